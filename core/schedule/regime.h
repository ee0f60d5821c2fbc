// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/schedule.h"

namespace samspil::schedule {

/// A Timing reduced to whole days or months. How readings are expected:
///
/// * times of day are deadlines ("no later than"): the window of each runs from the deadline before
///   it on the same local day, else from the start of that day. 00:00 means the end of the day;
/// * days without times: the whole local day (23 or 25 hours where the clock changes);
/// * n readings a period: n spans of the period, in whole days where there are enough (3 a week:
///   2, 2 and 3 days), else of equal length to the minute. A span of several days ends at the last
///   time of day, if there is one. A missing reading is then known when its span is over, not at
///   the end of the period, and n readings spread over the period are never too few;
/// * days of the week: each named day, with n / (number of days) readings in a weekly regime. They
///   mean nothing in a regime of months;
/// * periods are counted from the first day of the bounds, else the day of authoring, else a Monday;
///   every second week: from the Monday of that week.
struct Regime {
    enum class Step : quint8 { None, Days, Weeks, Months };

    Step step = Step::None;
    int length = 1; ///< in steps
    int count = 1;  ///< readings a period

    bool operator==(const Regime &) const = default;
};

/// None when the timing has no repeat or one we do not know. Odd numbers of the wire are tamed:
/// nothing is expected more often than hourly, no period is longer than a century.
Regime regimeOf(const Timing &timing);

} // namespace samspil::schedule
