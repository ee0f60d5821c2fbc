// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trend/statistics.h"

namespace samspil::trend {

enum class SummaryKind : quint8 {
    Nothing, ///< no usable value in the span
    Single,  ///< one value: no trend to speak of
    Steady,  ///< neither direction is clear
    Rising,
    Falling,
};

/// The sentence that a chart says to those who do not see it, as data: "oxygen saturation, 91 → 88,
/// falling, 6 values in 14 days, 3 in an alarm range". ui/format makes the words.
struct Summary {
    SummaryKind kind = SummaryKind::Nothing;
    double first = noValue; ///< oldest value of the span
    double last = noValue;
    double change = noValue; ///< last − first
    double perWeek = noValue;
    double lowest = noValue;
    double highest = noValue;
    int values = 0;
    int alarms = 0;  ///< red or yellow when they were made
    Instant from{};  ///< of the first value
    Instant until{}; ///< of the last value

    bool operator==(const Summary &) const = default;
};

/// A direction is clear when of all pairs of values at least three change that way for each one that
/// changes the other way, and there are at least `fewest` values.
/// +1 rising, −1 falling, 0 neither.
int clearDirection(const Slope &slope, int fewest = 5);

Summary summarise(const Series &series, int component, std::optional<double> referenceValue,
                  Instant from, Instant to);

} // namespace samspil::trend
