// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/store/body_codec.h"
#include "core/store/cipher.h"
#include "core/store/names.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace samspil::store {

/// How soon a commit must have reached the disk.
enum class Durability : quint8 {
    Normal, ///< survives the program's death; a power cut may take the newest commits back
    Full,   ///< survives a power cut: everything a clinician did
};

/// One open handle on the encrypted cache with its prepared statements. One thread at a time.
/// The first failure of a transaction sticks until it ends: queries after it do nothing, so that
/// code which writes many rows checks once, at the commit.
class Connection {
public:
    enum class Mode : quint8 { Read, Write, Create };

    static constexpr int busyTimeoutMs = 5000;
    static constexpr qint64 pageSize = 4096; ///< bytes

    /// Errors: KeyWrong (also: wrong cipher, not a database), Corrupt, DiskFull, Storage.
    static Expected<std::unique_ptr<Connection>> open(const QString &path, const QByteArray &key,
                                                      Cipher cipher, Mode mode);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    Expected<void> execute(const char *sql);
    void setDurability(Durability durability);

    /// The prepared statement of a string literal; kept until the connection closes.
    sqlite3_stmt *prepare(const char *sql);
    void note(int resultCode);
    const std::optional<Error> &failure() const { return m_failure; }
    std::optional<Error> takeFailure();

    Error errorFor(int resultCode) const;
    /// The file is damaged: closing it must leave it and its WAL as they are.
    void keepAsItIs()
    {
        m_onlyReads = false;
        setCheckpointOnClose(false);
    }

    bool inTransaction() const;
    /// Another number after each change of a citizen's row or of the outbox through this connection.
    quint64 lists() const { return m_lists; }
    sqlite3 *handle() const { return m_db; }
    Cipher cipher() const { return m_cipher; }
    Names &names() { return m_names; }
    BodyCodec &bodies() { return m_bodies; }

private:
    explicit Connection(Cipher cipher);
    void setCheckpointOnClose(bool on);
    int configure(const QString &path, const QByteArray &key, Mode mode);

    QString m_path;
    sqlite3 *m_db = nullptr;
    Cipher m_cipher;
    Durability m_durability = Durability::Normal;
    bool m_onlyReads = false;
    quint64 m_lists = 0;
    std::optional<Error> m_failure;
    QHash<const char *, sqlite3_stmt *> m_statements;
    Names m_names;
    BodyCodec m_bodies;
};

/// A write transaction; rolled back unless committed. Inside another one it changes nothing.
class Transaction {
public:
    Transaction(Connection &connection, Durability durability);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    /// The first failure of any query since the beginning, or the commit's own.
    Expected<void> commit();

private:
    Connection &m_connection;
    bool m_open = false;
};

/// One consistent view over several queries.
class ReadScope {
public:
    explicit ReadScope(Connection &connection);
    ~ReadScope();
    Q_DISABLE_COPY_MOVE(ReadScope)

    /// The first failure of any query in the scope.
    Expected<void> result();

private:
    Connection &m_connection;
    bool m_open = false;
};

} // namespace samspil::store
