// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/vault_driver.h"
#include "tests/store/store_fixture.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlQueryModel>
#include <QSqlRecord>
#include <QTest>

#include <sqlite3.h>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

/// Qt Sql on the encrypted cache.
class DriverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void speaksToTheSameLibrary();
    void readsWhatTheStoreWrote();
    void keepsTypesAndNulls();
    void takesNamedAndPositionalValues();
    void goesBackAndForth();
    void rollsBack();
    void tellsTables();
    void tellsErrors();
    void feedsAModel();

private:
    QSqlQuery run(const QString &sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        return query;
    }

    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<Connection> m_connection;
    QSqlDatabase m_database;
};

void DriverTest::init()
{
    m_cache = std::make_unique<Cache>();
    QVERIFY(m_cache->writer()->ingest(
        Chunk({spo2({.id = "1", .value = 91}), spo2({.id = "2", .value = 92})})));
    auto opened =
        Connection::open(m_cache->file(), m_cache->key, preferredCipher(), Connection::Mode::Write);
    QVERIFY(opened);
    m_connection = *std::move(opened);
    m_database = QSqlDatabase::addDatabase(new VaultDriver(*m_connection), QStringLiteral("vault"));
    QVERIFY(m_database.isOpen());
}

void DriverTest::cleanup()
{
    m_database = {};
    QSqlDatabase::removeDatabase(QStringLiteral("vault"));
    m_connection.reset();
}

void DriverTest::speaksToTheSameLibrary()
{
    auto query = run(QStringLiteral("SELECT sqlite_version()"));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), QString::fromLatin1(sqlite3_libversion()));
    QCOMPARE(query.value(0).toString(), QStringLiteral(SQLITE_VERSION));
}

void DriverTest::readsWhatTheStoreWrote()
{
    auto query = run(QStringLiteral("SELECT value FROM measurement ORDER BY resource"));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toDouble(), 91.0);
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toDouble(), 92.0);
    QVERIFY(!query.next());
}

void DriverTest::keepsTypesAndNulls()
{
    run(QStringLiteral("CREATE TEMP TABLE x(i INTEGER, r REAL, t TEXT, b BLOB, n TEXT)"));
    QSqlQuery insert(m_database);
    QVERIFY(insert.prepare(QStringLiteral("INSERT INTO x VALUES(?,?,?,?,?)")));
    const QByteArray blob("a\0b", 3);
    const QVariantList values{qlonglong(1) << 40, 6.25, QStringLiteral("blå"), blob, QVariant()};
    for (const QVariant &value : values)
        insert.addBindValue(value);
    QVERIFY(insert.exec());
    QCOMPARE(insert.numRowsAffected(), 1);
    auto query = run(QStringLiteral("SELECT * FROM x"));
    QVERIFY(query.next());
    QCOMPARE(query.value(0), values[0]);
    QCOMPARE(query.value(1), values[1]);
    QCOMPARE(query.value(2), values[2]);
    QCOMPARE(query.value(3), values[3]);
    QVERIFY(query.isNull(4));
    QCOMPARE(query.record().count(), 5);
    QCOMPARE(query.record().field(0).metaType(), QMetaType(QMetaType::LongLong));
}

void DriverTest::takesNamedAndPositionalValues()
{
    QSqlQuery query(m_database);
    QVERIFY(query.prepare(QStringLiteral("SELECT :a || :b || :a")));
    query.bindValue(QStringLiteral(":a"), QStringLiteral("x"));
    query.bindValue(QStringLiteral(":b"), QStringLiteral("y"));
    QVERIFY(query.exec());
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), QStringLiteral("xyx"));
    QVERIFY(query.prepare(QStringLiteral("SELECT ?, ?")));
    query.addBindValue(1);
    QVERIFY(!query.exec());
}

void DriverTest::goesBackAndForth()
{
    auto query =
        run(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5)"
                           " SELECT i FROM n"));
    QVERIFY(query.last());
    QCOMPARE(query.at(), 4);
    QCOMPARE(query.value(0).toInt(), 5);
    QVERIFY(query.first());
    QCOMPARE(query.value(0).toInt(), 1);
    QVERIFY(query.seek(2));
    QCOMPARE(query.value(0).toInt(), 3);
    QVERIFY(query.previous());
    QCOMPARE(query.value(0).toInt(), 2);
}

void DriverTest::rollsBack()
{
    QVERIFY(m_database.transaction());
    run(QStringLiteral("DELETE FROM measurement"));
    QVERIFY(m_database.rollback());
    auto query = run(QStringLiteral("SELECT count(*) FROM measurement"));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toInt(), 2);
}

void DriverTest::tellsTables()
{
    const QStringList tables = m_database.tables();
    for (const QString &table :
         {QStringLiteral("resource"), QStringLiteral("outbox"), QStringLiteral("measurement")})
        QVERIFY2(tables.contains(table), qPrintable(table));
    const QSqlIndex key = m_database.primaryIndex(QStringLiteral("measurement"));
    QCOMPARE(key.count(), 4);
    QCOMPARE(key.fieldName(3), QStringLiteral("resource"));
    QVERIFY(m_database.record(QStringLiteral("outbox")).contains(QStringLiteral("base_version")));
}

void DriverTest::tellsErrors()
{
    QSqlQuery query(m_database);
    QVERIFY(!query.exec(QStringLiteral("SELECT a FROM nowhere")));
    QCOMPARE(query.lastError().type(), QSqlError::StatementError);
    QVERIFY2(query.lastError().text().contains(QStringLiteral("nowhere")),
             qPrintable(query.lastError().text()));
}

void DriverTest::feedsAModel()
{
    QSqlQueryModel model;
    model.setQuery(run(QStringLiteral("SELECT resource, value FROM measurement ORDER BY resource")));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.data(model.index(1, 1)).toDouble(), 92.0);
}

QTEST_GUILESS_MAIN(DriverTest)
#include "driver_test.moc"
