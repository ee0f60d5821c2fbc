// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/outbox_rows.h"

namespace samspil::store {

/// A row goes to the server in its author's name alone. `person`: who is signed in here; a null one:
/// nobody, and nothing goes out; none: who it is is not known, as with a token file, and all go out.
inline bool mayGoOut(const OutboxRow &row, const std::optional<RoleId> &person)
{
    if (!person)
        return true;
    return !person->isNull() && (row.author.isNull() || row.author == *person);
}

} // namespace samspil::store
