// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trend/statistics.h"

#include "core/trend/ranges.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace samspil::trend {

namespace {

constexpr double msPerDay = 86'400'000.0;

bool earlierPoint(const SeriesPoint &point, qint64 t)
{
    return point.t < t;
}

double componentOf(const SeriesPoint &point, int component)
{
    return component == 0 ? point.value : point.value2;
}

QVector<TimedValue> sampled(const QVector<TimedValue> &values)
{
    if (values.size() <= theilSenExact)
        return values;
    QVector<TimedValue> sample;
    sample.reserve(theilSenExact);
    for (qsizetype i = 0; i < theilSenExact; ++i)
        sample.append(values[i * (values.size() - 1) / (theilSenExact - 1)]);
    return sample;
}

std::optional<RangeColour> worstColour(const SeriesPoint &point, const AlarmRanges &ranges,
                                       std::optional<double> referenceValue)
{
    std::optional<RangeColour> worst;
    for (int component = 0; component < 2; ++component) {
        const double value = componentOf(point, component);
        if (std::isnan(value))
            continue;
        const auto colour = colourOf(value, component, ranges, referenceValue);
        if (colour && (!worst || *colour < *worst))
            worst = colour;
    }
    return worst;
}

} // namespace

QVector<TimedValue> usableValues(const Series &series, int component, Instant from, Instant to)
{
    QVector<TimedValue> values;
    auto point = std::lower_bound(series.points.begin(), series.points.end(), toMs(from), earlierPoint);
    for (; point != series.points.end() && point->t < toMs(to); ++point) {
        const double value = componentOf(*point, component);
        if (point->isUsable() && point->comparator == Comparator::None && !std::isnan(value))
            values.append({point->t, value});
    }
    return values;
}

double median(QVector<double> values)
{
    if (values.isEmpty())
        return noValue;
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return std::midpoint(*std::max_element(values.begin(), middle), *middle);
}

double medianAbsoluteDeviation(const QVector<double> &values)
{
    const double centre = median(values);
    QVector<double> deviations;
    deviations.reserve(values.size());
    for (const double value : values)
        deviations.append(std::abs(value - centre));
    return median(std::move(deviations));
}

Slope theilSen(const QVector<TimedValue> &values)
{
    const auto used = sampled(values);
    const qsizetype n = used.size();
    QVector<double> slopes;
    slopes.reserve(n * (n - 1) / 2);
    qint64 balance = 0;
    for (qsizetype i = 0; i < n; ++i) {
        for (qsizetype j = i + 1; j < n; ++j) {
            if (used[i].t == used[j].t)
                continue;
            const double days = static_cast<double>(used[j].t - used[i].t) / msPerDay;
            slopes.append((used[j].value - used[i].value) / days);
            balance += (slopes.last() > 0) - (slopes.last() < 0);
        }
    }
    Slope slope;
    slope.values = static_cast<int>(n);
    if (!slopes.isEmpty())
        slope.agreement = static_cast<double>(balance) / static_cast<double>(slopes.size());
    slope.perDay = median(std::move(slopes));
    return slope;
}

Change changeSince(const QVector<TimedValue> &values, Instant since, Instant until, Days reach)
{
    const auto medianUpTo = [&](Instant end, int &count) {
        QVector<double> near;
        for (const auto &value : values) {
            const Instant t = instantFromMs(value.t);
            if (t > end - reach && t <= end)
                near.append(value.value);
        }
        count = static_cast<int>(near.size());
        return median(std::move(near));
    };
    Change change;
    change.then = medianUpTo(since, change.valuesThen);
    change.now = medianUpTo(until, change.valuesNow);
    change.difference = change.now - change.then;
    return change;
}

std::optional<double> Coverage::share() const
{
    if (expected == 0)
        return std::nullopt;
    return static_cast<double>(met) / expected;
}

Coverage coverage(const QVector<schedule::Window> &expected, const QVector<Instant> &readings)
{
    Coverage result;
    for (const auto &window : expected) {
        const auto first = std::lower_bound(readings.begin(), readings.end(), window.start);
        ++result.expected;
        result.met += first != readings.end() && *first < window.deadline ? 1 : 0;
    }
    return result;
}

TimeInRange timeInRange(const Series &series, std::optional<double> referenceValue, Instant from,
                        Instant to, Millis longestGap)
{
    TimeInRange result;
    const auto end = series.points.end();
    auto point = std::lower_bound(series.points.begin(), end, toMs(from), earlierPoint);
    const auto usable = [](const SeriesPoint &p) { return p.isUsable(); };
    for (point = std::find_if(point, end, usable); point != end && point->t < toMs(to);) {
        const auto next = std::find_if(point + 1, end, usable);
        const qint64 until = next == end ? toMs(to) : std::min(next->t, toMs(to));
        const Millis held = std::min(Millis{until - point->t}, longestGap);
        const auto &ranges = series.rangeSets[point->ranges];
        const auto colour = worstColour(*point, ranges, referenceValue);
        if (ranges.isEmpty()) {
            ++result.unknown;
        } else {
            result.known += held;
            result.inRed += colour == RangeColour::Red ? held : Millis{0};
            result.inYellow += colour == RangeColour::Yellow ? held : Millis{0};
            result.red += colour == RangeColour::Red ? 1 : 0;
            result.yellow += colour == RangeColour::Yellow ? 1 : 0;
            result.neither += colour ? 0 : 1;
        }
        point = next;
    }
    return result;
}

} // namespace samspil::trend
