// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace samspil;

namespace {

struct Message {
    QString context, source, comment;
    QStringList forms;
    bool numerus = false;
    bool unfinished = false;

    /// What the program asks for it by.
    QString key() const { return QStringLiteral("%1: \"%2\" (%3)").arg(context, source, comment); }
};

QVector<Message> messagesIn(const QString &path)
{
    QFile file(path);
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
            all.append(Message{
                context, {}, {}, {}, xml.attributes().value(QStringLiteral("numerus")) == u"yes"});
        } else if (xml.name() == u"source") {
            all.last().source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            all.last().comment = xml.readElementText();
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

QVector<Message> messages(const QString &language)
{
    return messagesIn(QStringLiteral(SAMSPIL_SOURCE_DIR "/translations/samspil_%1.ts").arg(language));
}

QSet<QString> keys(const QVector<Message> &all, bool onlyPlurals)
{
    QSet<QString> found;
    for (const Message &message : all) {
        if (message.numerus || !onlyPlurals)
            found.insert(message.key());
    }
    return found;
}

QString sorted(const QSet<QString> &keys)
{
    QStringList all(keys.cbegin(), keys.cend());
    all.sort();
    return all.join(QLatin1Char('\n'));
}

/// All that the sources ask to have translated.
QVector<Message> askedFor()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("asked.ts"));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(SAMSPIL_SOURCE_DIR));
    lupdate.start(QStringLiteral(SAMSPIL_LUPDATE),
                  {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                   QStringLiteral("-target-language"), QStringLiteral("da_DK"), QStringLiteral("-I"),
                   QStringLiteral("."), QStringLiteral("ui"), QStringLiteral("app"),
                   QStringLiteral("-ts"), path});
    if (!lupdate.waitForFinished(60'000) || lupdate.exitCode() != 0)
        return {};
    return messagesIn(path);
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
    void holdWhatTheSourcesAskFor();
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

/// English is in the sources; its file holds the plural forms only.
void TranslationsTest::holdWhatTheSourcesAskFor()
{
    const QVector<Message> asked = askedFor();
    QVERIFY(asked.size() > 200);
    for (const QString &language : languages()) {
        const bool onlyPlurals = language == QStringLiteral("en");
        const QSet<QString> wanted = keys(asked, onlyPlurals);
        const QSet<QString> held = keys(messages(language), onlyPlurals);
        const QString missing = sorted(wanted - held);
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("%1 lacks:\n%2").arg(language, missing)));
        const QString dead = sorted(held - wanted);
        QVERIFY2(dead.isEmpty(),
                 qPrintable(QStringLiteral("nobody asks %1 for:\n%2").arg(language, dead)));
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
