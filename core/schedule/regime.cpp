// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/regime.h"

#include <algorithm>
#include <cmath>

namespace samspil::schedule {

namespace {

constexpr int hoursPerDay = 24;
constexpr double longestDays = 36'500;
constexpr double longestMonths = 1'200;

/// A little more or less than a whole number is that number (8 h are a third of a day).
constexpr double nearly = 0.01;

/// Fractions of a day are given to the citizen: a period is never shorter than prescribed …
int wholeLength(double length, double highest)
{
    return static_cast<int>(std::ceil(std::clamp(length, 1.0, highest) - nearly));
}

/// … and never more readings are expected.
int wholeCount(double count, double highest)
{
    return static_cast<int>(std::floor(std::clamp(count, 1.0, highest) + nearly));
}

Regime ofDays(double days, int count)
{
    Regime regime{Regime::Step::Days, wholeLength(days, longestDays), count};
    if (days < 1)
        regime.count = wholeCount(count / days, hoursPerDay);
    regime.count = std::min(regime.count, regime.length * hoursPerDay);
    return regime;
}

Regime ofMonths(double months, int count)
{
    constexpr int shortestMonth = 28;
    return {Regime::Step::Months, wholeLength(months, longestMonths), std::min(count, shortestMonth)};
}

} // namespace

Regime regimeOf(const Timing &timing)
{
    const double period = timing.period > 0 && std::isfinite(timing.period) ? timing.period : 1;
    const int count = std::max(1, timing.frequency);
    if (timing.periodUnit == u"h")
        return ofDays(period / hoursPerDay, count);
    if (timing.periodUnit == u"d")
        return ofDays(period, count);
    if (timing.periodUnit == u"wk") {
        constexpr double daysPerWeek = 7;
        Regime regime = ofDays(period * daysPerWeek, count);
        if (!timing.daysOfWeek.isEmpty()) {
            regime.step = Regime::Step::Weeks;
            regime.length = wholeLength(period, longestDays / daysPerWeek);
        }
        return regime;
    }
    if (timing.periodUnit == u"mo")
        return ofMonths(period, count);
    constexpr int monthsPerYear = 12;
    if (timing.periodUnit == u"a")
        return ofMonths(period * monthsPerYear, count);
    return {};
}

} // namespace samspil::schedule
