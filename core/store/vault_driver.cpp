// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault_driver.h"

#include "core/store/connection.h"
#include "core/store/vault_result.h"

#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>

#include <sqlite3.h>

namespace samspil::store {

VaultDriver::VaultDriver(Connection &connection, QObject *parent)
    : QSqlDriver(parent), m_db(connection.handle())
{
    setOpen(true);
}

bool VaultDriver::hasFeature(DriverFeature feature) const
{
    switch (feature) {
    case Transactions:
    case BLOB:
    case Unicode:
    case PreparedQueries:
    case PositionalPlaceholders: // Qt rewrites named ones
    case LastInsertId:
    case FinishQuery:
    case SimpleLocking:
        return true;
    default:
        return false;
    }
}

/// The connection is open already; there is nothing that this could open by name.
bool VaultDriver::open(const QString &, const QString &, const QString &, const QString &, int,
                       const QString &)
{
    return isOpen();
}

void VaultDriver::close()
{
    setOpen(false);
}

QSqlResult *VaultDriver::createResult() const
{
    return new VaultResult(this, m_db);
}

bool VaultDriver::execute(const char *sql)
{
    const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        setLastError(vaultError(m_db, QString::fromLatin1(sql), QSqlError::TransactionError, code));
    return code == SQLITE_OK;
}

bool VaultDriver::beginTransaction()
{
    return execute("BEGIN");
}

bool VaultDriver::commitTransaction()
{
    return execute("COMMIT");
}

bool VaultDriver::rollbackTransaction()
{
    return execute("ROLLBACK");
}

QStringList VaultDriver::tables(QSql::TableType type) const
{
    QStringList names;
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    query.exec(QStringLiteral(
        "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name"));
    while (query.next()) {
        const bool view = query.value(1).toString() == QStringLiteral("view");
        if (type & (view ? QSql::Views : QSql::Tables))
            names << query.value(0).toString();
    }
    if (type & QSql::SystemTables)
        names << QStringLiteral("sqlite_schema");
    return names;
}

QSqlIndex VaultDriver::columnsOf(const QString &table, bool primaryKeyOnly) const
{
    QSqlIndex columns;
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?)"
                       " ORDER BY iif(?, pk, cid)"));
    query.addBindValue(stripDelimiters(table, TableName));
    query.addBindValue(primaryKeyOnly);
    query.exec();
    while (query.next()) {
        if (primaryKeyOnly && query.value(4).toInt() == 0)
            continue;
        QSqlField field(query.value(0).toString(), declaredType(query.value(1).toString()), table);
        field.setRequired(query.value(2).toBool());
        field.setDefaultValue(query.value(3));
        columns.append(field);
    }
    return columns;
}

QSqlRecord VaultDriver::record(const QString &table) const
{
    return columnsOf(table, false);
}

QSqlIndex VaultDriver::primaryIndex(const QString &table) const
{
    return columnsOf(table, true);
}

QString VaultDriver::escapeIdentifier(const QString &identifier, IdentifierType) const
{
    if (identifier.isEmpty() || isIdentifierEscaped(identifier, TableName))
        return identifier;
    return QLatin1Char('"') + QString(identifier).replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
           QLatin1Char('"');
}

} // namespace samspil::store
