// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QSqlError>
#include <QSqlRecord>
#include <QSqlResult>
#include <QVariant>
#include <QVector>

struct sqlite3;
struct sqlite3_stmt;

namespace samspil::store {

QSqlError vaultError(sqlite3 *db, const QString &what, QSqlError::ErrorType type, int code);
/// The type that Qt expects for a column declared so.
QMetaType declaredType(const QString &declaration);

/// One statement of a VaultDriver. Rows that were read are kept unless the query is forward-only.
class VaultResult : public QSqlResult {
public:
    VaultResult(const QSqlDriver *driver, sqlite3 *db);
    ~VaultResult() override;

protected:
    bool prepare(const QString &sql) override;
    bool exec() override;
    bool reset(const QString &sql) override;
    bool fetch(int row) override;
    bool fetchNext() override;
    bool fetchFirst() override;
    bool fetchLast() override;
    QVariant data(int column) override;
    bool isNull(int column) override;
    int size() override;
    int numRowsAffected() override;
    QVariant lastInsertId() const override;
    QSqlRecord record() const override;
    void detachFromResultSet() override;

private:
    bool fail(const QString &what, int code);
    int bind(int position, const QVariant &value);
    bool readNextRow();

    sqlite3 *m_db;
    sqlite3_stmt *m_statement = nullptr;
    QVector<QVector<QVariant>> m_rows; ///< forward-only: the current one
    int m_read = 0;                    ///< rows read so far
    bool m_done = true;
};

} // namespace samspil::store
