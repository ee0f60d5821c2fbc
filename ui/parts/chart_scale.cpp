// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_scale.h"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr double fence = 4.0;     ///< quartile distances beyond which a value may be left out
constexpr double tooFlat = 3.0;   ///< full span over core span above which values are left out
constexpr double flattest = 4.0;  ///< the same up to which limits are taken in
constexpr double leastSteps = 10; ///< smallest span, in steps
constexpr double margin = 0.08;

double quantile(const QVector<double> &sorted, double share)
{
    return sorted[static_cast<qsizetype>(share * static_cast<double>(sorted.size() - 1))];
}

/// The values within the fence around the quartiles.
ValueScale core(const QVector<double> &sorted, double step)
{
    const double q1 = quantile(sorted, 0.25);
    const double q3 = quantile(sorted, 0.75);
    const double reach = fence * std::max(q3 - q1, step);
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), q1 - reach);
    const auto last = std::upper_bound(first, sorted.end(), q3 + reach);
    return {*first, *(last - 1)};
}

void takeIn(ValueScale &scale, double value)
{
    scale.low = std::min(scale.low, value);
    scale.high = std::max(scale.high, value);
}

/// The numbers outside, the nearest first, as long as the whole does not become wider than `widest`.
void takeInNear(ValueScale &scale, const QVector<double> &numbers, double widest)
{
    QVector<double> outside;
    for (const double number : numbers) {
        if (!scale.holds(number))
            outside.append(number);
    }
    const double middle = (scale.low + scale.high) / 2;
    std::sort(outside.begin(), outside.end(),
              [middle](double a, double b) { return std::abs(a - middle) < std::abs(b - middle); });
    for (const double number : std::as_const(outside)) {
        ValueScale wider = scale;
        takeIn(wider, number);
        if (wider.high - wider.low <= widest)
            scale = wider;
    }
}

} // namespace

ValueScale robustScale(QVector<double> values, const QVector<double> &limits, double step)
{
    if (values.isEmpty())
        values = limits;
    if (values.isEmpty())
        return {0, leastSteps * step};
    std::sort(values.begin(), values.end());
    ValueScale scale{values.constFirst(), values.constLast()};
    const ValueScale middle = core(values, step);
    const double coreSpan = std::max(middle.high - middle.low, leastSteps * step);
    if (scale.high - scale.low > tooFlat * coreSpan)
        scale = middle;
    const double widest = std::max(flattest * coreSpan, 2 * (scale.high - scale.low));
    takeInNear(scale, limits, widest);
    takeInNear(scale, values, widest); // what the limits made room for
    const bool neverNegative = scale.low >= 0;
    const double lacking = std::max(0.0, leastSteps * step - (scale.high - scale.low)) / 2;
    const double air = lacking + margin * (scale.high - scale.low);
    const double low = scale.low - air;
    return {neverNegative ? std::max(0.0, low) : low, scale.high + air};
}

} // namespace samspil
