// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trend/summary.h"

#include <algorithm>
#include <cmath>

namespace samspil::trend {

namespace {

SummaryKind kindOf(const Slope &slope)
{
    if (slope.values == 1)
        return SummaryKind::Single;
    const int direction = clearDirection(slope);
    if (direction == 0)
        return SummaryKind::Steady;
    return direction > 0 ? SummaryKind::Rising : SummaryKind::Falling;
}

} // namespace

int clearDirection(const Slope &slope, int fewest)
{
    constexpr double threeToOne = 0.5; // (3 − 1) / (3 + 1)
    if (slope.values < fewest || std::abs(slope.agreement) < threeToOne)
        return 0;
    return slope.agreement > 0 ? 1 : -1;
}

Summary summarise(const Series &series, int component, std::optional<double> referenceValue,
                  Instant from, Instant to)
{
    constexpr double daysPerWeek = 7;
    Summary summary;
    const auto values = usableValues(series, component, from, to);
    if (values.isEmpty())
        return summary;
    const auto [lowest, highest] =
        std::minmax_element(values.begin(), values.end(),
                            [](const TimedValue &a, const TimedValue &b) { return a.value < b.value; });
    const Slope slope = theilSen(values);
    const auto colours = timeInRange(series, referenceValue, from, to, Millis{0});
    summary.kind = kindOf(slope);
    summary.first = values.first().value;
    summary.last = values.last().value;
    summary.change = summary.last - summary.first;
    summary.perWeek = slope.perDay * daysPerWeek;
    summary.lowest = lowest->value;
    summary.highest = highest->value;
    summary.values = static_cast<int>(values.size());
    summary.alarms = colours.red + colours.yellow;
    summary.from = instantFromMs(values.first().t);
    summary.until = instantFromMs(values.last().t);
    return summary;
}

} // namespace samspil::trend
