// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/outbox_table.h"

#include <sqlite3.h>

namespace samspil::store {

std::optional<OutboxTable::Row> OutboxTable::read(Query &query)
{
    if (!query.next())
        return std::nullopt;
    Row row;
    row.seq = query.integer(0);
    row.resource = query.integer(1);
    row.citizen = query.integer(2);
    row.op = OutboxOp(query.integer(3));
    row.state = OutboxState(query.integer(4));
    row.edit = query.integer(5);
    row.sentEdit = query.integer(6);
    row.sent = query.integer(7) != 0;
    row.edited = query.integer(8);
    row.identifier = query.text(9);
    return row;
}

std::optional<OutboxTable::Row> OutboxTable::find(qint64 seq)
{
    Query query(m_connection,
                "SELECT seq, resource, citizen, op, state, edit, sent_edit, sent IS NOT NULL, edited,"
                " identifier"
                " FROM outbox WHERE seq=?");
    return read(query.bind(seq));
}

std::optional<OutboxTable::Row> OutboxTable::findFor(qint64 resource)
{
    Query query(m_connection,
                "SELECT seq, resource, citizen, op, state, edit, sent_edit, sent IS NOT NULL, edited,"
                " identifier"
                " FROM outbox WHERE resource=?");
    return read(query.bind(resource));
}

qint64 OutboxTable::add(const Edit &edit, qint64 resource, Instant now)
{
    const bool create = edit.url.isEmpty();
    QByteArray base;
    QString version;
    Query ancestor(m_connection,
                   "SELECT version, dict, body FROM resource WHERE id=? AND body IS NOT NULL");
    if (!create && ancestor.bind(resource).next()) {
        version = ancestor.text(0);
        base = m_connection.bodies().unpack(ancestor.integer(1), ancestor.view(2));
    }
    Query query(m_connection,
                "INSERT INTO outbox(resource, identifier, citizen, op, base_version, base, body, edit,"
                " edited, state, not_before, author, created) VALUES(?,?,?,?,?,?,?,1,?,?,?,?,?)");
    query.bind(resource).bind(edit.identifier).bind(m_connection.names().citizen(edit.citizen.url()));
    query.bind(qint64(create ? OutboxOp::Create : OutboxOp::Update)).bind(version).bindBlob(base);
    query.bindBlob(edit.body).bind(toMs(now)).bind(qint64(OutboxState::Queued));
    query.bind(edit.notBefore).bind(edit.author.url()).bind(toMs(now)).run();
    return sqlite3_last_insert_rowid(m_connection.handle());
}

/// What is in flight or being verified stays so, and is sent anew afterwards; a conflict stays until it
/// is merged; a rejected row gets another chance.
void OutboxTable::edit(const Row &row, const Edit &edit, Instant now)
{
    const OutboxState state = row.state == OutboxState::Rejected ? OutboxState::Queued : row.state;
    const bool waits = state == OutboxState::Queued;
    Query query(m_connection,
                "UPDATE outbox SET body=?, edit=edit+1, edited=?, state=?, author=?,"
                " not_before=iif(?, ?, not_before), problem=iif(?, '', problem) WHERE seq=?");
    query.bindBlob(edit.body).bind(toMs(now)).bind(qint64(state)).bind(edit.author.url());
    query.bind(qint64(waits)).bind(edit.notBefore).bind(qint64(waits)).bind(row.seq).run();
}

void OutboxTable::remove(qint64 seq)
{
    Query query(m_connection, "DELETE FROM outbox WHERE seq=?");
    query.bind(seq).run();
}

void OutboxTable::keepSnapshot(qint64 resource, const QByteArray &shown, Instant now)
{
    const QByteArrayView packed = m_connection.bodies().pack({shown.constData(), size_t(shown.size())});
    Query query(m_connection, "INSERT INTO snapshot(at, who, citizen, resource, edit, dict, body)"
                              " SELECT ?, author, citizen, resource, edit, ?, ? FROM outbox"
                              " WHERE resource=?");
    query.bind(toMs(now)).bind(m_connection.bodies().dictionary()).bindBlob(packed);
    query.bind(resource).run();
}

void OutboxTable::supersede(qint64 seq, qint64 resource, Instant now)
{
    Query keep(m_connection,
               "INSERT INTO superseded(seq, resource, identifier, citizen, body, author, created,"
               " superseded)"
               " SELECT seq, ?, identifier, citizen, body, author, created, ? FROM outbox WHERE seq=?");
    keep.bind(resource).bind(toMs(now)).bind(seq).run();
    remove(seq);
}

void OutboxTable::setState(qint64 seq, OutboxState state, std::optional<Instant> notBefore)
{
    Query query(m_connection, "UPDATE outbox SET state=?, not_before=? WHERE seq=?");
    query.bind(qint64(state)).bind(notBefore).bind(seq).run();
}

void OutboxTable::setProblem(qint64 seq, OutboxState state, const QString &problem)
{
    Query query(m_connection, "UPDATE outbox SET state=?, problem=?, not_before=NULL WHERE seq=?");
    query.bind(qint64(state)).bind(problem).bind(seq).run();
}

void OutboxTable::setClash(qint64 seq, qint64 resource, const QString &problem)
{
    Query query(m_connection, "UPDATE outbox SET resource=?, op=?, state=?, problem=?, not_before=NULL"
                              " WHERE seq=?");
    query.bind(resource).bind(qint64(OutboxOp::Update)).bind(qint64(OutboxState::Conflict));
    query.bind(problem).bind(seq).run();
}

void OutboxTable::decide(const Decision &decision, qint64 resource, QByteArrayView theirs, Instant now)
{
    Query query(m_connection,
                "UPDATE outbox SET resource=?, op=?, base_version=?, base=?, body=?, edit=edit+1,"
                " edited=?, state=?, author=?, sent=NULL, sent_edit=0, attempts=0, not_before=NULL,"
                " problem='' WHERE seq=?");
    query.bind(resource).bind(qint64(OutboxOp::Update)).bind(decision.version).bindBlob(theirs);
    query.bindBlob(decision.body).bind(toMs(now)).bind(qint64(OutboxState::Queued));
    query.bind(decision.author.url()).bind(decision.seq).run();
}

void OutboxTable::setSent(const Row &row, const QByteArray &sent)
{
    Query query(m_connection, "UPDATE outbox SET state=?, sent=?, sent_edit=edit, attempts=attempts+1,"
                              " not_before=NULL WHERE seq=?");
    query.bind(qint64(OutboxState::InFlight))
        .bindBlob(sent.isNull() ? QByteArrayView("", 0) : QByteArrayView(sent));
    query.bind(row.seq).run();
}

void OutboxTable::rebase(qint64 seq, qint64 resource, const fhir::Entry &server, QByteArrayView body)
{
    Query query(m_connection,
                "UPDATE outbox SET resource=?, op=?, base_version=?, base=?, body=ifnull(?, body),"
                " edit=edit+?, state=?, sent=NULL, sent_edit=0, attempts=0, not_before=NULL, problem=''"
                " WHERE seq=?");
    query.bind(resource).bind(qint64(OutboxOp::Update)).bind(QString::fromUtf8(server.version));
    query.bindBlob(QByteArrayView(server.span.data(), qsizetype(server.span.size()))).bindBlob(body);
    query.bind(qint64(!body.isEmpty())).bind(qint64(OutboxState::Queued)).bind(seq).run();
}

} // namespace samspil::store
