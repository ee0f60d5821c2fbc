// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alarm_range.h"

#include <optional>

namespace samspil::trend {

/// The limits of a range as absolute numbers in the kind's unit, either end open.
struct Limits {
    std::optional<double> low;
    std::optional<double> high;

    bool operator==(const Limits &) const = default;
    /// Both ends included. A conversion may leave the last bits off (0.57 × 100), so a value within
    /// 10⁻¹² of a limit is on it; limits that differ in the seventh decimal stay apart.
    bool contains(double value) const;
};

/// Nothing when the range cannot be used: a unit that was not understood, a relative range without
/// its base, or a share of a base that is 0.
std::optional<Limits> limitsOf(const AlarmRange &range, std::optional<double> referenceValue);

/// The colour of a number among usable ranges of that component; red wins. Nothing: no alarm.
std::optional<RangeColour> colourOf(double value, int component, const AlarmRanges &ranges,
                                    std::optional<double> referenceValue);

} // namespace samspil::trend
