// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include "core/base/logging.h"
#include "core/store/cache_places.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <string_view>

namespace samspil::store {

namespace {

ErrorKind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return ErrorKind::KeyWrong;
    case SQLITE_CORRUPT:
        return ErrorKind::Corrupt;
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    default:
        return ErrorKind::Storage;
    }
}

bool isFull(int systemError)
{
#ifdef EDQUOT
    if (systemError == EDQUOT)
        return true;
#endif
    return systemError == EFBIG;
}

Error errorOf(int code, sqlite3 *db)
{
    const int extended = db ? sqlite3_extended_errcode(db) : code;
    // SQLite knows a full disk; a quota or a limit on file sizes arrives as an I/O error.
    const bool full = extended == SQLITE_IOERR_WRITE && isFull(sqlite3_system_errno(db));
    const char *words = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    return Error{full ? ErrorKind::DiskFull : kindOf(code),
                 QStringLiteral("sqlite %1: %2").arg(extended).arg(QString::fromUtf8(words))};
}

/// Settings of every connection; busy_timeout is set before them, because WAL mode needs a lock.
constexpr const char *commonSettings = "PRAGMA foreign_keys=ON;"
                                       "PRAGMA trusted_schema=OFF;"
                                       "PRAGMA temp_store=MEMORY;";
/// Without cache_spill a transaction is written once, at its commit: what walHidesCommits() rests on.
constexpr const char *writeSettings = "PRAGMA synchronous=NORMAL;"
                                      "PRAGMA cache_spill=OFF;"
                                      "PRAGMA wal_autocheckpoint=16000;"
                                      "PRAGMA cache_size=-8192;";
constexpr const char *readSettings = "PRAGMA query_only=ON;"
                                     "PRAGMA cache_size=-16384;";

/// Called for each row that this connection changes.
void noteChange(void *lists, int, const char *, const char *table, sqlite3_int64)
{
    const std::string_view name(table);
    if (name == "outbox" || name == "citizen")
        ++*static_cast<quint64 *>(lists);
}

} // namespace

Connection::Connection(Cipher cipher) : m_cipher(cipher), m_names(*this), m_bodies(*this) {}

Connection::~Connection()
{
    for (sqlite3_stmt *statement : std::as_const(m_statements))
        sqlite3_finalize(statement);
    // Who only reads leaves the WAL to the writer, who looks at it before it goes; an empty one may go.
    if (m_onlyReads && QFileInfo(m_path + QStringLiteral("-wal")).size() == 0)
        setCheckpointOnClose(true);
    sqlite3_close_v2(m_db);
}

Expected<std::unique_ptr<Connection>> Connection::open(const QString &path, const QByteArray &key,
                                                       Cipher cipher, Mode mode)
{
    if (key.size() != 32)
        return Error{ErrorKind::KeyMissing, QStringLiteral("a cache key has 32 bytes")};
    std::unique_ptr<Connection> connection(new Connection(cipher));
    if (const int code = connection->configure(path, key, mode); code != SQLITE_OK)
        return errorOf(code, connection->m_db);
    return connection;
}

int Connection::configure(const QString &path, const QByteArray &key, Mode mode)
{
    m_path = path;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                      (mode == Mode::Create ? SQLITE_OPEN_CREATE : 0);
    int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &m_db, flags, nullptr);
    if (code != SQLITE_OK)
        return code;
    sqlite3_extended_result_codes(m_db, 1);
    sqlite3_busy_timeout(m_db, busyTimeoutMs);
    setCheckpointOnClose(false); // what cannot be opened is not touched
    const auto run = [&](const char *sql) {
        if (code == SQLITE_OK)
            code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    };
    run("PRAGMA cipher='" + cipherName(m_cipher) + "'");
    const QByteArray rawKey = "raw:" + key.toHex();
    if (code == SQLITE_OK)
        code = sqlite3_key(m_db, rawKey.constData(), int(rawKey.size()));
    if (mode == Mode::Create)
        run("PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL");
    run("SELECT count(*) FROM sqlite_schema"); // the first page is read: a wrong key fails here
    if (mode != Mode::Read)
        run("PRAGMA journal_mode=WAL");
    run(commonSettings);
    run(mode == Mode::Read ? readSettings : writeSettings);
    m_onlyReads = code == SQLITE_OK && mode == Mode::Read;
    setCheckpointOnClose(code == SQLITE_OK && mode != Mode::Read);
    sqlite3_update_hook(m_db, noteChange, &m_lists);
    return code;
}

Expected<void> Connection::execute(const char *sql)
{
    const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return errorOf(code, m_db);
    return {};
}

void Connection::setDurability(Durability durability)
{
    if (durability == m_durability)
        return;
    note(sqlite3_exec(
        m_db, durability == Durability::Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL",
        nullptr, nullptr, nullptr));
    m_durability = durability;
}

sqlite3_stmt *Connection::prepare(const char *sql)
{
    sqlite3_stmt *&statement = m_statements[sql];
    if (!statement)
        note(sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return statement;
}

void Connection::note(int resultCode)
{
    if (resultCode == SQLITE_OK || m_failure)
        return;
    m_failure = errorOf(resultCode, m_db);
    qCWarning(logStore) << "cache:" << m_failure->detail;
    if (m_failure->kind == ErrorKind::Corrupt &&
        !QFile(doubtMarkerOf(m_path)).open(QIODevice::WriteOnly))
        qCWarning(logStore) << "the damage cannot be marked";
}

Error Connection::errorFor(int resultCode) const
{
    return errorOf(resultCode, m_db);
}

void Connection::setCheckpointOnClose(bool on)
{
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1, nullptr);
}

std::optional<Error> Connection::takeFailure()
{
    return std::exchange(m_failure, std::nullopt);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_db) == 0;
}

Transaction::Transaction(Connection &connection, Durability durability) : m_connection(connection)
{
    if (m_connection.inTransaction())
        return;
    m_connection.takeFailure();
    m_connection.setDurability(durability);
    m_connection.note(sqlite3_exec(m_connection.handle(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
    m_open = !m_connection.failure();
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    if (m_connection.inTransaction())
        sqlite3_exec(m_connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    m_connection.names().forget();
    m_connection.bodies().forget();
    m_connection.takeFailure();
}

Expected<void> Transaction::commit()
{
    if (m_connection.failure())
        return *m_connection.failure();
    if (!m_open)
        return {};
    m_connection.note(sqlite3_exec(m_connection.handle(), "COMMIT", nullptr, nullptr, nullptr));
    if (m_connection.failure())
        return *m_connection.failure();
    m_open = false;
    return {};
}

ReadScope::ReadScope(Connection &connection) : m_connection(connection)
{
    if (m_connection.inTransaction())
        return;
    m_connection.takeFailure();
    m_connection.note(sqlite3_exec(m_connection.handle(), "BEGIN", nullptr, nullptr, nullptr));
    m_open = m_connection.inTransaction();
}

ReadScope::~ReadScope()
{
    if (m_open)
        sqlite3_exec(m_connection.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

Expected<void> ReadScope::result()
{
    if (m_connection.failure())
        return *m_connection.failure();
    return {};
}

} // namespace samspil::store
