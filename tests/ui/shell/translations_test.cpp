// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace samspil;

namespace {

struct Message {
    QString context, source;
    QStringList forms;
    bool numerus = false;
    bool unfinished = false;
};

QVector<Message> messages(const QString &language)
{
    QFile file(QStringLiteral(SAMSPIL_SOURCE_DIR "/translations/samspil_%1.ts").arg(language));
    QVector<Message> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            all.append(
                Message{context, {}, {}, xml.attributes().value(QStringLiteral("numerus")) == u"yes"});
        } else if (xml.name() == u"source") {
            all.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            all.last().unfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!all.last().numerus)
                all.last().forms << xml.readElementText();
        } else if (xml.name() == u"numerusform") {
            all.last().forms << xml.readElementText();
        }
    }
    return all;
}

QSet<QString> placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%[0-9]|%n"));
    QSet<QString> found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

} // namespace

/// The translation files are whole, and plural forms are right.
class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areComplete_data();
    void areComplete();
    void plurals_data();
    void plurals();
    void choosesBySystem();
};

void TranslationsTest::areComplete_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : languages())
        QTest::newRow(qPrintable(language)) << language;
}

void TranslationsTest::areComplete()
{
    QFETCH(QString, language);
    const QVector<Message> all = messages(language);
    QVERIFY(all.size() > (language == QStringLiteral("da") ? 200 : 15));
    for (const Message &message : all) {
        QVERIFY2(!message.unfinished,
                 qPrintable(QStringLiteral("%1: %2").arg(message.context, message.source)));
        QCOMPARE(message.forms.size(), message.numerus ? 2 : 1);
        for (const QString &form : message.forms) {
            QVERIFY2(!form.isEmpty(), qPrintable(message.source));
            QSet<QString> wanted = placeholders(message.source);
            if (message.numerus && !form.contains(QStringLiteral("%n")) &&
                &form == &message.forms.constFirst())
                wanted.remove(QStringLiteral("%n")); // "every day"
            QVERIFY2(placeholders(form) == wanted,
                     qPrintable(QStringLiteral("%1 / %2").arg(message.source, form)));
        }
    }
}

void TranslationsTest::plurals_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("n");
    QTest::addColumn<QString>("ago");
    const auto add = [](const char *language, int n, const char *ago) {
        QTest::addRow("%s %d", language, n)
            << QString::fromLatin1(language) << n << QString::fromUtf8(ago);
    };
    add("da", 0, "for 0 dage siden");
    add("da", 1, "for 1 dag siden");
    add("da", 2, "for 2 dage siden");
    add("da", 21, "for 21 dage siden");
    add("en", 0, "0 days ago");
    add("en", 1, "1 day ago");
    add("en", 2, "2 days ago");
    add("en", 21, "21 days ago");
}

void TranslationsTest::plurals()
{
    QFETCH(QString, language);
    QFETCH(int, n);
    QFETCH(QString, ago);
    QVERIFY(useLanguage(*QCoreApplication::instance(), language));
    QCOMPARE(QCoreApplication::translate("Words", "%n day(s) ago", nullptr, n), ago);
}

void TranslationsTest::choosesBySystem()
{
    QCOMPARE(languageFor(QLocale(QLocale::Danish)), QStringLiteral("da"));
    QCOMPARE(languageFor(QLocale(QLocale::German)), QStringLiteral("en"));
    QVERIFY(!useLanguage(*QCoreApplication::instance(), QStringLiteral("xx")));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
