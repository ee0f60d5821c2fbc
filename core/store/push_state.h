// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/rows.h"

namespace samspil::store {

/// What a screen says about a row of the outbox.
constexpr PushState pushState(OutboxState state)
{
    switch (state) {
    case OutboxState::Queued:
        return PushState::Pending;
    case OutboxState::InFlight:
    case OutboxState::Verify:
        return PushState::Sending;
    case OutboxState::Conflict:
        return PushState::Conflict;
    case OutboxState::Rejected:
        return PushState::Rejected;
    }
    return PushState::None;
}

/// The worklist's one statement; a test holds its plan to the index assessment_order.
inline constexpr const char *worklistSql =
    "SELECT a.citizen, a.shown, a.since, a.next_change_at, a.body, c.name, c.cpr, c.birth, c.gender, "
    "c.protected, c.pulled,"
    " (SELECT state FROM outbox WHERE citizen=a.citizen ORDER BY edited DESC LIMIT 1)"
    " FROM assessment a CROSS JOIN citizen c ON c.id=a.citizen WHERE a.listed=1"
    " ORDER BY a.shown, a.since, a.citizen LIMIT ? OFFSET ?";

} // namespace samspil::store
