// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/citizen_reader.h"
#include "core/care/row_codec.h"
#include "core/care/spark.h"
#include "core/care/worklist_reader.h"

#include <QTest>

#include <cmath>

using namespace samspil;
using namespace samspil::care;

namespace {

const Instant noon = instantFromMs(1'790'000'000'000);

Measurement reading(double value, Instant at)
{
    Measurement m;
    m.url = QStringLiteral("https://example.org/fhir/Observation/1");
    m.kind = QStringLiteral("spo2");
    m.value = value;
    m.effective = at;
    m.arrived = at;
    m.rangesThen = {{RangeColour::Red, {}, 88.0, QStringLiteral("%"), false, 0, true}};
    return m;
}

StoredRow fullRow()
{
    StoredRow row;
    row.state = TriageState::Red;
    row.doubt = Doubt::None;
    row.conditions = {QStringLiteral("DJ44")};
    row.sparkKind = QStringLiteral("spo2");
    row.spark = {{noon, 84.0F}};
    row.unreadable = 3;
    alert::Item item;
    item.id = QStringLiteral("id");
    item.kind = QStringLiteral("spo2");
    item.title = QStringLiteral("t");
    item.state = TriageState::Red;
    item.verdict = {TriageState::Red, Doubt::None, reading(84, noon).rangesThen.constFirst(), 0};
    item.deciding = reading(84, noon);
    item.latest = reading(85, noon);
    item.deciding->value2 = 60;
    item.latest->value2 = 61;
    item.deciding->answer =
        SignificantAnswer{TriageState::Yellow, QStringLiteral("q"), QStringLiteral("a")};
    item.verdict.byServer = true;
    item.open = {{*item.latest, item.verdict}};
    item.missing = {
        {QStringLiteral("https://example.org/fhir/ServiceRequest/1"), {noon, noon + Days{1}}}};
    item.since = noon;
    item.repeats = 3;
    item.direction = -1;
    item.driftPerWeek = 0.5;
    Act claim;
    claim.url = QStringLiteral("https://example.org/fhir/Task/1");
    claim.inputs = {{QStringLiteral("u"), QStringLiteral("84"), noon}};
    claim.inputs[0].windowEnd = noon;
    claim.judged = TriageState::Red;
    claim.snoozedUntil = noon;
    item.claim = claim;
    row.items = {item};
    return row;
}

} // namespace

class CareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowSurvivesTheRoundTrip()
    {
        const StoredRow row = fullRow();
        const auto back = decodeRow(encodeRow(row));
        QVERIFY(back);
        QVERIFY(*back == row);
    }

    void aRowOfTheFormatsBeforeIsRead()
    {
        StoredRow row;
        row.items = {fullRow().items};
        row.items[0].title.clear();
        row.items[0].verdict.byServer = false;
        row.items[0].open.clear();
        row.items[0].claim.reset();
        QByteArray bytes = encodeRow(row);
        bytes[3] = 2; // the second format did not say who judged, which stands before the last 16 bytes
        bytes.remove(bytes.size() - 17, 1);
        QVERIFY(decodeRow(bytes) && *decodeRow(bytes) == row);
        bytes[3] = 1; // the first had no title, which stands before that
        bytes.remove(bytes.size() - 20, 4);
        QVERIFY(decodeRow(bytes) && *decodeRow(bytes) == row);
        bytes[3] = 4;
        QVERIFY(!decodeRow(bytes));
    }

    void everyTruncationIsRefused()
    {
        const QByteArray bytes = encodeRow(fullRow());
        for (qsizetype n = 0; n < bytes.size(); ++n)
            QVERIFY2(!decodeRow(bytes.left(n)), qPrintable(QString::number(n)));
        QVERIFY(!decodeRow(bytes + '\0'));
    }

    void dataIsOldWhenTheTeamHasLookedSince()
    {
        const auto at = [](int day, int hour) {
            return instantOf(QDateTime(QDate(2026, 3, day), QTime(hour, 0), Qt::UTC));
        };
        const schedule::Calendar weekdays;
        store::WorklistRow stored;
        QCOMPARE(shownRow(stored, weekdays, at(16, 7)).pulledReviewDays, 0); // never: it is loading
        stored.pulled = at(13, 14);                                          // a Friday
        QCOMPARE(shownRow(stored, weekdays, at(13, 23)).pulledReviewDays, 0);
        QCOMPARE(shownRow(stored, weekdays, at(15, 12)).pulledReviewDays, 0);
        QCOMPARE(shownRow(stored, weekdays, at(16, 7)).pulledReviewDays, 1);
        QCOMPARE(shownRow(stored, weekdays, at(18, 7)).pulledReviewDays, 3);
        QCOMPARE(shownRow(stored, weekdays, at(12, 7)).pulledReviewDays, 0); // the clock was set back
    }

    void sparklineKeepsGaps()
    {
        QVector<Measurement> readings;
        for (int day : {29, 28, 27, 14, 13, 12})
            readings.append(reading(90, noon - Days{day}));
        const QVector<SparkPoint> points = spark(readings, noon);
        QCOMPARE(points.size(), 7);
        QVERIFY(std::isnan(points.at(3).value));
    }

    void weeklySparklineIsNotAllGaps()
    {
        QVector<Measurement> readings;
        for (int day : {28, 21, 14, 7})
            readings.append(reading(90, noon - Days{day}));
        QCOMPARE(spark(readings, noon).size(), 4);
    }

    void sparklineLeavesOutInvalidAndFuture()
    {
        QVector<Measurement> readings = {reading(90, noon - Days{1}), reading(91, noon - Days{1}),
                                         reading(92, noon + Days{1})};
        readings[1].status = MeasurementStatus::Invalid;
        const QVector<SparkPoint> points = spark(readings, noon);
        QCOMPARE(points.size(), 1);
        QCOMPARE(points.constFirst().value, 90.0F);
    }

    void rangesAreStepsAsTheyWereThen()
    {
        const AlarmRanges before = {{RangeColour::Red, {}, 85.0, QStringLiteral("%"), false, 0, true}};
        const AlarmRanges after = {{RangeColour::Red, {}, 88.0, QStringLiteral("%"), false, 0, true}};
        Series series;
        series.rangeSets = {{}, before, after};
        const auto point = [](Instant t, quint32 set) {
            SeriesPoint p;
            p.t = toMs(t);
            p.value = 90;
            p.ranges = set;
            return p;
        };
        series.points = {point(noon - Days{9}, 0), point(noon - Days{8}, 1), point(noon - Days{7}, 1),
                         point(noon - Days{2}, 2)};
        const QVector<RangeStep> steps = rangeSteps(series, after, noon);
        QCOMPARE(steps.size(), 3);
        QVERIFY(steps.at(0).ranges.isEmpty());
        QVERIFY(steps.at(1).ranges == before);
        QCOMPARE(toMs(*steps.at(1).to), toMs(noon - Days{2}));
        QVERIFY(steps.at(2).ranges == after);
        QVERIFY(!steps.at(2).to);
    }
};

QTEST_GUILESS_MAIN(CareTest)
#include "care_test.moc"
