// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage.h"

#include "core/fhir/readers.h"
#include "core/store/needs.h"
#include "core/store/query.h"
#include "core/store/resource_key.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace samspil::store {

namespace {

/// Adds the keys that a statement gives before it ends or meets damage. False: it met damage.
bool collectKeys(Connection &connection, const char *sql, QVector<qint64> &keys)
{
    connection.takeFailure();
    Query query(connection, sql);
    while (query.next())
        keys.append(query.integer(0));
    return !connection.takeFailure();
}

/// A damaged page ends a walk: so from both ends. False: something in between may be missing.
bool collectFromBothEnds(Connection &connection, const char *up, const char *down, QVector<qint64> &keys)
{
    const bool whole = collectKeys(connection, up, keys);
    if (!whole)
        collectKeys(connection, down, keys);
    return whole;
}

void makeUnique(QVector<qint64> &keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// Urls of the old cache, from its tables where they can be read, else from the resource's own bytes.
class OldNames {
public:
    explicit OldNames(Connection &connection) : m_connection(connection)
    {
        Query query(m_connection, "SELECT base FROM server WHERE base<>'urn:uuid:' LIMIT 1");
        if (query.next())
            m_base = query.text(0);
        m_connection.takeFailure();
    }

    void name(OutboxRow &row, qint64 resource, qint64 citizen)
    {
        row.citizen = m_connection.names().citizenId(citizen);
        if (m_connection.takeFailure() || row.citizen.isNull())
            row.citizen = CitizenId(
                fhir::subjectOf({row.body.constData(), size_t(row.body.size())}, {m_base, nullptr, {}}));
        const fhir::Entry entry = fhir::readResource(row.base.isEmpty() ? row.body : row.base);
        row.type = QString::fromUtf8(entry.type);
        if (row.op != OutboxOp::Update)
            return;
        row.url = urlOf(resource);
        if (row.url.isEmpty() && !entry.id.isEmpty() && !m_base.isEmpty())
            row.url = joinUrl(m_base, row.type, entry.id);
    }

    QString urlOf(qint64 resource)
    {
        QString url;
        Query query(m_connection, "SELECT s.base, t.text, r.rid FROM resource r JOIN server s"
                                  " ON s.id=r.server JOIN term t ON t.id=r.type WHERE r.id=?");
        if (query.bind(resource).next())
            url = joinUrl(query.text(0), query.text(1), ResourceId::read(query, 2));
        return m_connection.takeFailure() ? QString() : url;
    }

private:
    Connection &m_connection;
    QString m_base;
};

std::optional<Salvaged::Edit> readEdit(Connection &connection, OldNames &names, qint64 seq)
{
    Query query(connection, "SELECT resource, identifier, citizen, op, base_version, base, body, edit,"
                            " edited, state, sent, sent_edit, attempts, not_before, problem, author,"
                            " created FROM outbox WHERE seq=?");
    if (!query.bind(seq).next())
        return std::nullopt;
    Salvaged::Edit edit;
    OutboxRow &row = edit.row;
    row.seq = seq;
    row.identifier = query.text(1);
    row.op = OutboxOp(query.integer(3));
    row.baseVersion = query.text(4);
    row.base = query.blob(5);
    row.body = query.blob(6);
    row.edit = query.integer(7);
    edit.edited = query.instant(8);
    row.state = OutboxState(query.integer(9));
    row.sent = query.blob(10);
    row.sentEdit = query.integer(11);
    row.attempts = int(query.integer(12));
    row.notBefore = query.optionalInstant(13);
    row.problem = query.text(14);
    row.author = RoleId(query.text(15));
    row.created = query.instant(16);
    names.name(row, query.integer(0), query.integer(2));
    row.needs = needsOf(connection, row.body);
    const bool placed = row.op == OutboxOp::Create || !row.url.isEmpty();
    return placed && !row.type.isEmpty() && !row.citizen.isNull() ? std::optional(edit) : std::nullopt;
}

void readEdits(Connection &connection, OldNames &names, Salvaged &out)
{
    QVector<qint64> keys;
    // The index names every row even where the row's own page is damaged.
    const bool indexed =
        collectKeys(connection, "SELECT seq FROM outbox INDEXED BY outbox_citizen", keys);
    const bool walked =
        collectFromBothEnds(connection, "SELECT seq FROM outbox NOT INDEXED ORDER BY seq",
                            "SELECT seq FROM outbox NOT INDEXED ORDER BY seq DESC", keys);
    out.whole = indexed || walked;
    makeUnique(keys);
    for (const qint64 seq : std::as_const(keys)) {
        const auto edit = readEdit(connection, names, seq);
        connection.takeFailure();
        if (edit)
            out.edits.append(*edit);
        else
            ++out.lost;
    }
}

void readSuperseded(Connection &connection, OldNames &names, Salvaged &out)
{
    QVector<qint64> keys;
    collectFromBothEnds(connection, "SELECT seq FROM superseded ORDER BY seq",
                        "SELECT seq FROM superseded ORDER BY seq DESC", keys);
    makeUnique(keys);
    for (const qint64 seq : std::as_const(keys)) {
        Query query(connection, "SELECT resource, identifier, citizen, body, author, created, superseded"
                                " FROM superseded WHERE seq=?");
        if (query.bind(seq).next()) {
            Salvaged::Edit edit;
            edit.row.seq = seq;
            edit.row.identifier = query.text(1);
            edit.row.body = query.blob(3);
            edit.row.author = RoleId(query.text(4));
            edit.row.created = query.instant(5);
            edit.edited = query.instant(6);
            names.name(edit.row, 0, query.integer(2));
            edit.row.url = names.urlOf(query.integer(0));
            if (!edit.row.url.isEmpty() && !edit.row.citizen.isNull())
                out.superseded.append(edit);
        }
        connection.takeFailure();
    }
}

void readAccessLog(Connection &connection, Salvaged &out)
{
    QVector<qint64> keys;
    collectFromBothEnds(connection, "SELECT id FROM access_log ORDER BY id",
                        "SELECT id FROM access_log ORDER BY id DESC", keys);
    makeUnique(keys);
    for (const qint64 id : std::as_const(keys)) {
        Query query(connection, "SELECT at, who, role, team, organisation, citizen, action, reason"
                                " FROM access_log WHERE id=?");
        if (query.bind(id).next())
            out.accessLog.append({query.instant(0), RoleId(query.text(1)), query.text(2),
                                  TeamId(query.text(3)), query.text(4),
                                  connection.names().citizenId(query.integer(5)), query.text(6),
                                  query.text(7)});
        connection.takeFailure();
    }
}

void readCaseload(Connection &connection, Salvaged &out)
{
    Query query(connection, "SELECT url, name, cpr, birth, gender, protected FROM citizen"
                            " WHERE caseload=1 AND withdrawn=0");
    while (query.next())
        out.caseload.append({CitizenId(query.text(0)), query.text(1), query.text(2), query.text(3),
                             query.integer(4), query.integer(5)});
    connection.takeFailure();
}

Expected<void> move(const QString &from, const QString &to)
{
    if (QFileInfo::exists(from) && !QFile::rename(from, to))
        return Error{ErrorKind::Storage,
                     QStringLiteral("a file of the damaged cache cannot be renamed")};
    return {};
}

} // namespace

Salvaged readDamaged(Connection &connection)
{
    Salvaged out;
    OldNames names(connection);
    readEdits(connection, names, out);
    readSuperseded(connection, names, out);
    readAccessLog(connection, out);
    readCaseload(connection, out);
    return out;
}

Expected<void> finishSalvage(const CachePlaces &places)
{
    if (!QFileInfo::exists(places.salvaged))
        return {};
    const QString aside = places.nextAside();
    // The WAL first: a database that is not its own must never find it.
    if (auto moved = move(places.cache + QStringLiteral("-wal"), aside + QStringLiteral("-wal")); !moved)
        return moved;
    QFile::remove(places.cache + QStringLiteral("-shm"));
    if (auto moved = move(places.cache, aside); !moved)
        return moved;
    if (auto moved = move(places.salvaged, places.cache); !moved)
        return moved;
    QFile::remove(places.doubt);
    return {};
}

} // namespace samspil::store
