// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/store/connection.h"

#include <QByteArrayView>
#include <QStringView>

#include <string_view>

namespace samspil::store {

/// One use of a prepared statement: bind, step, read; reset when it goes out of scope, so no read
/// transaction outlives its reader. Failures go to the connection.
class Query {
public:
    /// `sql` must be a string literal: its address is the key of the statement cache.
    Query(Connection &connection, const char *sql);
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    Query &bind(qint64 value);
    Query &bind(double value); ///< NaN becomes NULL
    Query &bind(const QString &value);
    Query &bind(std::string_view text);    ///< UTF-8; must live until the step
    Query &bindCopy(QByteArrayView value); ///< a short blob that need not live
    Query &bindBlob(QByteArrayView value); ///< must live until the step; a null view becomes NULL
    Query &bind(const std::optional<qint64> &value);
    Query &bind(const std::optional<Instant> &value); ///< as UTC ms
    Query &bindNull();

    /// True while there is a row.
    bool next();
    /// Steps a statement without rows and makes it ready for the next set of values.
    bool run();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    std::optional<qint64> optionalInteger(int column) const;
    Instant instant(int column) const; ///< from UTC ms
    std::optional<Instant> optionalInstant(int column) const;
    double real(int column) const; ///< NaN for NULL
    QString text(int column) const;
    QByteArray blob(int column) const;
    QByteArrayView view(int column) const; ///< valid until the next step
    int type(int column) const;            ///< SQLITE_INTEGER, …

private:
    Connection &m_connection;
    sqlite3_stmt *m_statement;
    int m_next = 1;
};

} // namespace samspil::store
