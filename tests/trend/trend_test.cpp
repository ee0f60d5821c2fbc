// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trend/decimation.h"
#include "core/trend/ranges.h"
#include "core/trend/statistics.h"
#include "core/trend/summary.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace samspil;
using namespace samspil::trend;

/// Numbers of a series: what the chart draws and what the sentences say.
class TrendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void medianAndSpread();
    void slopeIsRobust();
    void slopeOfManyIsDeterministic();
    void changeSinceADate();
    void coverageCountsWindows();
    void limitsAreIncluded();
    void decimationKeepsExtremes();
    void gaps();
    void spanIsCutOut();
    void P10_invalidValuesAreLeftOut();
    void timeInRangeUsesTheRangesThen();
    void summaries();
    void aMillionPoints();
};

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

SeriesPoint point(qint64 t, double value)
{
    SeriesPoint result;
    result.t = t;
    result.value = value;
    return result;
}

Series daily(const QVector<double> &values)
{
    Series series;
    for (qsizetype i = 0; i < values.size(); ++i)
        series.points.append(point(i * day, values[i]));
    return series;
}

AlarmRange range(RangeColour colour, std::optional<double> low, std::optional<double> high)
{
    AlarmRange result;
    result.colour = colour;
    result.low = low;
    result.high = high;
    return result;
}

Instant onDay(qint64 n)
{
    return instantFromMs(n * day);
}

} // namespace

void TrendTest::medianAndSpread()
{
    QVERIFY(std::isnan(median({})));
    QCOMPARE(median({3}), 3.0);
    QCOMPARE(median({4, 1, 3, 2}), 2.5);
    QCOMPARE(median({9, 1, 5}), 5.0);
    QCOMPARE(medianAbsoluteDeviation({1, 1, 2, 2, 4, 6, 9}), 1.0);
    QVERIFY(std::isnan(medianAbsoluteDeviation({})));
}

void TrendTest::slopeIsRobust()
{
    QVERIFY(std::isnan(theilSen({}).perDay));
    QVERIFY(std::isnan(theilSen({{0, 1}, {0, 2}}).perDay));
    const auto rising = theilSen({{0, 1}, {day, 3}, {2 * day, 5}, {3 * day, 500}, {4 * day, 9}});
    QCOMPARE(rising.perDay, 2.0);
    QCOMPARE(rising.values, 5);
    QCOMPARE(rising.agreement, 0.8); // nine pairs rise, one falls
    QCOMPARE(clearDirection(rising), 1);
    QCOMPARE(clearDirection(theilSen({{0, 5}, {day, 4}, {2 * day, 3}, {3 * day, 2}, {4 * day, 1}})), -1);
    QCOMPARE(clearDirection(theilSen({{0, 1}, {day, 9}, {2 * day, 1}, {3 * day, 9}, {4 * day, 1}})), 0);
}

