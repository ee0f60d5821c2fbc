// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault_result.h"

#include <QSqlDriver>
#include <QSqlField>

#include <sqlite3.h>

namespace samspil::store {

namespace {

QVariant valueOf(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return QVariant(qlonglong(sqlite3_column_int64(statement, column)));
    case SQLITE_FLOAT:
        return QVariant(sqlite3_column_double(statement, column));
    case SQLITE_NULL:
        return QVariant(QMetaType(QMetaType::QString));
    default:
        break;
    }
    const bool blob = sqlite3_column_type(statement, column) == SQLITE_BLOB;
    const QByteArray bytes(static_cast<const char *>(sqlite3_column_blob(statement, column)),
                           sqlite3_column_bytes(statement, column));
    return blob ? QVariant(bytes) : QVariant(QString::fromUtf8(bytes));
}

} // namespace

QSqlError vaultError(sqlite3 *db, const QString &what, QSqlError::ErrorType type, int code)
{
    return QSqlError(what, QString::fromUtf8(sqlite3_errmsg(db)), type, QString::number(code));
}

QMetaType declaredType(const QString &declaration)
{
    if (declaration == QStringLiteral("INTEGER"))
        return QMetaType(QMetaType::LongLong);
    if (declaration == QStringLiteral("REAL"))
        return QMetaType(QMetaType::Double);
    if (declaration == QStringLiteral("BLOB"))
        return QMetaType(QMetaType::QByteArray);
    return QMetaType(QMetaType::QString);
}

VaultResult::VaultResult(const QSqlDriver *driver, sqlite3 *db) : QSqlResult(driver), m_db(db) {}

VaultResult::~VaultResult()
{
    sqlite3_finalize(m_statement);
}

bool VaultResult::fail(const QString &what, int code)
{
    setLastError(vaultError(m_db, what, QSqlError::StatementError, code));
    setActive(false);
    return false;
}

bool VaultResult::prepare(const QString &sql)
{
    if (!driver() || !driver()->isOpen())
        return false;
    sqlite3_finalize(m_statement);
    m_statement = nullptr;
    setSelect(false);
    const QByteArray utf8 = sql.toUtf8();
    const int code = sqlite3_prepare_v2(m_db, utf8.constData(), int(utf8.size()), &m_statement, nullptr);
    return code == SQLITE_OK || fail(QStringLiteral("Unable to prepare"), code);
}

bool VaultResult::reset(const QString &sql)
{
    return prepare(sql) && exec();
}

int VaultResult::bind(int position, const QVariant &value)
{
    if (value.isNull())
        return sqlite3_bind_null(m_statement, position);
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(m_statement, position, value.toLongLong());
    case QMetaType::Double:
        return sqlite3_bind_double(m_statement, position, value.toDouble());
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        return sqlite3_bind_blob(m_statement, position, bytes.constData(), int(bytes.size()),
                                 SQLITE_TRANSIENT);
    }
    default: {
        const QByteArray text = value.toString().toUtf8();
        return sqlite3_bind_text(m_statement, position, text.constData(), int(text.size()),
                                 SQLITE_TRANSIENT);
    }
    }
}

bool VaultResult::exec()
{
    if (!m_statement)
        return false;
    sqlite3_reset(m_statement);
    m_rows.clear();
    m_read = 0;
    setAt(QSql::BeforeFirstRow);
    const QVector<QVariant> &values = boundValues();
    if (values.size() != sqlite3_bind_parameter_count(m_statement))
        return fail(QStringLiteral("Parameter count mismatch"), SQLITE_RANGE);
    for (int i = 0; i < int(values.size()); ++i) {
        if (const int code = bind(i + 1, values[i]); code != SQLITE_OK)
            return fail(QStringLiteral("Unable to bind"), code);
    }
    setSelect(sqlite3_column_count(m_statement) > 0);
    m_done = !isSelect();
    if (!isSelect()) {
        const int code = sqlite3_step(m_statement);
        sqlite3_reset(m_statement);
        if (code != SQLITE_DONE)
            return fail(QStringLiteral("Unable to execute"), code);
    }
    setActive(true);
    return true;
}

bool VaultResult::readNextRow()
{
    if (m_done)
        return false;
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_ROW) {
        sqlite3_reset(m_statement);
        m_done = true;
        return code == SQLITE_DONE ? false : fail(QStringLiteral("Unable to fetch"), code);
    }
    QVector<QVariant> row;
    for (int i = 0; i < sqlite3_column_count(m_statement); ++i)
        row.append(valueOf(m_statement, i));
    if (isForwardOnly())
        m_rows.clear();
    m_rows.append(std::move(row));
    ++m_read;
    return true;
}

bool VaultResult::fetch(int row)
{
    if (!isActive() || row < 0 || (isForwardOnly() && row < m_read - 1))
        return false;
    while (m_read <= row) {
        if (!readNextRow()) {
            setAt(QSql::AfterLastRow);
            return false;
        }
    }
    setAt(row);
    return true;
}

bool VaultResult::fetchNext()
{
    return fetch(at() < 0 ? 0 : at() + 1);
}

bool VaultResult::fetchFirst()
{
    return fetch(0);
}

bool VaultResult::fetchLast()
{
    while (readNextRow()) {
    }
    return m_read > 0 && fetch(m_read - 1);
}

QVariant VaultResult::data(int column)
{
    const qsizetype row = isForwardOnly() ? 0 : at();
    return row >= 0 && row < m_rows.size() ? m_rows[row].value(column) : QVariant();
}

bool VaultResult::isNull(int column)
{
    return data(column).isNull();
}

int VaultResult::size()
{
    return -1; // unknown until the last row is read
}

int VaultResult::numRowsAffected()
{
    return sqlite3_changes(m_db);
}

QVariant VaultResult::lastInsertId() const
{
    return QVariant(qlonglong(sqlite3_last_insert_rowid(m_db)));
}

QSqlRecord VaultResult::record() const
{
    QSqlRecord record;
    if (!isActive() || !isSelect())
        return record;
    for (int i = 0; i < sqlite3_column_count(m_statement); ++i) {
        const QString declared = QString::fromUtf8(sqlite3_column_decltype(m_statement, i));
        record.append(QSqlField(QString::fromUtf8(sqlite3_column_name(m_statement, i)),
                                declaredType(declared),
                                QString::fromUtf8(sqlite3_column_table_name(m_statement, i))));
    }
    return record;
}

void VaultResult::detachFromResultSet()
{
    sqlite3_reset(m_statement);
    m_done = true;
}

} // namespace samspil::store
