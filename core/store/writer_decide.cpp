// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/outbox_table.h"
#include "core/store/writer_p.h"

/// Rows that stopped and what a person decides about them.
namespace samspil::store {

Expected<void> Writer::conflict(qint64 seq, const QString &problem, const QString &base,
                                const fhir::Entry &server)
{
    return settle(seq, base, server, [&](const Settled &settled) {
        if (prevails(seq, settled.resource))
            OutboxTable(*m_connection).setClash(seq, settled.resource, problem);
    });
}

Expected<bool> Writer::decide(const Decision &decision)
{
    if (decision.body.isEmpty())
        return Error{ErrorKind::Usage, QStringLiteral("a decision needs a desired state")};
    Transaction transaction(*m_connection, Durability::Full);
    OutboxTable outbox(*m_connection);
    const auto row = outbox.find(decision.seq);
    Query theirs(*m_connection, "SELECT dict, body FROM resource WHERE id=? AND version=?"
                                " AND gone=0 AND body IS NOT NULL");
    const bool asShown = row && row->state == OutboxState::Conflict && row->edit == decision.edit &&
                         theirs.bind(row->resource).bind(decision.version).next();
    if (asShown) {
        const QByteArray server = m_connection->bodies().unpack(theirs.integer(0), theirs.view(1));
        outbox.decide(decision, row->resource, server, d->clock.now());
        if (!decision.snapshot.isEmpty())
            outbox.keepSnapshot(row->resource, decision.snapshot, d->clock.now());
        d->shadow.begin({});
        d->shadow.touch(row->citizen);
        d->shadow.reproject(row->resource);
        d->shadow.finish();
    }
    if (auto done = transaction.commit(); !done)
        return done.error();
    return asShown;
}

Expected<bool> Writer::giveUp(qint64 seq)
{
    Transaction transaction(*m_connection, Durability::Full);
    const auto row = OutboxTable(*m_connection).find(seq);
    const bool stopped = row && row->state >= OutboxState::Conflict;
    if (stopped)
        takeBack(seq);
    if (auto done = transaction.commit(); !done)
        return done.error();
    return stopped;
}

/// The row goes, and the screens show the server's state again; what only we know goes with it.
void Writer::takeBack(qint64 seq)
{
    OutboxTable outbox(*m_connection);
    const auto row = outbox.find(seq);
    d->shadow.begin({});
    outbox.remove(seq);
    d->shadow.touch(row->citizen);
    if (row->op == OutboxOp::Create)
        d->shadow.removeLocal(row->resource);
    else
        d->shadow.reproject(row->resource);
    d->shadow.finish();
}

} // namespace samspil::store
