// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const CitizenId bo = citizen(QStringLiteral("bo"));
const QString name = QStringLiteral("urn:uuid:11111111-0000-4000-8000-000000000001");
const QString ownId = QStringLiteral("Task/11111111-0000-4000-8000-000000000001");
const QString taskUrl = urlOf(QStringLiteral("Task"), QStringLiteral("5"));

Edit create()
{
    return {QStringLiteral("Task"),       {}, name, anna, task({}, "0", "anna", "completed"), {}, {},
            RoleId(QStringLiteral("p/1"))};
}

/// An edit about bo that names another resource.
Edit naming(const QString &reference)
{
    const QByteArray focus = "\"focus\":{\"reference\":\"" + reference.toUtf8() + "\"},\"intent\"";
    return {QStringLiteral("Task"),
            {},
            QStringLiteral("urn:uuid:11111111-0000-4000-8000-000000000002"),
            bo,
            task({}, "0", "bo", "completed").replace("\"intent\"", focus),
            {},
            {},
            RoleId(QStringLiteral("p/1"))};
}

QVector<Need> needs(const Reader &reader)
{
    return reader.outbox()->constLast().needs;
}

} // namespace

/// What edits name that only we have a name for.
class NeedsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWaitingCreateIsFound_data();
    void aWaitingCreateIsFound();
    void theServersNameStays_data();
    void theServersNameStays();
    void whatWasTakenBackIsUnknown();
    void aServersOwnUuidIsNoNameOfOurs();
    void theNameGoesWithTheCitizen();
};

void NeedsTest::aWaitingCreateIsFound_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("urn") << name;
    QTest::newRow("our id") << ownId;
}

void NeedsTest::aWaitingCreateIsFound()
{
    QFETCH(QString, reference);
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(create());
    QVERIFY(writer->put(naming(reference)));
    QCOMPARE(writer->outbox()->constFirst().needs, QVector<Need>());
    QCOMPARE(needs(*writer), QVector<Need>({{reference, name, {}, seq}}));
}

void NeedsTest::theServersNameStays_data()
{
    QTest::addColumn<bool>("pullFirst");
    QTest::newRow("by the answer") << false;
    QTest::newRow("a pull came first") << true;
}

/// Also in the next process, and whoever begins to use our name only now.
void NeedsTest::theServersNameStays()
{
    QFETCH(bool, pullFirst);
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(create());
    QVERIFY(writer->put(naming(name)));
    const QByteArray answer = task("5", "1", "anna", "completed");
    if (pullFirst) {
        QVERIFY(writer->ingest(Chunk({answer})));
        QCOMPARE(needs(*writer), QVector<Need>({{name, name, {}, seq}}));
    }
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->confirm(seq, base, entry(answer)));
    writer.reset();
    writer = cache.writer();
    QCOMPARE(needs(*writer), QVector<Need>({{name, name, taskUrl, 0}}));
    QVERIFY(writer->put(naming(ownId)));
    QCOMPARE(needs(*cache.reader()), QVector<Need>({{ownId, name, taskUrl, 0}}));
}

void NeedsTest::whatWasTakenBackIsUnknown()
{
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(create());
    QVERIFY(writer->put(naming(name)));
    QVERIFY(*writer->undo(seq));
    QCOMPARE(needs(*writer), QVector<Need>({{name, name, {}, 0}}));
}

void NeedsTest::aServersOwnUuidIsNoNameOfOurs()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->put(create()));
    QString other = ownId;
    QVERIFY(writer->put(naming(other.replace(QStringLiteral("Task"), QStringLiteral("Patient")))));
    QCOMPARE(needs(*writer), QVector<Need>());
    QVERIFY(writer->put(naming(QStringLiteral("Task/99999999-0000-4000-8000-000000000001"))));
    QCOMPARE(needs(*writer), QVector<Need>());
}

void NeedsTest::theNameGoesWithTheCitizen()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna, bo}));
    const qint64 seq = *writer->put(create());
    const QByteArray answer = task("5", "1", "anna", "completed");
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->confirm(seq, base, entry(answer)));
    QVERIFY(writer->setCaseload({bo}));
    for (Expected<bool> more = true; more && *more;)
        more = writer->tidy(cache.clock.now());
    QVERIFY(writer->put(naming(name)));
    QCOMPARE(needs(*writer), QVector<Need>({{name, name, {}, 0}}));
}

QTEST_GUILESS_MAIN(NeedsTest)
#include "needs_test.moc"
