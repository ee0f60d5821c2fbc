// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/data_resources.h"
#include "ui/format/words.h"
#include "ui/shell/language.h"

#include <QTest>

using namespace samspil;

Q_DECLARE_METATYPE(samspil::care::Stopped)

/// What became of something written here, in the user's language; only a server's words stay as they
/// are.
class FateWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoStoppedIt_data();
    void whoStoppedIt();
};

void FateWordsTest::whoStoppedIt_data()
{
    QTest::addColumn<care::Stopped>("stopped");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, care::Stopped stopped, const char *language,
                        const char *text) {
        QTest::newRow(name) << stopped << QString::fromLatin1(language) << QString::fromUtf8(text);
    };
    row("server", care::Stopped::ByServer, "da", "Serveren siger: code not allowed");
    row("unknown", care::Stopped::NamesUnknown, "da",
        "Ikke sendt: den henviser til noget, som serveren ikke kender");
    row("itself", care::Stopped::NamesItself, "en",
        "Not sent: it names something that the server does not know");
    row("refused", care::Stopped::NamesRefused, "da",
        "Ikke sendt: den henviser til noget, som serveren ikke tog imod (serveren siger: code not "
        "allowed)");
    row("not offered", care::Stopped::NotOffered, "en", "Not sent: the server does not offer this");
}

void FateWordsTest::whoStoppedIt()
{
    QFETCH(care::Stopped, stopped);
    QFETCH(QString, language);
    QFETCH(QString, text);
    initDataResources();
    const auto catalogue = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    QVERIFY(catalogue && useLanguage(*QCoreApplication::instance(), language));
    care::Fate fate;
    fate.push = PushState::Rejected;
    fate.stopped = stopped;
    fate.problem = QStringLiteral("code not allowed");
    QCOMPARE(Words(*catalogue, localeOf(language), QTimeZone::utc()).fate(fate, Instant{}), text);
}

QTEST_MAIN(FateWordsTest)
#include "fate_words_test.moc"
