// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/care.h"
#include "core/fhir/readers.h"
#include "core/session/session.h"
#include "core/store/writer.h"

namespace samspil::care {

/// The verbs. Each passes the gate, then writes its local effect and the outbox row in one
/// transaction. Called in the writer thread.
class Commands {
public:
    Commands(store::Writer &writer, fhir::Context context, const Clock &clock);

    /// One Task for one citizen that covers exactly what was shown. An open Task with the same focus
    /// is completed instead of making a second one.
    /// Errors: Usage (nothing to cover, unknown outcome, nobody signed in), Storage, DiskFull.
    Expected<Acknowledged> acknowledge(const Session &session, const Acknowledge &what);
    /// False: it was sent already.
    Expected<bool> undo(const Session &session, const Acknowledged &what);

private:
    Expected<Act> actFor(const Session &session, const Acknowledge &what) const;

    store::Writer &m_writer;
    fhir::Context m_context;
    const Clock &m_clock;
};

} // namespace samspil::care
