// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/format/words_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::test;

/// Numbers, dates, ages and units in both languages, at their edges.
class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whenItWas_data();
    void whenItWas();
    void howLongAgo_data();
    void howLongAgo();
    void ages_data();
    void ages();
    void deadlines_data();
    void deadlines();
    void numbers_data();
    void numbers();
    void values_data();
    void values();
    void changes_data();
    void changes();
    void limits_data();
    void limits();
    void anAlarmSpanNamesItsColour();
    void theServersTriageIsNamed();
    void aQuestionHasOneMark();
    void aDateWithoutTimeGetsNone();
    void waitingAndCounts();
    void cprNumbers();

private:
    const Words &use(const QString &language) { return m_fixture.use(language); }

    WordsFixture m_fixture;
};

void WordsTest::whenItWas_data()
{
    QTest::addColumn<Instant>("t");
    QTest::addColumn<Instant>("now");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    const auto add = [](const char *name, const char *t, const char *now, const char *da,
                        const char *en) {
        QTest::newRow(name) << at(t) << at(now) << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    add("now", "2026-11-23T09:50", "2026-11-23T09:50", "i dag 09:50", "today 09:50");
    add("midnight is today", "2026-11-23T00:00", "2026-11-23T09:50", "i dag 00:00", "today 00:00");
    add("two minutes before it", "2026-11-22T23:59", "2026-11-23T00:01", "i går 23:59",
        "yesterday 23:59");
    add("the day is the local one", "2026-11-22T23:30:00Z", "2026-11-23T09:50", "i dag 00:30",
        "today 00:30");
    add("two days", "2026-11-21T09:50", "2026-11-23T09:50", "lør. 09:50", "Sat 09:50");
    add("six days", "2026-11-17T00:00", "2026-11-23T23:59", "tir. 00:00", "Tue 00:00");
    add("a week", "2026-11-16T23:59", "2026-11-23T00:00", "16. nov.", "16 Nov");
    add("days over New Year", "2026-12-30T08:00", "2027-01-02T08:00", "ons. 08:00", "Wed 08:00");
    add("last year", "2026-12-20T08:00", "2027-01-02T08:00", "20. dec. 2026", "20 Dec 2026");
    add("more than a year", "2025-06-10T08:00", "2026-11-23T08:00", "10. jun. 2025", "10 Jun 2025");
    add("the same date a year ago", "2025-11-23T08:00", "2026-11-23T08:00", "23. nov. 2025",
        "23 Nov 2025");
    add("tomorrow", "2026-11-24T08:00", "2026-11-23T08:00", "24. nov.", "24 Nov");
    // 25 October 2026 has 25 hours, 28 March 2027 has 23.
    add("before the clocks go back", "2026-10-25T00:30:00Z", "2026-10-25T12:00", "i dag 02:30",
        "today 02:30");
    add("after it the same hour again", "2026-10-25T01:30:00Z", "2026-10-25T12:00", "i dag 02:30",
        "today 02:30");
    add("25 hours and yesterday", "2026-10-25T00:05", "2026-10-26T00:10", "i går 00:05",
        "yesterday 00:05");
    add("the short day", "2027-03-28T00:55:00Z", "2027-03-28T03:05", "i dag 01:55", "today 01:55");
    add("23 hours and yesterday", "2027-03-28T00:10", "2027-03-29T00:05", "i går 00:10",
        "yesterday 00:10");
}

void WordsTest::whenItWas()
{
    QFETCH(Instant, t);
    QFETCH(Instant, now);
    QFETCH(QString, da);
    QFETCH(QString, en);
    QCOMPARE(use(QStringLiteral("da")).when(t, now), da);
    QCOMPARE(use(QStringLiteral("en")).when(t, now), en);
}

void WordsTest::howLongAgo_data()
{
    QTest::addColumn<Instant>("t");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    const auto add = [](const char *t, const char *da, const char *en) {
        QTest::newRow(t) << at(t) << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    // now is 23:50 on the day with 25 hours
    add("2026-10-25T23:49:30", "lige nu", "just now");
    add("2026-10-25T23:49", "for 1 minut siden", "1 minute ago");
    add("2026-10-25T22:51", "for 59 minutter siden", "59 minutes ago");
    add("2026-10-25T22:50", "for 1 time siden", "1 hour ago");
    add("2026-10-24T23:10:00Z", "for 23 timer siden", "23 hours ago");
    add("2026-10-24T22:10:00Z", "for 1 dag siden", "1 day ago"); // 24 hours and the same date
    add("2026-10-23T23:55", "for 2 dage siden", "2 days ago");
    add("2025-10-25T23:50", "for 365 dage siden", "365 days ago");
}

void WordsTest::howLongAgo()
{
    QFETCH(Instant, t);
    QFETCH(QString, da);
    QFETCH(QString, en);
    const Instant now = at("2026-10-25T23:50");
    QCOMPARE(use(QStringLiteral("da")).ago(t, now), da);
    QCOMPARE(use(QStringLiteral("en")).ago(t, now), en);
}

void WordsTest::ages_data()
{
    QTest::addColumn<QDate>("birth");
    QTest::addColumn<Instant>("now");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    const auto add = [](const char *name, QDate birth, const char *now, const char *da, const char *en) {
        QTest::newRow(name) << birth << at(now) << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    add("the day before", {1953, 11, 24}, "2026-11-23T23:59", "72 år", "72 years");
    add("the birthday from midnight", {1953, 11, 24}, "2026-11-24T00:00", "73 år", "73 years");
    add("the local day counts", {1953, 11, 24}, "2026-11-23T23:30:00Z", "73 år", "73 years");
    add("one", {2025, 11, 23}, "2026-11-23T12:00", "1 år", "1 year");
    add("born today", {2026, 11, 23}, "2026-11-23T12:00", "0 år", "0 years");
    add("leap day, before", {1952, 2, 29}, "2027-02-27T12:00", "74 år", "74 years");
    add("leap day, after", {1952, 2, 29}, "2027-03-01T12:00", "75 år", "75 years");
    add("more than a hundred", {1920, 1, 1}, "2026-11-23T12:00", "106 år", "106 years");
    add("not yet born", {2027, 1, 1}, "2026-11-23T12:00", "", "");
    add("not known", {}, "2026-11-23T12:00", "", "");
}

void WordsTest::ages()
{
    QFETCH(QDate, birth);
    QFETCH(Instant, now);
    QFETCH(QString, da);
    QFETCH(QString, en);
    QCOMPARE(use(QStringLiteral("da")).age(birth, now), da);
    QCOMPARE(use(QStringLiteral("en")).age(birth, now), en);
}

void WordsTest::deadlines_data()
{
    QTest::addColumn<Instant>("deadline");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    const auto add = [](const char *deadline, const char *da, const char *en) {
        QTest::newRow(deadline) << at(deadline) << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    // now is Saturday the 24th, 12:00; the day after has 25 hours
    add("2026-10-24T18:00", "i dag inden 18:00", "today before 18:00");
    add("2026-10-25T00:00", "i dag", "today"); // until the end of the day
    add("2026-10-25T10:00", "i morgen inden 10:00", "tomorrow before 10:00");
    add("2026-10-26T00:00", "i morgen", "tomorrow");
    add("2026-10-27T00:00", "man. 26. okt.", "Mon 26 Oct");
    add("2026-10-27T10:00", "tir. 27. okt. inden 10:00", "Tue 27 Oct before 10:00");
}

void WordsTest::deadlines()
{
    QFETCH(Instant, deadline);
    QFETCH(QString, da);
    QFETCH(QString, en);
    const Instant now = at("2026-10-24T12:00");
    QCOMPARE(use(QStringLiteral("da")).deadline({now, deadline}, now), da);
    QCOMPARE(use(QStringLiteral("en")).deadline({now, deadline}, now), en);
}

void WordsTest::numbers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    const auto add = [](const char *name, const char *kind, double value, const char *da,
                        const char *en) {
        QTest::newRow(name) << QString::fromLatin1(kind) << value << QString::fromUtf8(da)
                            << QString::fromUtf8(en);
    };
    add("decimals of the kind", "weight", 84.25, "84,3", "84.3");
    add("none", "spo2", 84.4, "84", "84");
    add("zero is a value", "weight", 0, "0,0", "0.0");
    add("no negative zero", "weight", -0.04, "0,0", "0.0");
    add("negative", "weight", -2.5, "-2,5", "-2.5");
    add("nothing", "weight", noValue, "–", "–");
    add("thousands", "steps-day", 12345, "12.345", "12,345");
    add("a kind nobody knows", "what", 1.25, "1,3", "1.3");
}

void WordsTest::numbers()
{
    QFETCH(QString, kind);
    QFETCH(double, value);
    QFETCH(QString, da);
    QFETCH(QString, en);
    QCOMPARE(use(QStringLiteral("da")).number(value, kind), da);
    QCOMPARE(use(QStringLiteral("en")).number(value, kind), en);
}

void WordsTest::values_data()
{
    QTest::addColumn<Measurement>("reading");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    Measurement m;
    const auto add = [&m](const char *name, const char *da, const char *en) {
        QTest::newRow(name) << m << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    m.kind = QStringLiteral("pulse");
    m.value = 78;
    add("the unit is in the language", "78 slag/min", "78 bpm");
    m.comparator = Comparator::Less;
    add("imprecise", "<78 slag/min", "<78 bpm");
    m.comparator = Comparator::GreaterOrEqual;
    add("imprecise, the other way", "≥78 slag/min", "≥78 bpm");
    m = {};
    m.kind = QStringLiteral("blood-pressure");
    m.value = 158;
    m.value2 = 94;
    add("two numbers", "158/94 mmHg", "158/94 mmHg");
    m.value2 = noValue;
    add("only the first", "158/– mmHg", "158/– mmHg");
    m.value = noValue;
    add("neither", "ingen værdi", "no value");
    m.text = QStringLiteral("Som den plejer");
    add("words", "Som den plejer", "Som den plejer");
    m = {};
    m.kind = QStringLiteral("cat");
    m.value = 21;
    add("a score", "21 point", "21 pts");
    m.kind = QStringLiteral("inr");
    m.value = 2.5;
    add("without unit", "2,5", "2.5");
    m.kind = QStringLiteral("what");
    m.value = 21;
    add("a kind nobody knows", "21,0", "21.0");
}

void WordsTest::values()
{
    QFETCH(Measurement, reading);
    QFETCH(QString, da);
    QFETCH(QString, en);
    QCOMPARE(use(QStringLiteral("da")).valueWithUnit(reading), da);
    QCOMPARE(use(QStringLiteral("en")).valueWithUnit(reading), en);
}

void WordsTest::changes_data()
{
    QTest::addColumn<double>("by");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    QTest::newRow("more") << 2.6 << QStringLiteral("+2,6 kg") << QStringLiteral("+2.6 kg");
    QTest::newRow("less") << -2.6 << QStringLiteral("−2,6 kg") << QStringLiteral("−2.6 kg");
    QTest::newRow("nothing") << 0.0 << QStringLiteral("uændret") << QStringLiteral("unchanged");
    QTest::newRow("less than can be written")
        << -0.04 << QStringLiteral("uændret") << QStringLiteral("unchanged");
}

void WordsTest::changes()
{
    QFETCH(double, by);
    QFETCH(QString, da);
    QFETCH(QString, en);
    QCOMPARE(use(QStringLiteral("da")).change(by, QStringLiteral("weight")), da);
    QCOMPARE(use(QStringLiteral("en")).change(by, QStringLiteral("weight")), en);
}

void WordsTest::limits_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QString>("da");
    QTest::addColumn<QString>("en");
    const auto add = [](const char *name, double low, double high, const char *da, const char *en) {
        QTest::newRow(name) << low << high << QString::fromUtf8(da) << QString::fromUtf8(en);
    };
    add("open below", noValue, 88, "højst 88", "at most 88");
    add("open above", 95, noValue, "mindst 95", "at least 95");
    add("both ends", 85, 88, "85 til 88", "85 to 88");
    add("a crumb above", 85.0000001, 88, "over 85, højst 88", "over 85, at most 88");
    add("a crumb below", noValue, 87.9999999, "under 88", "under 88");
    add("neither", noValue, noValue, "enhver værdi", "any value");
}

void WordsTest::limits()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(QString, da);
    QFETCH(QString, en);
    AlarmRange range;
    if (!std::isnan(low))
        range.low = low;
    if (!std::isnan(high))
        range.high = high;
    QCOMPARE(use(QStringLiteral("da")).limit(range, QStringLiteral("spo2")), da);
    QCOMPARE(use(QStringLiteral("en")).limit(range, QStringLiteral("spo2")), en);
}

/// Values inside are the alarm: "limit 97 to 107" would read like what is normal.
void WordsTest::anAlarmSpanNamesItsColour()
{
    AlarmRange yellow;
    yellow.low = 97;
    yellow.high = 107;
    AlarmRange red;
    red.colour = RangeColour::Red;
    red.high = 88;
    QCOMPARE(use(QStringLiteral("da")).alarmSpan(yellow, QStringLiteral("pulse")),
             QStringLiteral("gul: 97 til 107"));
    QCOMPARE(use(QStringLiteral("en")).alarmSpan(red, QStringLiteral("spo2")),
             QStringLiteral("red: at most 88"));
}

void WordsTest::aDateWithoutTimeGetsNone()
{
    Measurement reading;
    reading.dateOnly = true;
    reading.effective = at("2026-11-23T00:00:00Z");
    const Instant now = at("2026-11-23T09:50");
    QCOMPARE(use(QStringLiteral("da")).measuredWhen(reading, now), QStringLiteral("23. nov. 2026"));
    QCOMPARE(use(QStringLiteral("en")).measuredWhen(reading, now), QStringLiteral("23 Nov 2026"));
}

void WordsTest::theServersTriageIsNamed()
{
    alert::Item item;
    item.kind = QStringLiteral("spo2");
    item.state = TriageState::Red;
    item.deciding = Measurement();
    item.deciding->kind = item.kind;
    item.deciding->value = 93;
    QVERIFY(!use(QStringLiteral("en")).reason(item, {}).contains(u"server"));
    item.verdict.byServer = true;
    QCOMPARE(use(QStringLiteral("en")).reason(item, {}),
             QStringLiteral("SpO₂ 93 % – the server's triage"));
    QVERIFY(use(QStringLiteral("da")).reason(item, {}).endsWith(u"serverens vurdering"));
}

void WordsTest::aQuestionHasOneMark()
{
    alert::Item item;
    item.state = TriageState::Red;
    item.deciding = Measurement();
    item.deciding->answer.emplace();
    item.deciding->answer->answer = QStringLiteral("Grønt");
    item.deciding->answer->question = QStringLiteral("Hvilken farve har dit slim?");
    QCOMPARE(use(QStringLiteral("da")).reason(item, {}),
             QStringLiteral("Hvilken farve har dit slim? Grønt"));
    QCOMPARE(use(QStringLiteral("en")).reason(item, {}),
             QStringLiteral("Hvilken farve har dit slim? Grønt"));
    item.deciding->answer->question = QStringLiteral("Slimfarve");
    QCOMPARE(use(QStringLiteral("da")).reason(item, {}), QStringLiteral("Slimfarve: Grønt"));
}

void WordsTest::waitingAndCounts()
{
    const Words &da = use(QStringLiteral("da"));
    QCOMPARE(da.waiting(0), QString());
    QCOMPARE(da.waiting(-1), QString());
    QCOMPARE(da.waiting(1), QStringLiteral("venter 1 dag"));
    QCOMPARE(da.waiting(12), QStringLiteral("venter 12 dage"));
    QCOMPARE(da.count(0, 0), QStringLiteral("0 af 0"));
    QCOMPARE(da.count(1234, 5000), QStringLiteral("1.234 af 5.000"));
    QCOMPARE(use(QStringLiteral("en")).count(1234, 5000), QStringLiteral("1,234 of 5,000"));
}

void WordsTest::cprNumbers()
{
    const Words &da = use(QStringLiteral("da"));
    QCOMPARE(da.cpr(QStringLiteral("2008533233")), QStringLiteral("200853-3233"));
    QCOMPARE(da.cpr(QStringLiteral("200853")), QStringLiteral("200853")); // nothing is made up
    QCOMPARE(da.cpr({}), QString());
}

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
