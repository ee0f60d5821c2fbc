// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/needs.h"
#include "core/store/query.h"
#include "core/store/reader.h"
#include "core/store/resource_key.h"

namespace samspil::store {

namespace {

OutboxRow readOutboxRow(const Query &query, Names &names)
{
    OutboxRow row;
    row.seq = query.integer(0);
    row.type = names.termText(query.integer(2));
    const QString base = names.serverBase(query.integer(1));
    if (base != localBase())
        row.url = joinUrl(base, row.type, ResourceId::read(query, 3));
    row.identifier = query.text(4);
    row.citizen = names.citizenId(query.integer(5));
    row.body = query.blob(6);
    row.author = RoleId(query.text(7));
    row.created = query.instant(8);
    return row;
}

void readProgress(const Query &query, OutboxRow &row)
{
    row.op = OutboxOp(query.integer(9));
    row.baseVersion = query.text(10);
    row.base = query.blob(11);
    row.edit = query.integer(12);
    row.state = OutboxState(query.integer(13));
    row.sent = query.blob(14);
    row.sentEdit = query.integer(15);
    row.attempts = int(query.integer(16));
    row.notBefore = query.optionalInstant(17);
    row.problem = query.text(18);
}

UnreadableRow readUnreadable(const Query &query, Names &names)
{
    return {query.text(0),   query.text(1), names.citizenId(query.integer(2)),
            query.text(3),   query.text(4), query.instant(5),
            query.integer(6)};
}

StreamRow readStream(const Query &query)
{
    return {query.text(0), query.optionalInstant(1), query.optionalInstant(2), query.optionalInstant(3),
            query.text(4), int(query.integer(5)),    query.optionalInstant(6)};
}

} // namespace

Expected<QVector<OutboxRow>> Reader::outbox() const
{
    ReadScope scope(*m_connection);
    QVector<OutboxRow> rows;
    Query query(*m_connection,
                "SELECT o.seq, r.server, r.type, r.rid, o.identifier, o.citizen, o.body, o.author,"
                " o.created, o.op, o.base_version, o.base, o.edit, o.state, o.sent, o.sent_edit,"
                " o.attempts, o.not_before, o.problem"
                " FROM outbox o JOIN resource r ON r.id=o.resource ORDER BY o.seq");
    while (query.next()) {
        rows.append(readOutboxRow(query, m_connection->names()));
        readProgress(query, rows.last());
        rows.last().needs = needsOf(*m_connection, rows.last().body);
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

Expected<OutboxCounts> Reader::outboxCounts() const
{
    ReadScope scope(*m_connection);
    OutboxCounts counts;
    Query query(*m_connection, "SELECT count(*) FILTER (WHERE state<?), count(*) FILTER (WHERE state>=?)"
                               " FROM outbox");
    query.bind(qint64(OutboxState::Conflict)).bind(qint64(OutboxState::Conflict));
    if (query.next())
        counts = {int(query.integer(0)), int(query.integer(1))};
    if (auto read = scope.result(); !read)
        return read.error();
    return counts;
}

Expected<WithdrawnCounts> Reader::withdrawn() const
{
    ReadScope scope(*m_connection);
    WithdrawnCounts counts;
    Query query(*m_connection,
                "SELECT count(*), ifnull(sum((SELECT count(*) FROM outbox o WHERE o.citizen=c.id)), 0)"
                " FROM citizen c WHERE c.caseload=1 AND c.withdrawn=1");
    if (query.next())
        counts = {int(query.integer(0)), int(query.integer(1))};
    if (auto read = scope.result(); !read)
        return read.error();
    return counts;
}

Expected<QHash<QString, KnownVersion>> Reader::inventory(const QString &base, const QString &type,
                                                         const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    QHash<QString, KnownVersion> versions;
    const char *ofCitizen =
        "SELECT r.rid, r.version, r.updated FROM resource r JOIN server s ON s.id=r.server"
        " WHERE s.base=? AND r.type=(SELECT id FROM term WHERE text=?) AND r.gone=0"
        " AND r.citizen=(SELECT id FROM citizen WHERE url=?)";
    const char *ofAll =
        "SELECT r.rid, r.version, r.updated FROM resource r JOIN server s ON s.id=r.server"
        " WHERE s.base=? AND r.type=(SELECT id FROM term WHERE text=?) AND r.gone=0";
    Query query(*m_connection, citizen.isNull() ? ofAll : ofCitizen);
    query.bind(base).bind(type);
    if (!citizen.isNull())
        query.bind(citizen.url());
    while (query.next())
        versions.insert(QString::fromUtf8(ResourceId::read(query, 0)),
                        {QString::fromUtf8(query.blob(1)), query.integer(2)});
    if (auto read = scope.result(); !read)
        return read.error();
    return versions;
}

Expected<QString> Reader::oldest(const QString &base) const
{
    ReadScope scope(*m_connection);
    QString url;
    // In the order of the rows, to the first that fits: by the index of servers all of them are sorted.
    Query query(*m_connection, "SELECT t.text, r.rid FROM resource r CROSS JOIN term t ON t.id=r.type"
                               " WHERE r.gone=0 AND +r.server=(SELECT id FROM server WHERE base=?)"
                               " ORDER BY r.id LIMIT 1");
    if (query.bind(base).next())
        url = joinUrl(base, query.text(0), ResourceId::read(query, 1));
    if (auto read = scope.result(); !read)
        return read.error();
    return url;
}

Expected<QVector<OutboxRow>> Reader::superseded(const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    QVector<OutboxRow> rows;
    Query query(*m_connection,
                "SELECT s.seq, r.server, r.type, r.rid, s.identifier, s.citizen, s.body, s.author,"
                " s.created FROM superseded s JOIN resource r ON r.id=s.resource"
                " JOIN citizen c ON c.id=s.citizen WHERE c.url=? ORDER BY s.seq DESC");
    query.bind(citizen.url());
    while (query.next())
        rows.append(readOutboxRow(query, m_connection->names()));
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

Expected<QVector<OutboxRow>> Reader::superseded(Instant since) const
{
    ReadScope scope(*m_connection);
    QVector<OutboxRow> rows;
    Query query(*m_connection,
                "SELECT s.seq, r.server, r.type, r.rid, s.identifier, s.citizen, s.body, s.author,"
                " s.created FROM superseded s JOIN resource r ON r.id=s.resource"
                " WHERE s.superseded>=? ORDER BY s.seq DESC");
    query.bind(toMs(since));
    while (query.next())
        rows.append(readOutboxRow(query, m_connection->names()));
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

Expected<QVector<UnreadableRow>> Reader::unreadable() const
{
    ReadScope scope(*m_connection);
    QVector<UnreadableRow> rows;
    Query query(
        *m_connection,
        "SELECT url, type, citizen, kind, reason, seen, bytes FROM unreadable ORDER BY seen, key");
    while (query.next())
        rows.append(readUnreadable(query, m_connection->names()));
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

Expected<QVector<UnreadableRow>> Reader::unreadable(const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    QVector<UnreadableRow> rows;
    Query query(*m_connection, "SELECT url, type, citizen, kind, reason, seen, bytes FROM unreadable"
                               " WHERE citizen=(SELECT id FROM citizen WHERE url=?) ORDER BY seen, key");
    query.bind(citizen.url());
    while (query.next())
        rows.append(readUnreadable(query, m_connection->names()));
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

Expected<QVector<StreamRow>> Reader::streams() const
{
    ReadScope scope(*m_connection);
    QVector<StreamRow> rows;
    Query query(*m_connection,
                "SELECT key, since, pulled, swept, fingerprint, attempts, not_before FROM stream");
    while (query.next())
        rows.append(readStream(query));
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

Expected<std::optional<StreamRow>> Reader::stream(const QString &key) const
{
    ReadScope scope(*m_connection);
    std::optional<StreamRow> row;
    Query query(*m_connection, "SELECT key, since, pulled, swept, fingerprint, attempts, not_before"
                               " FROM stream WHERE key=?");
    if (query.bind(key).next())
        row = readStream(query);
    if (auto read = scope.result(); !read)
        return read.error();
    return row;
}

Expected<QVector<AccessLogRow>> Reader::accessLog(int limit) const
{
    ReadScope scope(*m_connection);
    QVector<AccessLogRow> rows;
    Query query(*m_connection, "SELECT at, who, role, team, organisation, citizen, action, reason"
                               " FROM access_log ORDER BY id DESC LIMIT ?");
    query.bind(qint64(limit));
    while (query.next())
        rows.append({query.instant(0), RoleId(query.text(1)), query.text(2), TeamId(query.text(3)),
                     query.text(4), m_connection->names().citizenId(query.integer(5)), query.text(6),
                     query.text(7)});
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

} // namespace samspil::store
