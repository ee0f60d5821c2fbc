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
    /// is completed instead of making a second one; a server's own Tasks are completed each, all of
    /// them or none.
    /// Errors: Usage (nothing to cover, unknown outcome, nobody signed in), Storage, DiskFull.
    Expected<Acknowledged> acknowledge(const Session &session, const Acknowledge &what);
    /// The whole act. False: some of it was sent already, and nothing is taken back.
    Expected<bool> undo(const Session &session, const Acknowledged &what);
    /// A person chose between ours and theirs: one new desired state, queued. These three answer whom
    /// it is about. Errors: Conflict (it is not what was shown any more), Usage, Storage, DiskFull.
    Expected<CitizenId> resolve(const Session &session, const Resolution &what);
    /// Sends again what the server refused, or what could not be compared with the server's.
    Expected<CitizenId> retry(const Session &session, qint64 seq);
    /// Takes back what the server refused, or what clashes.
    Expected<CitizenId> giveUp(const Session &session, qint64 seq);

private:
    Expected<store::OutboxRow> stopped(qint64 seq) const;
    Expected<void> pass(const Session &session, const CitizenId &citizen, const char *action) const;
    Expected<QVector<Act>> actsFor(const Session &session, const Acknowledge &what) const;
    Act actFor(const Session &session, const Acknowledge &what, const QVector<Covered> &readings,
               const QVector<Covered> &windows) const;
    static void complete(Act &act, const QVector<Act> &known);
    Expected<store::Edit> editFor(const Session &session, const Acknowledge &what, const Act &act,
                                  Instant notBefore) const;

    store::Writer &m_writer;
    fhir::Context m_context;
    const Clock &m_clock;
};

} // namespace samspil::care
