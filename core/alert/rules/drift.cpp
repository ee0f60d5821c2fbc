// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/rules/drift.h"

#include "core/alert/usable.h"
#include "core/trend/summary.h"

#include <algorithm>
#include <cmath>

namespace samspil::alert {

namespace {

constexpr int fewestBaselineValues = 10;

QVector<trend::TimedValue> within(const QVector<trend::TimedValue> &values, qint64 after, qint64 until)
{
    QVector<trend::TimedValue> part;
    for (const auto &value : values) {
        if (value.t > after && value.t <= until)
            part.append(value);
    }
    return part;
}

QVector<double> numbersOf(const QVector<trend::TimedValue> &values)
{
    QVector<double> numbers;
    numbers.reserve(values.size());
    for (const auto &value : values)
        numbers.append(value.value);
    return numbers;
}

/// The last values all lie outside the band that the past calls usual.
bool leftTheBand(const QVector<double> &recent, const QVector<double> &baseline, const DriftRule &rule,
                 int decimals)
{
    const double centre = trend::median(baseline);
    const double rounding = 0.5 * std::pow(10.0, -decimals);
    const double spread = std::max(trend::medianAbsoluteDeviation(baseline), rounding);
    const auto outside = [&](double value) {
        return std::abs(value - centre) > rule.madFactor * spread;
    };
    return std::all_of(recent.end() - rule.lastOutside, recent.end(), outside);
}

bool isTrendable(const Measurement &reading, int component, const MeasurementKind &kind, Instant now)
{
    const double value = valueOf(reading, component);
    return counts(reading.status) && ownDoubt(reading) == Doubt::None && !isFutureDated(reading, now) &&
           !std::isnan(value) && comparatorOf(reading, component) == Comparator::None &&
           isPlausible(value, kind.components[component]);
}

} // namespace

QVector<trend::TimedValue> trendValues(const QVector<const Measurement *> &readings, int component,
                                       const MeasurementKind &kind, Instant now)
{
    QVector<trend::TimedValue> values;
    for (const auto *reading : readings) {
        if (isTrendable(*reading, component, kind, now))
            values.append({toMs(reading->effective), valueOf(*reading, component)});
    }
    return values;
}

Trend trendOf(const QVector<trend::TimedValue> &values, const DriftRule &rule, int decimals)
{
    constexpr double daysPerWeek = 7;
    if (values.isEmpty())
        return {};
    const qint64 end = values.last().t;
    const qint64 recentFrom = end - Millis(Days{rule.days}).count();
    const qint64 baselineFrom = recentFrom - Millis(Days{rule.baselineDays}).count();
    const auto recent = within(values, recentFrom, end);
    const auto baseline = within(values, baselineFrom, recentFrom);
    const auto slope = trend::theilSen(recent);
    Trend result;
    result.direction = trend::clearDirection(slope);
    const bool enough = rule.lastOutside > 0 && recent.size() >= rule.minimumValues &&
                        recent.size() >= rule.lastOutside && baseline.size() >= fewestBaselineValues;
    if (enough && leftTheBand(numbersOf(recent), numbersOf(baseline), rule, decimals))
        result.driftPerWeek = slope.perDay * daysPerWeek;
    return result;
}

} // namespace samspil::alert
