// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/session/session.h"
#include "core/store/writer.h"

namespace samspil::care {

/// The one gate: every opening of a citizen and every command writes who, role, team, organisation,
/// citizen and action into the local, append-only access log before anything is shown or done.
Expected<void> passGate(store::Writer &writer, const Session &session, const CitizenId &citizen,
                        const QString &action, Instant now);

enum class Door : quint8 { In, Out };
/// Who begins to work here and who leaves stands in the same log, with no citizen.
Expected<void> passDoor(store::Writer &writer, const Session &session, Door door, Instant now);

} // namespace samspil::care
