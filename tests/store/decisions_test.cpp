// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const RoleId nurse(QStringLiteral("https://fhir.example.org/fhir/Practitioner/n1"));
const QString identifier = QStringLiteral("urn:uuid:11111111-2222-4333-8444-555555555555");
const QString taskUrl = urlOf(QStringLiteral("Task"), QStringLiteral("5"));

Edit createTask(const QByteArray &status = "completed")
{
    return {QStringLiteral("Task"), {}, identifier, anna, task({}, "0", "anna", status),
            "what was shown",       {}, nurse};
}

Edit editTask(const QByteArray &status)
{
    return {QStringLiteral("Task"), taskUrl, {}, anna, task("5", "1", "anna", status), {}, {}, nurse};
}

OutboxRow only(const Writer &writer)
{
    const auto rows = writer.outbox();
    if (!rows || rows->size() != 1)
        qFatal("one outbox row was expected");
    return rows->at(0);
}

} // namespace

/// Rows that stopped: all three sides are kept, and a person decides exactly what was shown.
class DecisionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClashKeepsAllThree();
    void aClashOfACreateMeetsTheServersResource();
    void aPersonDecidesWhatWasShown();
    void whatStoppedCanBeTakenBack();
    void whatWasDecidedIsListed();
};

void DecisionsTest::aClashKeepsAllThree()
{
    Cache cache;
    auto writer = cache.writer();
    const QByteArray before = task("5", "1", "anna", "requested");
    const QByteArray theirs = task("5", "2", "anna", "cancelled");
    QVERIFY(writer->ingest(Chunk({before})));
    const qint64 seq = *writer->put(editTask("completed"));
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->conflict(seq, QStringLiteral("status"), base, entry(theirs)));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.state, OutboxState::Conflict);
    QCOMPARE(row.problem, QStringLiteral("status"));
    QCOMPARE(row.base, before);
    QCOMPARE(row.body, editTask("completed").body);
    const auto served = cache.reader()->served(taskUrl);
    QVERIFY(served && *served);
    QCOMPARE((*served)->body, theirs);
    QCOMPARE((*served)->version, QStringLiteral("2"));
    QCOMPARE((*writer->resource(taskUrl))->body, editTask("completed").body); // ours is what is shown
    QVERIFY(!writer->served(urlOf(QStringLiteral("Task"), QStringLiteral("6")))->has_value());
}

void DecisionsTest::aClashOfACreateMeetsTheServersResource()
{
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "sent"));
    const QByteArray theirs = task("5", "2", "anna", "cancelled");
    QVERIFY(writer->conflict(seq, {}, base, entry(theirs)));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.url, taskUrl);
    QCOMPARE(row.state, OutboxState::Conflict);
    QCOMPARE(row.body, createTask().body);
    QCOMPARE((*writer->served(taskUrl))->body, theirs);
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), 1);
    QVERIFY(*writer->giveUp(seq)); // what remains is theirs, not nothing
    QCOMPARE((*writer->resource(taskUrl))->body, theirs);
}

void DecisionsTest::aPersonDecidesWhatWasShown()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    const qint64 seq = *writer->put(editTask("completed"));
    const QByteArray wanted = task("5", "2", "anna", "completed");
    Decision decision{seq, 1, QStringLiteral("2"), wanted, "both sides", nurse};
    QVERIFY(!*writer->decide(decision)); // there is nothing to decide
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->conflict(seq, {}, base, entry(task("5", "2", "anna", "cancelled"))));
    const QByteArray later = task("5", "3", "anna", "on-hold");
    QVERIFY(writer->ingest(Chunk({later})));
    QVERIFY(!*writer->decide(decision)); // theirs has changed since it was shown
    QCOMPARE(only(*writer).state, OutboxState::Conflict);
    decision.version = QStringLiteral("3");
    decision.edit = 2;
    QVERIFY(!*writer->decide(decision)); // ours as well
    decision.edit = 1;
    QVERIFY(*writer->decide(decision));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.state, OutboxState::Queued);
    QCOMPARE(row.op, OutboxOp::Update);
    QCOMPARE(row.base, later);
    QCOMPARE(row.baseVersion, QStringLiteral("3"));
    QCOMPARE(row.body, wanted);
    QCOMPARE(row.edit, 2);
    QCOMPARE(row.attempts, 0);
    QVERIFY(row.problem.isEmpty() && row.sent.isEmpty());
    decision.body.clear();
    QCOMPARE(writer->decide(decision).error().kind, ErrorKind::Usage);
}

void DecisionsTest::whatStoppedCanBeTakenBack()
{
    Cache cache;
    auto writer = cache.writer();
    const QByteArray server = task("5", "1", "anna", "requested");
    QVERIFY(writer->ingest(Chunk({server})));
    const qint64 created = *writer->put(createTask());
    QVERIFY(!*writer->giveUp(created)); // under way
    QVERIFY(writer->markInFlight(created, "sent"));
    QVERIFY(!*writer->giveUp(created));
    QVERIFY(writer->reject(created, QStringLiteral("422")));
    QVERIFY(*writer->giveUp(created));
    QVERIFY(!*writer->giveUp(created)); // gone
    QVERIFY(!writer->resource(identifier)->has_value());
    const qint64 edited = *writer->put(editTask("completed"));
    QVERIFY(writer->reject(edited, QStringLiteral("422")));
    QVERIFY(*writer->giveUp(edited));
    QCOMPARE((*writer->resource(taskUrl))->body, server);
    QCOMPARE(*writer->outboxCounts(), (OutboxCounts{0, 0}));
}

void DecisionsTest::whatWasDecidedIsListed()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({patient("anna", "Anna", "Holm", "0101501234")})));
    const Instant before = cache.clock.now();
    const qint64 seq = *writer->put(createTask());
    QCOMPARE(writer->decisions(before)->size(), 1);
    QCOMPARE(writer->decisions(before)->at(0).url, identifier);
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->confirm(seq, base, entry(task("5", "1", "anna", "completed"))));
    const auto rows = writer->decisions(before);
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->at(0).url, taskUrl);
    QCOMPARE(rows->at(0).who, nurse);
    QCOMPARE(rows->at(0).citizen, anna);
    QVERIFY(writer->decisions(before + Millis{1})->isEmpty());
    QCOMPARE(*writer->citizenName(anna), QStringLiteral("Anna Holm"));
    QVERIFY(writer->markGone(anna.url(), true));
    QVERIFY(writer->citizenName(anna)->isEmpty()); // not shown to us any more
}

QTEST_GUILESS_MAIN(DecisionsTest)
#include "decisions_test.moc"
