// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDriver>

#include <memory>

struct sqlite3;

namespace samspil::store {

class Connection;

/// Qt Sql over the very library that the cache is written with: Qt's own SQLite plugin links another
/// one, which could not open an encrypted file. It borrows an open connection (from outside: read-only
/// diagnostics and tests), so there is one place that knows about keys.
class VaultDriver : public QSqlDriver {
    Q_OBJECT

public:
    /// The connection must outlive the driver and every query of it.
    explicit VaultDriver(Connection &connection, QObject *parent = nullptr);

    bool hasFeature(DriverFeature feature) const override;
    bool open(const QString &database, const QString &user, const QString &password, const QString &host,
              int port, const QString &options) override;
    void close() override;
    QSqlResult *createResult() const override;
    bool beginTransaction() override;
    bool commitTransaction() override;
    bool rollbackTransaction() override;
    QStringList tables(QSql::TableType type) const override;
    QSqlRecord record(const QString &table) const override;
    QSqlIndex primaryIndex(const QString &table) const override;
    QString escapeIdentifier(const QString &identifier, IdentifierType type) const override;

private:
    bool execute(const char *sql);
    QSqlIndex columnsOf(const QString &table, bool primaryKeyOnly) const;

    sqlite3 *m_db;
};

} // namespace samspil::store