void TrendTest::slopeOfManyIsDeterministic()
{
    QVector<TimedValue> values;
    for (int i = 0; i < 10'000; ++i)
        values.append({i * hour, i / 24.0 + (i % 2)});
    const auto slope = theilSen(values);
    QCOMPARE(slope.values, theilSenExact);
    QVERIFY(std::abs(slope.perDay - 1.0) < 0.01);
    QVERIFY(slope == theilSen(values));
}

void TrendTest::changeSinceADate()
{
    const auto values = usableValues(daily({90, 91, 92, 80, 85, 86, 87}), 0, onDay(0), onDay(10));
    const auto change = changeSince(values, onDay(2), onDay(6), Days{3});
    QCOMPARE(change.then, 91.0);
    QCOMPARE(change.now, 86.0);
    QCOMPARE(change.difference, -5.0);
    QCOMPARE(change.valuesThen, 3);
    QVERIFY(std::isnan(changeSince(values, onDay(-9), onDay(6)).difference));
}

void TrendTest::coverageCountsWindows()
{
    const QVector<schedule::Window> expected{
        {onDay(0), onDay(1)}, {onDay(1), onDay(2)}, {onDay(2), onDay(3)}};
    const auto result = coverage(expected, {onDay(0), onDay(0) + Millis{5}, onDay(2)});
    QCOMPARE(result.expected, 3);
    QCOMPARE(result.met, 2); // a deadline belongs to the next window
    QVERIFY(!coverage({}, {onDay(0)}).share());
    QCOMPARE(*coverage({{onDay(0), onDay(1)}}, {}).share(), 0.0);
}

void TrendTest::limitsAreIncluded()
{
    const auto limits = *limitsOf(range(RangeColour::Red, 0, 57), std::nullopt);
    QVERIFY(limits.contains(0) && limits.contains(57) && !limits.contains(57.0000001) &&
            !limits.contains(-0.1));
    const double converted = 0.57 * 100; // 56.99999999999999
    QVERIFY(limitsOf(range(RangeColour::Red, 57, std::nullopt), std::nullopt)->contains(converted));
    auto relative = range(RangeColour::Yellow, -1, 4);
    relative.relative = true;
    QVERIFY(!limitsOf(relative, std::nullopt));
    QVERIFY(limitsOf(relative, 80)->contains(79) && !limitsOf(relative, 80)->contains(84.1));
}

void TrendTest::decimationKeepsExtremes()
{
    Series series;
    for (int i = 0; i < 1000; ++i)
        series.points.append(point(i * hour, i == 437 ? 1000 : (i == 438 ? -1000 : i % 7)));
    const auto result = decimate(series.points, 0, instantFromMs(0), instantFromMs(1000 * hour), 10,
                                 gapRuleOf(series.points));
    QCOMPARE(result.columns.size(), 10);
    int count = 0;
    for (const auto &column : result.columns)
        count += column.count;
    QCOMPARE(count, 1000);
    QCOMPARE(result.columns[4].max, 1000.0);
    QCOMPARE(result.columns[4].min, -1000.0);
    QCOMPARE(result.columns[4].first, 400 % 7);
    QCOMPARE(result.columns[4].last, 499 % 7);
    QCOMPARE(result.before, -1);
    QCOMPARE(result.after, -1);
}

void TrendTest::gaps()
{
    const auto rule = gapRuleOf(daily({1, 2, 3, 4}).points);
    QVERIFY(!rule.isGap(0, 60 * hour)); // 2.5 days
    QVERIFY(rule.isGap(0, 60 * hour + 1));
    const auto hourly = gapRuleOf({point(0, 1), point(hour, 1), point(2 * hour, 1)});
    QVERIFY(!hourly.isGap(0, 36 * hour));
    QVERIFY(hourly.isGap(0, 36 * hour + 1));

    const GapRule expected{Millis{0}, {{onDay(1), onDay(2)}}};
    QVERIFY(expected.isGap(day - 1, 2 * day));
    QVERIFY(!expected.isGap(day, 20 * day)); // the first lies in the window
    QVERIFY(!expected.isGap(2 * day, 90 * day));

    const auto holed =
        decimate({point(0, 1), point(day, 2), point(9 * day, 3)}, 0, onDay(0), onDay(10), 10, rule);
    QVERIFY(!holed.columns[1].gapBefore);
    QVERIFY(holed.columns[2].gapBefore);
}

void TrendTest::spanIsCutOut()
{
    const auto series = daily({0, 1, 2, 3, 4, 5, 6});
    const auto result = decimate(series.points, 0, onDay(2), onDay(5), 3, GapRule());
    QCOMPARE(result.before, 1);
    QCOMPARE(result.after, 5);
    QCOMPARE(result.columns.size(), 3);
    QCOMPARE(result.columns.first().first, 2.0);
    QVERIFY(decimate(series.points, 0, onDay(5), onDay(2), 3, GapRule()).columns.isEmpty());
    QVERIFY(decimate(series.points, 0, onDay(0), onDay(2), 0, GapRule()).columns.isEmpty());
}

void TrendTest::P10_invalidValuesAreLeftOut()
{
    auto series = daily({90, 20, 92});
    series.points[1].status = MeasurementStatus::Invalid;
    QCOMPARE(usableValues(series, 0, onDay(0), onDay(9)).size(), 2);
    QCOMPARE(summarise(series, 0, std::nullopt, onDay(0), onDay(9)).lowest, 90.0);
    const auto drawn = decimate(series.points, 0, onDay(0), onDay(3), 1, GapRule());
    QCOMPARE(drawn.columns.first().min, 90.0);
    series.points[1].status = MeasurementStatus::Final; // taken back: it counts again
    QCOMPARE(usableValues(series, 0, onDay(0), onDay(9)).size(), 3);
}

void TrendTest::timeInRangeUsesTheRangesThen()
{
    auto series = daily({85, 88, 90, 85});
    series.rangeSets.append(
        {range(RangeColour::Red, std::nullopt, 85), range(RangeColour::Yellow, 85, 88)});
    for (int i = 0; i < 3; ++i)
        series.points[i].ranges = 1;
    const auto result = timeInRange(series, std::nullopt, onDay(0), onDay(5), Millis{day});
    QCOMPARE(result.red, 1);
    QCOMPARE(result.yellow, 1);
    QCOMPARE(result.neither, 1);
    QCOMPARE(result.unknown, 1);
    QCOMPARE(result.inRed, Millis{day});
    QCOMPARE(result.known, Millis{3 * day});
}

void TrendTest::summaries()
{
    auto series = daily({91, 91, 90, 89, 88, 88});
    series.rangeSets.append({range(RangeColour::Yellow, std::nullopt, 89)});
    for (auto &each : series.points)
        each.ranges = 1;
    const auto falling = summarise(series, 0, std::nullopt, onDay(0), onDay(14));
    QCOMPARE(falling.kind, SummaryKind::Falling);
    QCOMPARE(falling.change, -3.0);
    QCOMPARE(falling.alarms, 3);
    QCOMPARE(falling.values, 6);
    QCOMPARE(falling.until, onDay(5));
    QCOMPARE(summarise(series, 0, std::nullopt, onDay(0), onDay(1)).kind, SummaryKind::Single);
    QCOMPARE(summarise(series, 0, std::nullopt, onDay(7), onDay(9)).kind, SummaryKind::Nothing);
    QCOMPARE(summarise(daily({5, 5, 5, 5, 5, 5}), 0, std::nullopt, onDay(0), onDay(9)).kind,
             SummaryKind::Steady);
}

void TrendTest::aMillionPoints()
{
    QVector<SeriesPoint> points;
    points.reserve(1'000'000);
    for (int i = 0; i < 1'000'000; ++i)
        points.append(point(i * 60'000LL, std::sin(i / 1000.0)));
    const auto gapRule = gapRuleOf(points);
    QElapsedTimer timer;
    timer.start();
    const auto all =
        decimate(points, 0, instantFromMs(0), instantFromMs(points.last().t + 1), 1200, gapRule);
    const qint64 wide = timer.nsecsElapsed();
    const auto week = decimate(points, 0, onDay(100), onDay(107), 1200, gapRule);
    const qint64 narrow = timer.nsecsElapsed() - wide;
    QCOMPARE(all.columns.size(), 1200);
    QCOMPARE(week.columns.size(), 1200);
    qInfo("all: %lld us, one week: %lld us", static_cast<long long>(wide / 1000),
          static_cast<long long>(narrow / 1000));
    QVERIFY(narrow < wide);
}

QTEST_APPLESS_MAIN(TrendTest)
#include "trend_test.moc"
