// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trend/ranges.h"

#include <algorithm>
#include <cmath>

namespace samspil::trend {

namespace {

double slack(double limit)
{
    constexpr double relative = 1e-12;
    return relative * std::max(1.0, std::abs(limit));
}

} // namespace

bool Limits::contains(double value) const
{
    const bool aboveLow = !low || value >= *low - slack(*low);
    const bool belowHigh = !high || value <= *high + slack(*high);
    return aboveLow && belowHigh;
}

std::optional<Limits> limitsOf(const AlarmRange &range, std::optional<double> referenceValue)
{
    if (!range.unitUnderstood || (range.relative && !referenceValue))
        return std::nullopt;
    if (range.isShare() && *referenceValue == 0)
        return std::nullopt; // a share of nothing is no distance
    const double base = range.relative ? *referenceValue : 0;
    const double step = range.isShare() ? std::abs(base) / 100 : 1;
    Limits limits;
    if (range.low)
        limits.low = base + *range.low * step;
    if (range.high)
        limits.high = base + *range.high * step;
    return limits;
}

std::optional<RangeColour> colourOf(double value, int component, const AlarmRanges &ranges,
                                    std::optional<double> referenceValue)
{
    std::optional<RangeColour> colour;
    for (const auto &range : ranges) {
        const auto limits = limitsOf(range, referenceValue);
        if (range.component != component || !limits || !limits->contains(value))
            continue;
        if (range.colour == RangeColour::Red)
            return RangeColour::Red;
        colour = RangeColour::Yellow;
    }
    return colour;
}

} // namespace samspil::trend
