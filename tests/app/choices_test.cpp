// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/choices.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace samspil;

class ChoicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QSettings().clear(); }
    void cleanupTestCase() { QSettings().clear(); }
    void nothingKept();
    void whatIsSavedIsLoaded_data();
    void whatIsSavedIsLoaded();
    void nonsenseIsForgotten();
};

void ChoicesTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("Samspil"));
    QCoreApplication::setApplicationName(QStringLiteral("choices_test"));
}

void ChoicesTest::nothingKept()
{
    QCOMPARE(Choices::load(), Choices());
}

void ChoicesTest::whatIsSavedIsLoaded_data()
{
    QTest::addColumn<int>("theme");
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrast})
        QTest::addRow("theme %d", static_cast<int>(kind)) << static_cast<int>(kind);
}

void ChoicesTest::whatIsSavedIsLoaded()
{
    QFETCH(int, theme);
    const Choices chosen{QStringLiteral("en"), static_cast<ThemeKind>(theme), 1.5, 50'000'000, "place"};
    chosen.save();
    QCOMPARE(Choices::load(), chosen);
}

void ChoicesTest::nonsenseIsForgotten()
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/language"), QStringLiteral("xx"));
    settings.setValue(QStringLiteral("window/theme"), 7);
    settings.setValue(QStringLiteral("window/textScale"), QStringLiteral("huge"));
    settings.setValue(QStringLiteral("sync/bytesADay"), -7);
    QCOMPARE(Choices::load(), Choices());
    settings.setValue(QStringLiteral("window/textScale"), 90);
    QCOMPARE(Choices::load().textScale, 2.0);
}

QTEST_MAIN(ChoicesTest)
#include "choices_test.moc"
