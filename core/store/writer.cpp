// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

#include "core/store/cache_folder.h"
#include "core/store/resource_key.h"
#include "core/store/salvage.h"
#include "core/store/schema.h"
#include "core/store/writer_p.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <sqlite3.h>

namespace samspil::store {

namespace {

/// Meta: no assessment was made at a later time (UTC ms).
const QString assessedUntil = QStringLiteral("assessed until");
constexpr Millis markStep{60'000};

bool isNamed(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    return lock.getLockInfo(&process, &host, &program);
}

/// A program that was killed after it made the lock and before it wrote into it who it is: such a lock
/// looks alive for ever. One that is alive writes its name in a moment, and holds the file meanwhile.
bool takeNameless(QLockFile &lock)
{
    if (lock.error() != QLockFile::LockFailedError)
        return false;
    for (int looks = 0; looks < 20; ++looks) {
        if (isNamed(lock))
            return false;
        QThread::msleep(50);
        if (lock.tryLock(0))
            return true;
    }
    return !isNamed(lock) && lock.removeStaleLockFile() && lock.tryLock(0);
}

/// Makes the folder and takes its lock; the lock of a program that died is taken over.
Expected<std::unique_ptr<QLockFile>> lockFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorKind::Storage, QStringLiteral("cannot make the cache folder")};
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = std::make_unique<QLockFile>(folder + QStringLiteral("/cache.lock"));
    lock->setStaleLockTime(0);
    if (lock->tryLock(0) || takeNameless(*lock))
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return Error{ErrorKind::InUse, QStringLiteral("another program has the cache open")};
    return Error{ErrorKind::Storage, QStringLiteral("cannot lock the cache folder")};
}

void writeStream(Connection &connection, const StreamRow &row)
{
    Query query(connection, "INSERT OR REPLACE INTO stream(key, since, pulled, swept, fingerprint,"
                            " attempts, not_before) VALUES(?,?,?,?,?,?,?)");
    query.bind(row.key).bind(row.since).bind(row.pulled).bind(row.swept);
    query.bind(row.fingerprint).bind(qint64(row.attempts)).bind(row.notBefore).run();
}

} // namespace

Expected<std::unique_ptr<Writer>> Writer::open(const OpenOptions &options,
                                               const MeasurementCatalogue &catalogue, const Clock &clock)
{
    if (const auto local = checkFolder(options.folder); !local)
        return local.error();
    auto lock = lockFolder(options.folder);
    if (!lock)
        return lock.error();
    const CachePlaces places(options.folder);
    if (auto finished = finishSalvage(places); !finished)
        return finished.error();
    const bool doubtful = isDoubtful(places);
    const auto mode = options.create ? Connection::Mode::Create : Connection::Mode::Write;
    auto connection = openCache(options, mode);
    if (!connection)
        return connection.error();
    const auto whole = doubtful ? checkAfterUncleanExit(**connection, places) : Expected<void>();
    if (!whole && (whole.error().kind != ErrorKind::Corrupt || !options.create))
        return whole.error();
    if (!whole) {
        auto replaced = replaceDamaged(*std::move(connection), options, catalogue, clock);
        if (!replaced)
            return replaced.error();
        connection = openCache(options, mode);
        if (!connection)
            return connection.error();
    }
    if (const auto completed = completeSchema(**connection); !completed)
        return completed.error();
    return std::unique_ptr<Writer>(
        new Writer(*std::move(connection), catalogue, clock, *std::move(lock)));
}

Writer::Writer(std::unique_ptr<Connection> connection, const MeasurementCatalogue &catalogue,
               const Clock &clock, std::unique_ptr<QLockFile> lock)
    : Reader(std::move(connection), catalogue),
      d(new Private{std::move(lock), clock, Shadow(*m_connection, catalogue, clock)})
{
}

/// The cache closes before its lock goes.
Writer::~Writer()
{
    m_connection.reset();
}

Expected<IngestReport> Writer::ingest(const IngestChunk &chunk)
{
    Transaction transaction(*m_connection, Durability::Normal);
    IngestReport report;
    d->shadow.begin(chunk.base, chunk.settledUntil);
    d->intake.take(chunk, d->shadow, report);
    d->shadow.finish();
    if (chunk.advanceTo)
        advance(chunk.stream, *chunk.advanceTo);
    for (const qint64 citizen : d->shadow.touched())
        report.touched.append(m_connection->names().citizenId(citizen));
    report.wentBack = d->shadow.wentBack();
    if (auto done = transaction.commit(); !done)
        return done.error();
    return report;
}

void Writer::advance(const QString &stream, Instant to)
{
    Query query(*m_connection, "INSERT INTO stream(key, since, pulled) VALUES(?,?,?)"
                               " ON CONFLICT DO UPDATE SET since=excluded.since, pulled=excluded.pulled,"
                               " attempts=0, not_before=NULL");
    query.bind(stream).bind(toMs(to)).bind(toMs(d->clock.now())).run();
}

