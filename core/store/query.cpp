// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query.h"

#include "core/domain/quantity.h"

#include <sqlite3.h>

#include <cmath>

namespace samspil::store {

Query::Query(Connection &connection, const char *sql)
    : m_connection(connection), m_statement(connection.prepare(sql))
{
}

Query::~Query()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

Query &Query::bind(qint64 value)
{
    m_connection.note(sqlite3_bind_int64(m_statement, m_next++, value));
    return *this;
}

Query &Query::bind(double value)
{
    if (std::isnan(value))
        return bindNull();
    m_connection.note(sqlite3_bind_double(m_statement, m_next++, value));
    return *this;
}

Query &Query::bind(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    m_connection.note(
        sqlite3_bind_text(m_statement, m_next++, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT));
    return *this;
}

Query &Query::bind(std::string_view text)
{
    m_connection.note(sqlite3_bind_text(m_statement, m_next++, text.data() ? text.data() : "",
                                        int(text.size()), SQLITE_STATIC));
    return *this;
}

Query &Query::bindCopy(QByteArrayView value)
{
    m_connection.note(
        sqlite3_bind_blob(m_statement, m_next++, value.data(), int(value.size()), SQLITE_TRANSIENT));
    return *this;
}

Query &Query::bindBlob(QByteArrayView value)
{
    if (value.isNull())
        return bindNull();
    m_connection.note(
        sqlite3_bind_blob(m_statement, m_next++, value.data(), int(value.size()), SQLITE_STATIC));
    return *this;
}

Query &Query::bind(const std::optional<qint64> &value)
{
    return value ? bind(*value) : bindNull();
}

Query &Query::bind(const std::optional<Instant> &value)
{
    return value ? bind(toMs(*value)) : bindNull();
}

Query &Query::bindNull()
{
    m_connection.note(sqlite3_bind_null(m_statement, m_next++));
    return *this;
}

bool Query::next()
{
    if (!m_statement || m_connection.failure())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_connection.note(code);
    return false;
}

bool Query::run()
{
    if (!m_statement || m_connection.failure())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        m_connection.note(code);
    sqlite3_reset(m_statement);
    m_next = 1;
    return code == SQLITE_DONE || code == SQLITE_ROW;
}

bool Query::isNull(int column) const
{
    return type(column) == SQLITE_NULL;
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<qint64> Query::optionalInteger(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

Instant Query::instant(int column) const
{
    return instantFromMs(integer(column));
}

std::optional<Instant> Query::optionalInstant(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return instant(column);
}

double Query::real(int column) const
{
    return isNull(column) ? noValue : sqlite3_column_double(m_statement, column);
}

QString Query::text(int column) const
{
    return QString::fromUtf8(view(column));
}

QByteArray Query::blob(int column) const
{
    return view(column).toByteArray();
}

QByteArrayView Query::view(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(bytes), qsizetype(sqlite3_column_bytes(m_statement, column))};
}

int Query::type(int column) const
{
    return sqlite3_column_type(m_statement, column);
}

} // namespace samspil::store
