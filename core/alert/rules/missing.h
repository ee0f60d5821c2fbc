// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/coverage_of_acts.h"

namespace samspil::alert {

/// A window that nobody handled stops being shown after this; the next ones tell the same story.
constexpr Days missingShownFor{14};

/// One reading as the windows see it: the span of time in which it may have been taken. A date
/// without a time of day may be any moment of that local day.
struct Answered {
    Instant first{};
    Instant last{}; ///< included

    bool operator==(const Answered &) const = default;
};

/// Readings of one kind that count, ascending. Any reading answers a window, also a doubtful one:
/// it came, and its doubt is shown in its own right. One that was declared invalid does not.
QVector<Answered> answersOf(const QVector<const Measurement *> &readings,
                            const schedule::Calendar &calendar);

/// Windows of the activity that passed without a reading and that no act names, newest first. Not
/// those that ended at or before the horizon, or more than `missingShownFor` ago.
QVector<MissingWindow> missingWindows(const Activity &activity, const QVector<Answered> &answers,
                                      const ActIndex &acts, const schedule::Calendar &calendar,
                                      Instant horizon, Instant now);

} // namespace samspil::alert