Expected<void> Writer::setCaseload(const QVector<CitizenId> &citizens)
{
    Transaction transaction(*m_connection, Durability::Normal);
    d->shadow.citizens().setCaseload(citizens, d->clock.now());
    return transaction.commit();
}

Expected<QVector<CitizenId>> Writer::markPulled(const QVector<CitizenId> &citizens, Instant at)
{
    Transaction transaction(*m_connection, Durability::Normal);
    QVector<CitizenId> complete;
    for (const CitizenId &citizen : citizens) {
        if (d->shadow.citizens().setPulled(m_connection->names().citizen(citizen.url()), at))
            complete.append(citizen);
    }
    if (auto done = transaction.commit(); !done)
        return done.error();
    return complete;
}

Expected<void> Writer::putStream(const StreamRow &row)
{
    Transaction transaction(*m_connection, Durability::Normal);
    writeStream(*m_connection, row);
    return transaction.commit();
}

Expected<void> Writer::markGone(const QString &url, bool accessWithdrawn)
{
    Transaction transaction(*m_connection, Durability::Normal);
    d->shadow.begin({});
    if (const auto resource = findResource(*m_connection, url))
        d->shadow.setGone(*resource, accessWithdrawn);
    d->shadow.forgetUnreadable(url);
    d->shadow.finish();
    return transaction.commit();
}

Expected<void> Writer::beginAssessing(Instant now)
{
    const auto noted = meta(assessedUntil);
    if (!noted)
        return noted.error();
    const Instant until = instantFromMs(noted->toLongLong());
    // The mark runs ahead of the clock, so that it is written once a minute and not at each call.
    if (now <= until && until <= now + 2 * markStep)
        return {};
    Transaction transaction(*m_connection, Durability::Normal);
    if (now < until)
        d->shadow.citizens().makeAllDue();
    Query query(*m_connection, "INSERT OR REPLACE INTO meta(key, value) VALUES(?,?)");
    query.bind(assessedUntil).bind(QString::number(toMs(now + markStep))).run();
    return transaction.commit();
}

Expected<void> Writer::putAssessment(const AssessmentRow &row)
{
    Transaction transaction(*m_connection, Durability::Normal);
    const bool due = row.nextChangeAt && toMs(*row.nextChangeAt) == 0;
    const TriageState shown = due ? worse(row.state, TriageState::NotAssessed) : row.state;
    Query query(
        *m_connection,
        "INSERT INTO assessment(citizen, shown, state, since, next_change_at, body) VALUES(?,?,?,?,?,?)"
        " ON CONFLICT DO UPDATE SET shown=excluded.shown, state=excluded.state, since=excluded.since,"
        " next_change_at=excluded.next_change_at, body=excluded.body");
    query.bind(m_connection->names().citizen(row.citizen.url()))
        .bind(qint64(shown))
        .bind(qint64(row.state));
    query.bind(toMs(row.since)).bind(row.nextChangeAt);
    query.bindBlob(row.body.isNull() ? QByteArrayView("", 0) : QByteArrayView(row.body)).run();
    return transaction.commit();
}

Expected<void> Writer::setMeta(const QString &key, const QString &value)
{
    Transaction transaction(*m_connection, Durability::Normal);
    Query query(*m_connection, "INSERT OR REPLACE INTO meta(key, value) VALUES(?,?)");
    query.bind(key).bind(value).run();
    return transaction.commit();
}

Expected<void> Writer::setMeta(const QString &key, const QString &value, const Reopened &readings)
{
    Transaction transaction(*m_connection, Durability::Normal);
    if (const auto set = setMeta(key, value); !set)
        return set;
    if (readings.isForEverybody)
        d->shadow.citizens().makeAllDue();
    else
        d->shadow.citizens().makeDue(readings);
    return transaction.commit();
}

Expected<void> Writer::logAccess(const AccessLogRow &row)
{
    Transaction transaction(*m_connection, Durability::Full);
    Query query(*m_connection,
                "INSERT INTO access_log(at, who, role, team, organisation, citizen, action, reason)"
                " VALUES(?,?,?,?,?,?,?,?)");
    query.bind(toMs(row.at))
        .bind(row.who.url())
        .bind(row.role)
        .bind(row.team.url())
        .bind(row.organisation);
    query.bind(m_connection->names().citizen(row.citizen.url())).bind(row.action).bind(row.reason).run();
    return transaction.commit();
}

quint64 Writer::countsVersion() const
{
    return m_connection->lists();
}

Expected<void> Writer::checkpoint(bool idle)
{
    sqlite3 *db = m_connection->handle();
    // TRUNCATE waits for readers as long as the busy handler lets it: idle means not at all.
    sqlite3_busy_timeout(db, 0);
    const int code = sqlite3_wal_checkpoint_v2(
        db, nullptr, idle ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    sqlite3_busy_timeout(db, Connection::busyTimeoutMs);
    if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
        return {};
    m_connection->note(code);
    return *m_connection->takeFailure();
}

} // namespace samspil::store
