// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"
#include "core/store/cache_folder.h"
#include "core/store/health.h"
#include "core/store/needs.h"
#include "core/store/resource_key.h"
#include "core/store/salvage.h"
#include "core/store/wal.h"
#include "core/store/writer_p.h"

#include <QFile>
#include <QFileInfo>

/// What happens after an unclean exit: the check, and the new cache in place of a damaged one.
namespace samspil::store {

namespace {

constexpr Millis checkAtMost{5'000}; ///< about 1.5 GB; who waits is a clinician

/// Nobody knows how far a row of a damaged cache came; what waits for a decision goes on waiting.
OutboxState stateAfterSalvage(OutboxState state)
{
    const bool stopped = state == OutboxState::Conflict || state == OutboxState::Rejected;
    return stopped ? state : OutboxState::Verify;
}

/// The row of a resource, made without a body where there is none: the server will fill it.
qint64 placeFor(Connection &connection, Shadow &shadow, const QString &url, const QString &type,
                const CitizenId &citizen)
{
    if (const auto known = findResource(connection, url))
        return *known;
    return shadow.addPlace(url, type, connection.names().citizen(citizen.url()));
}

qint64 placeFor(Connection &connection, Shadow &shadow, const OutboxRow &row)
{
    return placeFor(connection, shadow, row.url.isEmpty() ? row.identifier : row.url, row.type,
                    row.citizen);
}

/// An edit still calls resources by names of ours that only the old cache could translate.
void keepNames(Connection &connection, Shadow &shadow, const OutboxRow &row)
{
    for (const Need &need : row.needs) {
        const auto parts = splitUrl(need.url);
        if (parts && parts->base != localBase())
            rememberName(
                connection, need.name,
                placeFor(connection, shadow, need.url, QString::fromUtf8(parts->type), row.citizen));
    }
}

void insertEdit(Connection &connection, const Salvaged::Edit &edit, qint64 resource)
{
    const OutboxRow &row = edit.row;
    Query query(connection,
                "INSERT INTO outbox(seq, resource, identifier, citizen, op, base_version, base, body,"
                " edit, edited, state, sent, sent_edit, attempts, not_before, problem, author, created)"
                " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    query.bind(row.seq).bind(resource).bind(row.identifier);
    query.bind(connection.names().citizen(row.citizen.url())).bind(qint64(row.op)).bind(row.baseVersion);
    query.bindBlob(row.base).bindBlob(row.body).bind(row.edit).bind(toMs(edit.edited));
    query.bind(qint64(stateAfterSalvage(row.state))).bindBlob(row.sent).bind(row.sentEdit);
    query.bind(qint64(row.attempts)).bind(row.notBefore).bind(row.problem).bind(row.author.url());
    query.bind(toMs(row.created)).run();
}

void insertSuperseded(Connection &connection, const Salvaged::Edit &edit, qint64 resource)
{
    const OutboxRow &row = edit.row;
    Query query(connection, "INSERT INTO superseded(seq, resource, identifier, citizen, body, author,"
                            " created, superseded) VALUES(?,?,?,?,?,?,?,?)");
    query.bind(row.seq).bind(resource).bind(row.identifier);
    query.bind(connection.names().citizen(row.citizen.url())).bindBlob(row.body);
    query.bind(row.author.url()).bind(toMs(row.created)).bind(toMs(edit.edited)).run();
}

void putCitizen(Connection &connection, const Salvaged::Citizen &citizen)
{
    Query query(connection,
                "UPDATE citizen SET name=?, cpr=?, birth=?, gender=?, protected=? WHERE id=?");
    query.bind(citizen.name).bind(citizen.cpr).bind(citizen.birth).bind(citizen.gender);
    query.bind(citizen.isProtected).bind(connection.names().citizen(citizen.id.url())).run();
}

Error couldNot(const char *what)
{
    return {ErrorKind::Storage, QLatin1StringView(what)};
}

} // namespace

bool isDoubtful(const CachePlaces &places)
{
    // A reader that came last leaves an empty one.
    return QFileInfo::exists(places.doubt) ||
           QFileInfo(places.cache + QStringLiteral("-wal")).size() > 0;
}

Expected<void> checkAfterUncleanExit(Connection &connection, const CachePlaces &places)
{
    const auto whole = walHidesCommits(places.cache)
                           ? Expected<bool>(Error{ErrorKind::Corrupt,
                                                  QStringLiteral("commits in the WAL are out of reach")})
                           : quickCheck(connection, checkAtMost);
    if (!whole) {
        connection.keepAsItIs();
        return whole.error();
    }
    if (*whole)
        QFile::remove(places.doubt);
    else
        qCWarning(logStore) << "the check of the cache ran out of time";
    return {};
}

Expected<void> Writer::refill(const Salvaged &salvaged, const QString &keptAs)
{
    Transaction transaction(*m_connection, Durability::Full);
    QVector<CitizenId> caseload;
    for (const Salvaged::Citizen &citizen : salvaged.caseload)
        caseload.append(citizen.id);
    d->shadow.citizens().setCaseload(caseload, d->clock.now());
    for (const Salvaged::Citizen &citizen : salvaged.caseload)
        putCitizen(*m_connection, citizen);
    d->shadow.begin({});
    for (const Salvaged::Edit &edit : salvaged.edits) {
        const qint64 resource = placeFor(*m_connection, d->shadow, edit.row);
        insertEdit(*m_connection, edit, resource);
        keepNames(*m_connection, d->shadow, edit.row);
        d->shadow.reproject(resource);
    }
    for (const Salvaged::Edit &edit : salvaged.superseded)
        insertSuperseded(*m_connection, edit, placeFor(*m_connection, d->shadow, edit.row));
    d->shadow.finish();
    for (const AccessLogRow &row : salvaged.accessLog)
        if (auto logged = logAccess(row); !logged)
            return logged;
    const SalvageReport report{d->clock.now(), QFileInfo(keptAs).fileName(), int(salvaged.edits.size()),
                               salvaged.lost, salvaged.whole};
    if (auto noted = setMeta(SalvageReport::key(), report.toText()); !noted)
        return noted;
    return transaction.commit();
}

/// The new cache is whole before the damaged one is touched, and that one is only renamed.
Expected<void> Writer::replaceDamaged(std::unique_ptr<Connection> damaged, const OpenOptions &options,
                                      const MeasurementCatalogue &catalogue, const Clock &clock)
{
    const CachePlaces places(options.folder);
    const Cipher cipher = damaged->cipher();
    Salvaged salvaged = readDamaged(*damaged);
    salvaged.whole = salvaged.whole && !walHidesCommits(places.cache);
    damaged.reset();
    if (auto made = makeCacheFile(places.unfinished, options.key, cipher); !made)
        return made;
    {
        auto fresh = Connection::open(places.unfinished, options.key, cipher, Connection::Mode::Write);
        if (!fresh)
            return fresh.error();
        Writer filling(*std::move(fresh), catalogue, clock, nullptr);
        if (auto filled = filling.refill(salvaged, places.nextAside()); !filled)
            return filled;
    }
    if (QFileInfo::exists(places.unfinished + QStringLiteral("-wal")))
        return couldNot("the new cache did not close");
    if (!QFile::rename(places.unfinished, places.salvaged))
        return couldNot("the new cache cannot be named");
    qCWarning(logStore) << "the cache was damaged and is kept aside;" << salvaged.edits.size()
                        << "edits saved," << salvaged.lost << "lost";
    return finishSalvage(places);
}

} // namespace samspil::store
