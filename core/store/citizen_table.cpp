// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/citizen_table.h"

#include "core/store/search_text.h"

namespace samspil::store {

void CitizenTable::put(qint64 citizen, const Citizen &patient)
{
    Query before(m_connection, "SELECT 1 FROM citizen WHERE id=? AND withdrawn=1");
    if (before.bind(citizen).next())
        compareAll();
    Query row(
        m_connection,
        "UPDATE citizen SET name=?, cpr=?, birth=?, gender=?, protected=?, withdrawn=0 WHERE id=?");
    row.bind(patient.displayName()).bind(patient.cpr).bind(patient.birthDate.toString(Qt::ISODate));
    row.bind(qint64(patient.gender)).bind(qint64(patient.isProtected)).bind(citizen).run();

    Query clear(m_connection, "DELETE FROM citizen_key WHERE citizen=?");
    clear.bind(citizen).run();
    QStringList keys = searchKeys(patient.given + QLatin1Char(' ') + patient.family);
    if (!patient.cpr.isEmpty())
        keys << patient.cpr.toLower();
    Query key(m_connection, "INSERT OR IGNORE INTO citizen_key(key, citizen) VALUES(?,?)");
    for (const QString &word : std::as_const(keys))
        key.bind(word).bind(citizen).run();
    relist();
}

void CitizenTable::setWithdrawn(qint64 citizen)
{
    Query query(m_connection, "UPDATE citizen SET withdrawn=1, pulled=NULL WHERE id=?");
    query.bind(citizen).run();
    readAnew(citizen);
    relist();
}

bool CitizenTable::setPulled(qint64 citizen, Instant at)
{
    Query first(m_connection, "SELECT 1 FROM citizen WHERE id=? AND pulled IS NULL");
    const bool isFirst = first.bind(citizen).next();
    Query query(m_connection, "UPDATE citizen SET pulled=? WHERE id=?");
    query.bind(toMs(at)).bind(citizen).run();
    if (isFirst)
        makeDue(citizen);
    return isFirst;
}

/// Keys of hers end with her address, or that and an episode.
void CitizenTable::readAnew(qint64 citizen)
{
    const QString hers = QLatin1Char('|') + m_connection.names().citizenId(citizen).url();
    Query query(m_connection,
                "UPDATE stream SET since=NULL, pulled=NULL, swept=0, attempts=0, not_before=NULL"
                " WHERE substr(key, -length(?1))=?1 OR instr(key, ?1||'#')>0");
    query.bind(hers).run();
}

/// She is back. What lists over everybody did not show of her meanwhile, no delta will tell.
void CitizenTable::compareAll()
{
    Query query(m_connection,
                "UPDATE stream SET swept=0 WHERE swept IS NOT NULL AND substr(key, -2)='|*'");
    query.run();
}

void CitizenTable::setCaseload(const QVector<CitizenId> &citizens, Instant now)
{
    Query(m_connection, "UPDATE citizen SET caseload=0 WHERE caseload=1").run();
    Query in(m_connection, "UPDATE citizen SET caseload=1 WHERE id=?");
    for (const CitizenId &id : citizens) {
        const qint64 citizen = m_connection.names().citizen(id.url());
        in.bind(citizen).run();
        list(citizen, now);
    }
    relist();
    noteDepartures(now);
}

void CitizenTable::noteDepartures(Instant now)
{
    Query left(m_connection, "INSERT OR IGNORE INTO departed(citizen, since) SELECT id, ? FROM citizen c"
                             " WHERE (c.caseload=0 OR c.withdrawn=1)"
                             " AND (EXISTS(SELECT 1 FROM resource r WHERE r.citizen=c.id)"
                             " OR EXISTS(SELECT 1 FROM unreadable u WHERE u.citizen=c.id))");
    left.bind(toMs(now)).run();
    Query back(m_connection, "DELETE FROM departed WHERE citizen IN"
                             " (SELECT id FROM citizen WHERE caseload=1 AND withdrawn=0)");
    back.run();
}

void CitizenTable::list(qint64 citizen, Instant now)
{
    Query query(m_connection,
                "INSERT OR IGNORE INTO assessment(citizen, listed, shown, state, since, next_change_at)"
                " VALUES(?,1,?,?,?,0)");
    const auto notAssessed = qint64(TriageState::NotAssessed);
    query.bind(citizen).bind(notAssessed).bind(notAssessed).bind(toMs(now)).run();
}

void CitizenTable::relist()
{
    Query query(m_connection,
                "UPDATE assessment SET listed=1-listed WHERE listed<>"
                "(SELECT c.caseload=1 AND c.withdrawn=0 FROM citizen c WHERE c.id=assessment.citizen)");
    query.run();
}

void CitizenTable::makeDue(qint64 citizen)
{
    Query query(m_connection, "UPDATE assessment SET next_change_at=0, shown=min(state, ?)"
                              " WHERE citizen=? AND next_change_at IS NOT 0");
    query.bind(qint64(TriageState::NotAssessed)).bind(citizen).run();
}

/// Walks the newest readings of each series: by time of arrival there is no index.
void CitizenTable::makeDue(const Reopened &readings)
{
    Query query(m_connection, "UPDATE assessment SET next_change_at=0, shown=min(state, ?) WHERE EXISTS("
                              "SELECT 1 FROM latest l CROSS JOIN measurement m ON m.citizen=l.citizen"
                              " AND m.kind=l.kind AND m.t>=? WHERE l.citizen=assessment.citizen"
                              " AND m.arrived>=? AND m.arrived<?)");
    query.bind(qint64(TriageState::NotAssessed)).bind(toMs(readings.measuredSince));
    query.bind(toMs(readings.arrivedFrom)).bind(toMs(readings.arrivedBefore)).run();
}

void CitizenTable::makeAllDue()
{
    Query query(m_connection, "UPDATE assessment SET next_change_at=0, shown=min(state, ?)");
    query.bind(qint64(TriageState::NotAssessed)).run();
}

} // namespace samspil::store
