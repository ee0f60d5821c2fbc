// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shadow.h"

#include "core/store/broken_identity.h"
#include "core/store/resource_key.h"

#include <sqlite3.h>

namespace samspil::store {

namespace {

std::string_view plain(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

} // namespace

Shadow::Shadow(Connection &connection, const MeasurementCatalogue &catalogue, const Clock &clock)
    : m_connection(connection),
      m_clock(clock),
      m_projector(connection, catalogue),
      m_measurements(connection),
      m_citizens(connection),
      m_unreadable(connection)
{
}

void Shadow::begin(const QString &base, std::optional<Instant> settledUntil)
{
    m_wentBack = 0;
    m_settledUs = settledUntil ? std::optional(toMs(*settledUntil) * 1000) : std::nullopt;
    m_measurements.drop();
    m_touched.clear();
    m_questionnaires.clear();
    m_edited.clear();
    m_type.clear();
    m_typeTerm = 0;
    m_projector.setBase(base);
    m_server = base.isEmpty() ? 0 : m_connection.names().server(base);
    Query edited(m_connection, "SELECT resource FROM outbox");
    while (edited.next())
        m_edited.insert(edited.integer(0));
    m_unreadable.load();
}

void Shadow::finish()
{
    m_measurements.flush();
    for (const QString &canonical : std::as_const(m_questionnaires))
        judgeAgain(canonical);
    m_measurements.flush();
    for (const qint64 citizen : std::as_const(m_touched))
        m_citizens.makeDue(citizen);
}

void Shadow::touch(qint64 citizen)
{
    if (citizen)
        m_touched.insert(citizen);
}

void Shadow::look(Incoming &in, const fhir::ResourceParser *parsed)
{
    const fhir::Entry &entry = in.entry;
    in.row.reset();
    in.isKnown = false;
    if (!entry.problem.isEmpty() || entry.type.isEmpty() || entry.id.isEmpty()) {
        in.projection = Projection();
        in.projection.problem =
            entry.problem.isEmpty() ? QStringLiteral("missing type or id") : entry.problem;
        return;
    }
    if (!m_expectNew) {
        in.row = find(entry);
        m_expectNew = !in.row;
    }
    in.isKnown = in.row && isKnown(*in.row, entry);
    if (!in.isKnown)
        in.projection = m_projector.project(entry.type, entry.span, parsed);
}

void Shadow::pack(Incoming &in, QByteArray &bodies)
{
    if (in.isKnown || !in.projection.problem.isEmpty())
        return;
    in.bodyAt = bodies.size();
    in.bodySize = m_connection.bodies().append(in.entry.span, bodies);
}

Shadow::Outcome Shadow::take(Incoming &in, const QByteArray &bodies, const QString &stream)
{
    if (in.isKnown)
        return Outcome::Unchanged;
    if (!in.projection.problem.isEmpty()) {
        keepUnreadable(in.entry, in.projection, stream);
        return Outcome::Unreadable;
    }
    const QByteArrayView body(bodies.constData() + in.bodyAt, in.bodySize);
    if (!in.row) {
        if (const qint64 id = insert(in.entry, in.projection, body)) {
            settle(id, in.entry, in.projection);
            return Outcome::Stored;
        }
        m_expectNew = false;
        in.row = find(in.entry);
        if (in.row && isKnown(*in.row, in.entry))
            return Outcome::Unchanged;
    }
    write(in.row, in.entry, in.projection, body);
    return Outcome::Stored;
}

qint64 Shadow::takeAnswer(const fhir::Entry &answer, qint64 local)
{
    if (!answer.problem.isEmpty() || answer.type.isEmpty() || answer.id.isEmpty())
        return 0;
    const Projection projection = m_projector.project(answer.type, answer.span);
    if (!projection.problem.isEmpty())
        return 0;
    if (local && !find(answer))
        adopt(local, answer);
    const auto row = find(answer);
    // A late answer does not take back what a pull has brought since.
    const qint64 id = row && isOlder(*row, answer)
                          ? row->id
                          : write(row, answer, projection, m_connection.bodies().pack(answer.span));
    if (local && local != id)
        join(local, id);
    return id;
}

/// A pull brought our create before its answer came: what was only ours becomes the server's row.
void Shadow::join(qint64 local, qint64 resource)
{
    Query snapshots(m_connection, "UPDATE snapshot SET resource=? WHERE resource=?");
    snapshots.bind(resource).bind(local).run();
    removeLocal(local);
}

/// The resource gets its name from the server and keeps its row.
void Shadow::adopt(qint64 local, const fhir::Entry &answer)
{
    Query query(m_connection, "UPDATE resource SET server=?, rid=?, type=? WHERE id=?");
    query.bind(m_server);
    ResourceId(answer.id).bindTo(query);
    query.bind(typeOf(answer.type)).bind(local).run();
}

qint64 Shadow::addPlace(const QString &url, const QString &type, qint64 citizen)
{
    const auto parts = splitUrl(url);
    if (!parts)
        return 0;
    Query query(m_connection,
                "INSERT INTO resource(server, rid, type, updated, citizen) VALUES(?,?,?,0,?)");
    query.bind(m_connection.names().server(parts->base));
    ResourceId(parts->id).bindTo(query);
    query.bind(m_connection.names().term(type)).bind(citizen).run();
    return sqlite3_last_insert_rowid(m_connection.handle());
}

std::optional<Shadow::Row> Shadow::find(const fhir::Entry &entry)
{
    Query query(m_connection, "SELECT id, version, updated, citizen, kind, t, gone, body IS NOT NULL"
                              " FROM resource WHERE server=? AND rid=? AND type=?");
    query.bind(m_server);
    ResourceId(entry.id).bindTo(query);
    query.bind(typeOf(entry.type));
    return query.next() ? std::optional(rowOf(query)) : std::nullopt;
}

std::optional<Shadow::Row> Shadow::load(qint64 resource)
{
    Query query(m_connection, "SELECT id, version, updated, citizen, kind, t, gone, body IS NOT NULL"
                              " FROM resource WHERE id=?");
    return query.bind(resource).next() ? std::optional(rowOf(query)) : std::nullopt;
}

Shadow::Row Shadow::rowOf(const Query &query) const
{
    Row row;
    row.id = query.integer(0);
    row.version = query.blob(1);
    row.updated = query.integer(2);
    row.citizen = query.integer(3);
    row.kind = query.optionalInteger(4);
    row.t = query.integer(5);
    row.gone = query.integer(6) != 0;
    row.hasBody = query.integer(7) != 0;
    return row;
}

bool Shadow::isOlder(const Row &row, const fhir::Entry &entry)
{
    return !row.gone && row.hasBody && entry.updatedUs != 0 && entry.updatedUs < row.updated;
}

/// Versions are opaque, and a restored server gives the same ones out again: the same version of the
/// same time is unchanged. Of two others the server's later time wins, unless the later one was there to
/// be seen and the server shows the earlier one all the same. A server without versions is compared by
/// the bytes.
bool Shadow::isKnown(const Row &row, const fhir::Entry &entry)
{
    if (row.gone || !row.hasBody)
        return false;
    const bool sameTime = entry.updatedUs == 0 || row.updated == 0 || entry.updatedUs == row.updated;
    if (!entry.version.isEmpty() && entry.version == row.version && sameTime)
        return true;
    if (isOlder(row, entry)) {
        const bool wentBack = m_settledUs && row.updated < *m_settledUs;
        m_wentBack += wentBack;
        return !wentBack;
    }
    if (!entry.version.isEmpty())
        return false;
    Query query(m_connection, "SELECT dict, body FROM resource WHERE id=?");
    return query.bind(row.id).next() &&
           plain(m_connection.bodies().unpack(query.integer(0), query.view(1))) == entry.span;
}

void Shadow::keepUnreadable(const fhir::Entry &entry, const Projection &projection,
                            const QString &stream)
{
    UnreadableTable::Item item;
    const BrokenIdentity identity = identityOf(entry, m_projector.base());
    item.named = identity.isWhole();
    item.url =
        item.named ? joinUrl(m_projector.base(), QString::fromUtf8(identity.type), identity.id) : stream;
    item.type = QString::fromUtf8(identity.type);
    item.citizen = projection.citizen ? projection.citizen : m_projector.citizenOf(entry.span);
    item.kind = m_projector.kindOf(entry.span);
    item.reason = projection.problem;
    item.seen = m_clock.now();
    m_unreadable.keep(item, entry.span);
    touch(item.citizen);
}

qint64 Shadow::write(const std::optional<Row> &row, const fhir::Entry &entry,
                     const Projection &projection, QByteArrayView body)
{
    if (row) {
        update(*row, entry, projection, body);
        touch(row->citizen);
    }
    const qint64 id = row ? row->id : insert(entry, projection, body);
    settle(id, entry, projection);
    return id;
}

/// What every stored resource brings with it, new or changed.
void Shadow::settle(qint64 resource, const fhir::Entry &entry, const Projection &projection)
{
    if (!m_unreadable.isEmpty())
        m_unreadable.remove(urlOf(entry));
    touch(projection.citizen);
    if (!m_edited.contains(resource))
        derive(resource, projection);
}

/// 0: the resource is there already.
qint64 Shadow::insert(const fhir::Entry &entry, const Projection &projection, QByteArrayView body)
{
    Query query(m_connection,
                "INSERT INTO resource(server, rid, type, version, updated, citizen, kind, t, dict,"
                " body) VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING");
    query.bind(m_server);
    ResourceId(entry.id).bindTo(query);
    query.bind(typeOf(entry.type))
        .bind(plain(entry.version))
        .bind(entry.updatedUs)
        .bind(projection.citizen);
    if (projection.measurement)
        query.bind(projection.measurement->kind).bind(projection.measurement->t);
    else
        query.bindNull().bindNull();
    query.bind(m_connection.bodies().dictionary()).bindBlob(body).run();
    sqlite3 *db = m_connection.handle();
    return sqlite3_changes(db) == 1 ? sqlite3_last_insert_rowid(db) : 0;
}

void Shadow::update(const Row &row, const fhir::Entry &entry, const Projection &projection,
                    QByteArrayView body)
{
    const bool edited = m_edited.contains(row.id);
    if (!edited)
        withdraw(row);
    Query query(
        m_connection,
        "UPDATE resource SET version=?, updated=?, citizen=?, gone=0, dict=?, body=? WHERE id=?");
    query.bind(plain(entry.version)).bind(entry.updatedUs).bind(projection.citizen);
    query.bind(m_connection.bodies().dictionary()).bindBlob(body).bind(row.id).run();
    if (edited || !projection.measurement)
        return;
    Query place(m_connection, "UPDATE resource SET kind=?, t=? WHERE id=?");
    place.bind(projection.measurement->kind).bind(projection.measurement->t).bind(row.id).run();
}

/// Takes the measurement row of a resource away.
void Shadow::withdraw(const Row &row)
{
    if (!row.kind)
        return;
    m_measurements.remove(row.citizen, *row.kind, row.t, row.id);
    Query query(m_connection, "UPDATE resource SET kind=NULL, t=NULL WHERE id=?");
    query.bind(row.id).run();
}

void Shadow::derive(qint64 resource, const Projection &projection)
{
    if (projection.measurement) {
        MeasurementRow row = *projection.measurement;
        row.resource = resource;
        m_measurements.add(std::move(row));
    }
    if (projection.patient)
        m_citizens.put(projection.citizen, *projection.patient);
    if (projection.canonical.isEmpty())
        return;
    Query query(m_connection, "INSERT OR REPLACE INTO canonical(url, resource) VALUES(?,?)");
    query.bind(projection.canonical).bind(resource).run();
    m_questionnaires.append(projection.canonical);
}

void Shadow::reproject(qint64 resource)
{
    const auto row = load(resource);
    if (!row)
        return;
    Query desired(m_connection, "SELECT body FROM outbox WHERE resource=?");
    Query shadow(m_connection,
                 "SELECT r.dict, r.body, t.text, s.base FROM resource r JOIN term t ON t.id=r.type"
                 " JOIN server s ON s.id=r.server WHERE r.id=?");
    if (!shadow.bind(resource).next())
        return;
    const bool ours = desired.bind(resource).next();
    withdraw(*row);
    touch(row->citizen);
    if (!ours && (row->gone || shadow.isNull(1)))
        return;
    const QByteArray body =
        ours ? desired.blob(0) : m_connection.bodies().unpack(shadow.integer(0), shadow.view(1));
    m_projector.setBase(baseFor(shadow.text(3), row->citizen));
    const Projection projection = m_projector.project(shadow.blob(2), plain(body));
    if (!projection.problem.isEmpty())
        return;
    derive(resource, projection);
    if (projection.measurement) {
        Query place(m_connection, "UPDATE resource SET kind=?, t=? WHERE id=?");
        place.bind(projection.measurement->kind).bind(projection.measurement->t).bind(resource).run();
    }
}

/// References of a resource that only we know are relative to the server of its citizen.
QString Shadow::baseFor(const QString &base, qint64 citizen)
{
    if (base != localBase())
        return base;
    const auto parts = splitUrl(m_connection.names().citizenId(citizen).url());
    return parts ? parts->base : QString();
}

/// Answers can be told red from green only with their Questionnaire: it may come after them.
void Shadow::judgeAgain(const QString &canonical)
{
    const auto kind = m_connection.names().findTerm(questionnaireKindId(canonical));
    if (!kind)
        return;
    QVector<qint64> responses;
    Query query(m_connection, "SELECT m.resource FROM latest l JOIN measurement m ON m.citizen=l.citizen"
                              " AND m.kind=l.kind WHERE l.kind=?");
    query.bind(*kind);
    while (query.next())
        responses.append(query.integer(0));
    for (const qint64 resource : std::as_const(responses))
        reproject(resource);
}

void Shadow::removeLocal(qint64 resource)
{
    if (const auto row = load(resource)) {
        withdraw(*row);
        touch(row->citizen);
    }
    Query query(m_connection, "DELETE FROM resource WHERE id=?");
    query.bind(resource).run();
}

void Shadow::setGone(qint64 resource, bool accessWithdrawn)
{
    const auto row = load(resource);
    if (!row)
        return;
    withdraw(*row);
    touch(row->citizen);
    Query deleted(m_connection,
                  "UPDATE resource SET gone=1, version=NULL, dict=NULL, body=NULL WHERE id=?");
    Query hidden(m_connection, "UPDATE resource SET gone=2 WHERE id=?");
    (accessWithdrawn ? hidden : deleted).bind(resource).run();
    Query patient(
        m_connection,
        "SELECT 1 FROM resource r JOIN term t ON t.id=r.type WHERE r.id=? AND t.text='Patient'");
    if (patient.bind(resource).next())
        m_citizens.setWithdrawn(row->citizen);
}

qint64 Shadow::typeOf(const QByteArray &type)
{
    if (type != m_type) {
        m_type = QByteArray(type.constData(), type.size());
        m_typeTerm = m_connection.names().term(QByteArrayView(type));
    }
    return m_typeTerm;
}

QString Shadow::urlOf(const fhir::Entry &entry) const
{
    return joinUrl(m_projector.base(), QString::fromUtf8(entry.type), entry.id);
}

} // namespace samspil::store
