// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"

namespace samspil::alert {

/// The next moment after `now` at which time alone may change the assessment: a deadline, a missing
/// window growing too old to be shown, the end of a snooze, a pause or the bounds of a plan
/// beginning or ending, a reading dated ahead becoming present. It may come early (a deadline whose
/// reading has arrived), never late. Repeats and trends are counted from the newest reading, not
/// from today, so no value falls out of them by waiting.
std::optional<Instant> nextChange(const CitizenFacts &facts, const QVector<Item> &items,
                                  const schedule::Calendar &calendar, Instant now);

} // namespace samspil::alert
