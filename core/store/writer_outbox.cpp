// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/needs.h"
#include "core/store/outbox_table.h"
#include "core/store/resource_key.h"
#include "core/store/writer_p.h"

#include <algorithm>

namespace samspil::store {

namespace {

Error noRow(qint64 seq)
{
    return {ErrorKind::NotFound, QStringLiteral("no outbox row %1").arg(seq)};
}

/// The resource that an edit is about; 0: an update of something the cache does not have.
qint64 placeOf(Connection &connection, Shadow &shadow, const Edit &edit)
{
    if (const auto known = findResource(connection, edit.url.isEmpty() ? edit.identifier : edit.url))
        return *known;
    return edit.url.isEmpty() ? shadow.addPlace(edit.identifier, edit.type,
                                                connection.names().citizen(edit.citizen.url()))
                              : 0;
}

bool isWhole(const Edit &edit)
{
    return !edit.body.isEmpty() && (!edit.url.isEmpty() || edit.identifier.startsWith(localBase()));
}

} // namespace

/// 0: an update of something the cache does not have.
qint64 Writer::write(const Edit &edit)
{
    OutboxTable outbox(*m_connection);
    const qint64 resource = placeOf(*m_connection, d->shadow, edit);
    if (!resource)
        return 0;
    const auto row = outbox.findFor(resource);
    if (row)
        outbox.edit(*row, edit, d->clock.now());
    const qint64 seq = row ? row->seq : outbox.add(edit, resource, d->clock.now());
    if (!edit.snapshot.isEmpty())
        outbox.keepSnapshot(resource, edit.snapshot, d->clock.now());
    d->shadow.touch(m_connection->names().citizen(edit.citizen.url()));
    d->shadow.reproject(resource);
    return seq;
}

Expected<qint64> Writer::put(const Edit &edit)
{
    const auto seqs = putAll({edit});
    if (!seqs)
        return seqs.error();
    return seqs->constFirst();
}

Expected<QVector<qint64>> Writer::putAll(const QVector<Edit> &edits)
{
    if (!std::all_of(edits.cbegin(), edits.cend(), isWhole))
        return Error{ErrorKind::Usage,
                     QStringLiteral("an edit needs a body, and a create an identifier")};
    Transaction transaction(*m_connection, Durability::Full);
    d->shadow.begin({});
    QVector<qint64> seqs;
    for (const Edit &edit : edits) {
        seqs.append(write(edit));
        if (m_connection->failure())
            return *m_connection->failure();
        if (!seqs.constLast())
            return Error{ErrorKind::NotFound, QStringLiteral("the edited resource is not in the cache")};
    }
    d->shadow.finish();
    if (auto done = transaction.commit(); !done)
        return done.error();
    return seqs;
}

Expected<bool> Writer::undo(qint64 seq)
{
    return undoAll({seq});
}

Expected<bool> Writer::undoAll(const QVector<qint64> &seqs)
{
    Transaction transaction(*m_connection, Durability::Full);
    OutboxTable outbox(*m_connection);
    const bool inTime = std::all_of(seqs.cbegin(), seqs.cend(), [&outbox](qint64 seq) {
        const auto row = outbox.find(seq);
        return row && row->state == OutboxState::Queued && !row->sent;
    });
    for (qsizetype i = 0; inTime && i < seqs.size(); ++i)
        takeBack(seqs[i]);
    if (auto done = transaction.commit(); !done)
        return done.error();
    return inTime;
}

Expected<void> Writer::markInFlight(qint64 seq, const QByteArray &sent)
{
    Transaction transaction(*m_connection, Durability::Full);
    OutboxTable outbox(*m_connection);
    const auto row = outbox.find(seq);
    if (!row)
        return noRow(seq);
    if (row->state != OutboxState::Queued)
        return Error{ErrorKind::Usage, QStringLiteral("outbox row %1 is not queued").arg(seq)};
    outbox.setSent(*row, sent);
    return transaction.commit();
}

Expected<void> Writer::change(qint64 seq, OutboxState state, std::optional<Instant> notBefore)
{
    Transaction transaction(*m_connection, Durability::Full);
    OutboxTable outbox(*m_connection);
    if (!outbox.find(seq))
        return noRow(seq);
    outbox.setState(seq, state, notBefore);
    return transaction.commit();
}

Expected<void> Writer::stop(qint64 seq, OutboxState state, const QString &problem)
{
    Transaction transaction(*m_connection, Durability::Full);
    OutboxTable outbox(*m_connection);
    if (!outbox.find(seq))
        return noRow(seq);
    outbox.setProblem(seq, state, problem);
    return transaction.commit();
}

Expected<void> Writer::markVerify(qint64 seq, std::optional<Instant> notBefore)
{
    return change(seq, OutboxState::Verify, notBefore);
}

Expected<void> Writer::markAllInFlightVerify()
{
    Transaction transaction(*m_connection, Durability::Full);
    Query query(*m_connection, "UPDATE outbox SET state=? WHERE state=?");
    query.bind(qint64(OutboxState::Verify)).bind(qint64(OutboxState::InFlight)).run();
    return transaction.commit();
}

Expected<void> Writer::requeue(qint64 seq, std::optional<Instant> notBefore)
{
    return change(seq, OutboxState::Queued, notBefore);
}

Expected<void> Writer::reject(qint64 seq, const QString &problem)
{
    return stop(seq, OutboxState::Rejected, problem);
}

Expected<void> Writer::conflict(qint64 seq, const QString &problem)
{
    return stop(seq, OutboxState::Conflict, problem);
}

Expected<void> Writer::settle(qint64 seq, const QString &base, const fhir::Entry &server,
                              const std::function<void(const Settled &)> &then)
{
    // What the server has said can be asked again: after a power cut that takes this commit back, the
    // row stands in flight, as it was written in full before its first byte left, and is verified. So
    // nobody waits for the disk here.
    Transaction transaction(*m_connection, Durability::Normal);
    OutboxTable outbox(*m_connection);
    const auto row = outbox.find(seq);
    if (!row)
        return noRow(seq);
    d->shadow.begin(base);
    const qint64 local = row->op == OutboxOp::Create ? row->resource : 0;
    const qint64 resource = d->shadow.takeAnswer(server, local);
    if (!resource)
        return Error{ErrorKind::Malformed, QStringLiteral("the server's answer cannot be read")};
    if (local)
        rememberName(*m_connection, row->identifier, resource);
    then(Settled{resource, row->edit > row->sentEdit});
    d->shadow.reproject(resource);
    d->shadow.touch(row->citizen);
    d->shadow.finish();
    return transaction.commit();
}

/// The row's resource has become the server's. Somebody here may have edited that as well after a pull
/// brought it: of the two edits the later one is what we want, the earlier one stays readable. False:
/// the row was the earlier one.
bool Writer::prevails(qint64 seq, qint64 resource)
{
    OutboxTable outbox(*m_connection);
    const auto row = outbox.find(seq);
    const auto other = outbox.findFor(resource);
    if (!row || !other || other->seq == seq)
        return true;
    const bool otherIsLater = other->edited >= row->edited;
    outbox.supersede(otherIsLater ? seq : other->seq, resource, d->clock.now());
    return !otherIsLater;
}

void Writer::requeueOn(qint64 seq, qint64 resource, const fhir::Entry &server, QByteArrayView desired)
{
    if (prevails(seq, resource))
        OutboxTable(*m_connection).rebase(seq, resource, server, desired);
}

Expected<void> Writer::confirm(qint64 seq, const QString &base, const fhir::Entry &answer)
{
    return settle(seq, base, answer, [&](const Settled &settled) {
        if (settled.editedSince)
            requeueOn(seq, settled.resource, answer, {});
        else
            OutboxTable(*m_connection).remove(seq);
    });
}

Expected<void> Writer::rebase(qint64 seq, const QString &base, const fhir::Entry &server,
                              const QByteArray &desired)
{
    return settle(seq, base, server,
                  [&](const Settled &settled) { requeueOn(seq, settled.resource, server, desired); });
}

Expected<void> Writer::supersede(qint64 seq, const QString &base, const fhir::Entry &server)
{
    return settle(seq, base, server, [&](const Settled &settled) {
        OutboxTable(*m_connection).supersede(seq, settled.resource, d->clock.now());
    });
}

} // namespace samspil::store
