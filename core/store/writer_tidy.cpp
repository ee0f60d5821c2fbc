// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query.h"
#include "core/store/writer_p.h"

#include <sqlite3.h>

/// What goes when nobody waits: citizens who are no longer ours, and free pages.
namespace samspil::store {

namespace {

constexpr qint64 rowsAtOnce = 500;
/// Free pages that the next round would use anyway.
constexpr qint64 pagesKept = 512;

qint64 numberOf(Connection &connection, const char *pragma)
{
    Query query(connection, pragma);
    return query.next() ? query.integer(0) : 0;
}

/// Who left long enough ago and has something here, and no edit that waits.
qint64 nextLeaver(Connection &connection, Instant leftBefore)
{
    Query query(connection, "SELECT citizen FROM departed d WHERE since<=?"
                            " AND NOT EXISTS(SELECT 1 FROM outbox o WHERE o.citizen=d.citizen)"
                            " ORDER BY since, citizen LIMIT 1");
    return query.bind(toMs(leftBefore)).next() ? query.integer(0) : 0;
}

int run(Connection &connection, const char *sql, qint64 citizen)
{
    Query(connection, sql).bind(citizen).run();
    return sqlite3_changes(connection.handle());
}

int runLimited(Connection &connection, const char *sql, qint64 citizen)
{
    Query(connection, sql).bind(citizen).bind(rowsAtOnce).run();
    return sqlite3_changes(connection.handle());
}

/// All that tells who she is; her address stays, for the access log.
void forgetPerson(Connection &connection, qint64 citizen)
{
    for (const char *sql :
         {"UPDATE citizen SET name='', cpr='', birth=NULL, gender=0, protected=0, pulled=NULL WHERE "
          "id=?",
          "DELETE FROM citizen_key WHERE citizen=?", "DELETE FROM assessment WHERE citizen=?",
          "DELETE FROM latest WHERE citizen=?", "DELETE FROM unreadable WHERE citizen=?",
          "DELETE FROM superseded WHERE citizen=?", "DELETE FROM snapshot WHERE citizen=?",
          "DELETE FROM server_name WHERE resource IN (SELECT id FROM resource WHERE citizen=?)"})
        run(connection, sql, citizen);
}

/// True: nothing of her is left.
bool forgetRows(Connection &connection, qint64 citizen)
{
    const int readings =
        runLimited(connection,
                   "DELETE FROM measurement WHERE (citizen, kind, t, resource) IN"
                   " (SELECT citizen, kind, t, resource FROM measurement WHERE citizen=? LIMIT ?)",
                   citizen);
    if (readings > 0)
        return false;
    const int bodies = runLimited(
        connection, "DELETE FROM resource WHERE id IN (SELECT id FROM resource WHERE citizen=? LIMIT ?)",
        citizen);
    return bodies == 0;
}

} // namespace

Expected<bool> Writer::tidy(Instant leftBefore)
{
    const auto purging = purge(leftBefore);
    return !purging || *purging ? purging : shrink();
}

Expected<bool> Writer::purge(Instant leftBefore)
{
    Transaction transaction(*m_connection, Durability::Normal);
    d->shadow.citizens().noteDepartures(d->clock.now());
    const qint64 citizen = nextLeaver(*m_connection, leftBefore);
    if (citizen) {
        forgetPerson(*m_connection, citizen);
        d->shadow.citizens().readAnew(citizen);
        if (forgetRows(*m_connection, citizen))
            run(*m_connection, "DELETE FROM departed WHERE citizen=?", citizen);
    }
    if (const auto done = transaction.commit(); !done)
        return done.error();
    return citizen != 0;
}

/// A cache that was made before pages could be given back keeps them for what comes.
Expected<bool> Writer::shrink()
{
    constexpr qint64 incremental = 2;
    const auto freePages = [this] { return numberOf(*m_connection, "PRAGMA freelist_count"); };
    const qint64 before = freePages();
    if (before <= pagesKept || numberOf(*m_connection, "PRAGMA auto_vacuum") != incremental)
        return false;
    if (const auto done = m_connection->execute("PRAGMA incremental_vacuum(256)"); !done)
        return done.error();
    const qint64 after = freePages();
    return after > pagesKept && after < before;
}

} // namespace samspil::store
