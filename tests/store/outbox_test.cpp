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

class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCreateIsSeenAtOnce();
    void aCreateKeepsItsRowWhenTheServerNamesIt();
    void aPullMayBringTheCreateFirst();
    void aRebaseMeetsThePulledResource_data();
    void aRebaseMeetsThePulledResource();
    void twoEditsOfTheSameServerResourceAreJoined_data();
    void twoEditsOfTheSameServerResourceAreJoined();
    void aLateAnswerDoesNotTakeBackWhatIsNewer();
    void theQueueIsCounted();
    void anUpdateKeepsItsAncestor();
    void editsOfOneResourceAreOneRow();
    void anEditDuringTheFlightIsSentAnew();
    void undoWhileNothingWasSent();
    void undoOfAnUpdateShowsTheServerAgain();
    void theServersStateWaitsBesideOurs();
    void aRebaseQueuesTheMergedState();
    void aColleagueWasFirst();
    void verifyAfterARestart();
    void rejectedAndConflictStayVisible();
    void anInvalidatedReadingLeavesTheLine();
    void whatMakesNoSenseIsRefused();
    void theCitizenIsDue();
};

void OutboxTest::aCreateIsSeenAtOnce()
{
    Cache cache;
    auto writer = cache.writer();
    const auto seq = writer->put(createTask());
    QVERIFY(seq);
    const auto seen = cache.reader()->resourcesOf(anna, {QStringLiteral("Task")});
    QVERIFY(seen);
    QCOMPARE(seen->size(), 1);
    QCOMPARE(seen->at(0).url, identifier);
    QCOMPARE(seen->at(0).push, PushState::Pending);
    QCOMPARE(seen->at(0).body, createTask().body);
    QVERIFY(writer->resource(identifier)->has_value());
    const OutboxRow row = only(*writer);
    QCOMPARE(row.seq, *seq);
    QCOMPARE(row.op, OutboxOp::Create);
    QVERIFY(row.url.isEmpty());
    QCOMPARE(row.identifier, identifier);
    QCOMPARE(row.author, nurse);
    QCOMPARE(row.edit, 1);
}

void OutboxTest::aCreateKeepsItsRowWhenTheServerNamesIt()
{
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "sent"));
    QCOMPARE(only(*writer).state, OutboxState::InFlight);
    QCOMPARE(only(*writer).attempts, 1);
    const QByteArray answer = task("5", "1", "anna", "completed");
    QVERIFY(writer->confirm(seq, base, entry(answer)));
    QVERIFY(writer->outbox()->isEmpty());
    QVERIFY(!writer->resource(identifier)->has_value());
    const auto stored = writer->resource(taskUrl);
    QCOMPARE((*stored)->body, answer);
    QCOMPARE((*stored)->push, PushState::None);
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), 1);
    QCOMPARE(total(*writer->ingest(Chunk({answer}))), (TypeCounts{1, 0, 1, 0}));
}

void OutboxTest::aPullMayBringTheCreateFirst()
{
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "sent"));
    const QByteArray answer = task("5", "1", "anna", "completed");
    QVERIFY(writer->ingest(Chunk({answer})));
    QVERIFY(writer->markVerify(seq, {}));
    QVERIFY(writer->confirm(seq, base, entry(answer)));
    QVERIFY(writer->outbox()->isEmpty());
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), 1);
}

void OutboxTest::aRebaseMeetsThePulledResource_data()
{
    QTest::addColumn<bool>("pullFirst");
    QTest::newRow("pull first") << true;
    QTest::newRow("answer first") << false;
}

/// The same resource comes by a pull and as the answer to our create, in both orders: one row.
void OutboxTest::aRebaseMeetsThePulledResource()
{
    QFETCH(bool, pullFirst);
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "sent"));
    const QByteArray theirs = task("5", "1", "anna", "requested");
    const QByteArray merged = task("5", "1", "anna", "completed");
    if (pullFirst)
        QVERIFY(writer->ingest(Chunk({theirs})));
    QVERIFY(writer->rebase(seq, base, entry(theirs), merged));
    if (!pullFirst)
        QCOMPARE(total(*writer->ingest(Chunk({theirs}))), (TypeCounts{1, 0, 1, 0}));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.op, OutboxOp::Update);
    QCOMPARE(row.url, taskUrl);
    QCOMPARE(row.baseVersion, QStringLiteral("1"));
    const auto seen = writer->resourcesOf(anna, {QStringLiteral("Task")});
    QCOMPARE(seen->size(), 1);
    QCOMPARE(seen->at(0).body, merged);
    QVERIFY(!writer->resource(identifier)->has_value());
}

void OutboxTest::twoEditsOfTheSameServerResourceAreJoined_data()
{
    QTest::addColumn<bool>("createIsNewer");
    QTest::newRow("the create was edited last") << true;
    QTest::newRow("the update was edited last") << false;
}

/// A pull brings what our waiting create will turn out to be, and somebody here edits that as well:
/// the later edit is what we want, the earlier one stays readable.
void OutboxTest::twoEditsOfTheSameServerResourceAreJoined()
{
    QFETCH(bool, createIsNewer);
    Cache cache;
    auto writer = cache.writer();
    const qint64 create = *writer->put(createTask("in-progress"));
    const QByteArray theirs = task("5", "1", "anna", "requested");
    QVERIFY(writer->ingest(Chunk({theirs})));
    cache.clock.advance(Millis{1000});
    const qint64 update = *writer->put(editTask("on-hold"));
    cache.clock.advance(Millis{1000});
    if (createIsNewer)
        QCOMPARE(*writer->put(createTask("completed")), create);
    QVERIFY(writer->markInFlight(create, "sent"));
    const QByteArray desired =
        createIsNewer ? createTask("completed").body : createTask("in-progress").body;
    QVERIFY(writer->rebase(create, base, entry(theirs), desired));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.url, taskUrl);
    QCOMPARE(row.op, OutboxOp::Update);
    QCOMPARE(row.state, OutboxState::Queued);
    QCOMPARE(row.seq, createIsNewer ? create : update);
    QCOMPARE(row.body, createIsNewer ? desired : editTask("on-hold").body);
    const auto earlier = writer->superseded(anna);
    QCOMPARE(earlier->size(), 1);
    QCOMPARE(earlier->at(0).body, createIsNewer ? editTask("on-hold").body : desired);
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), 1);
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->at(0).body, row.body);
}

void OutboxTest::aLateAnswerDoesNotTakeBackWhatIsNewer()
{
    Cache cache;
    auto writer = cache.writer();
    const auto version = [](const QByteArray &number, const QByteArray &updated) {
        return task("5", number, "anna", "completed")
            .replace(R"("versionId":")" + number + '"',
                     R"("versionId":")" + number + R"(","lastUpdated":")" + updated + '"');
    };
    const QByteArray first = version("1", "2026-03-01T10:00:00Z");
    const QByteArray second = version("2", "2026-03-01T10:00:01Z");
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->ingest(Chunk({second})));
    QVERIFY(writer->confirm(seq, base, entry(first)));
    QVERIFY(writer->outbox()->isEmpty());
    QCOMPARE((*writer->resource(taskUrl))->body, second);
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), 1);
}

void OutboxTest::theQueueIsCounted()
{
    Cache cache;
    auto writer = cache.writer();
    QCOMPARE(*writer->outboxCounts(), (OutboxCounts{0, 0}));
    const qint64 seq = *writer->put(createTask());
    Edit second = createTask();
    second.identifier = QStringLiteral("urn:uuid:99999999-2222-4333-8444-555555555555");
    const qint64 other = *writer->put(second);
    QCOMPARE(*writer->outboxCounts(), (OutboxCounts{2, 0}));
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->reject(other, QStringLiteral("422")));
    QCOMPARE(*writer->outboxCounts(), (OutboxCounts{1, 1}));
    QVERIFY(writer->conflict(seq, QStringLiteral("both")));
    QCOMPARE(*writer->outboxCounts(), (OutboxCounts{0, 2}));
}

void OutboxTest::anUpdateKeepsItsAncestor()
{
    Cache cache;
    auto writer = cache.writer();
    const QByteArray server = task("5", "1", "anna", "requested");
    QVERIFY(writer->ingest(Chunk({server})));
    QVERIFY(writer->put(editTask("completed")));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.op, OutboxOp::Update);
    QCOMPARE(row.url, taskUrl);
    QCOMPARE(row.base, server);
    QCOMPARE(row.baseVersion, QStringLiteral("1"));
    QCOMPARE((*writer->resource(taskUrl))->body, row.body);
}

void OutboxTest::editsOfOneResourceAreOneRow()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    const qint64 first = *writer->put(editTask("in-progress"));
    const qint64 second = *writer->put(editTask("completed"));
    QCOMPARE(first, second);
    QCOMPARE(only(*writer).edit, 2);
    QCOMPARE(only(*writer).body, editTask("completed").body);
    QCOMPARE(only(*writer).base, task("5", "1", "anna", "requested"));
}

void OutboxTest::anEditDuringTheFlightIsSentAnew()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    const qint64 seq = *writer->put(editTask("in-progress"));
    QVERIFY(writer->markInFlight(seq, editTask("in-progress").body));
    QCOMPARE(*writer->put(editTask("completed")), seq);
    QCOMPARE(only(*writer).state, OutboxState::InFlight);
    const QByteArray answer = task("5", "2", "anna", "in-progress");
    QVERIFY(writer->confirm(seq, base, entry(answer)));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.state, OutboxState::Queued);
    QCOMPARE(row.base, answer);
    QCOMPARE(row.baseVersion, QStringLiteral("2"));
    QCOMPARE(row.body, editTask("completed").body);
}

void OutboxTest::undoWhileNothingWasSent()
{
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(createTask());
    QCOMPARE(*writer->undo(seq), true);
    QVERIFY(writer->outbox()->isEmpty());
    QVERIFY(!writer->resource(identifier)->has_value());
    QCOMPARE(*writer->undo(seq), false);

    const qint64 sent = *writer->put(createTask());
    QVERIFY(sent != seq);
    QVERIFY(writer->markInFlight(sent, "sent"));
    QCOMPARE(*writer->undo(sent), false);
    QVERIFY(writer->requeue(sent, {}));
    QCOMPARE(*writer->undo(sent), false);
    QCOMPARE(writer->outbox()->size(), 1);
}

void OutboxTest::undoOfAnUpdateShowsTheServerAgain()
{
    Cache cache;
    auto writer = cache.writer();
    const QByteArray server = task("5", "1", "anna", "requested");
    QVERIFY(writer->ingest(Chunk({server})));
    QCOMPARE(*writer->undo(*writer->put(editTask("completed"))), true);
    QCOMPARE((*writer->resource(taskUrl))->body, server);
}

void OutboxTest::theServersStateWaitsBesideOurs()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    const qint64 seq = *writer->put(editTask("completed"));
    QVERIFY(writer->ingest(Chunk({task("5", "2", "anna", "on-hold")})));
    QCOMPARE((*writer->resource(taskUrl))->body, editTask("completed").body);
    QCOMPARE(only(*writer).baseVersion, QStringLiteral("1"));
    QVERIFY(*writer->undo(seq));
    QCOMPARE((*writer->resource(taskUrl))->version, QStringLiteral("2"));
    QCOMPARE((*writer->resource(taskUrl))->body, task("5", "2", "anna", "on-hold"));
}

void OutboxTest::aRebaseQueuesTheMergedState()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    const qint64 seq = *writer->put(editTask("completed"));
    QVERIFY(writer->markInFlight(seq, "sent"));
    QVERIFY(writer->conflict(seq, QStringLiteral("412")));
    const QByteArray server = task("5", "2", "anna", "on-hold");
    const QByteArray merged = task("5", "2", "anna", "completed");
    QVERIFY(writer->rebase(seq, base, entry(server), merged));
    const OutboxRow row = only(*writer);
    QCOMPARE(row.state, OutboxState::Queued);
    QCOMPARE(row.base, server);
    QCOMPARE(row.body, merged);
    QCOMPARE(row.edit, 2);
    QVERIFY(row.problem.isEmpty());
    QCOMPARE((*writer->resource(taskUrl))->body, merged);
}

void OutboxTest::aColleagueWasFirst()
{
    Cache cache;
    auto writer = cache.writer();
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "sent"));
    const QByteArray theirs = task("5", "1", "anna", "completed");
    QVERIFY(writer->supersede(seq, base, entry(theirs)));
    QVERIFY(writer->outbox()->isEmpty());
    QCOMPARE((*writer->resource(taskUrl))->body, theirs);
    const auto kept = writer->superseded(anna);
    QVERIFY(kept);
    QCOMPARE(kept->size(), 1);
    QCOMPARE(kept->at(0).url, taskUrl);
    QCOMPARE(kept->at(0).body, createTask().body);
    QCOMPARE(kept->at(0).author, nurse);
}

void OutboxTest::verifyAfterARestart()
{
    Cache cache;
    qint64 flying = 0;
    {
        auto writer = cache.writer();
        flying = *writer->put(createTask());
        QVERIFY(writer->markInFlight(flying, "sent"));
        Edit second = createTask();
        second.identifier = QStringLiteral("urn:uuid:99999999-2222-4333-8444-555555555555");
        QVERIFY(writer->put(second));
    }
    auto writer = cache.writer();
    QVERIFY(writer->markAllInFlightVerify());
    const auto rows = writer->outbox();
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->at(0).state, OutboxState::Verify);
    QCOMPARE(rows->at(0).sent, QByteArray("sent"));
    QCOMPARE(rows->at(1).state, OutboxState::Queued);
    QCOMPARE((*writer->resource(identifier))->push, PushState::Sending);
}

void OutboxTest::rejectedAndConflictStayVisible()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna}));
    const qint64 seq = *writer->put(createTask());
    QCOMPARE(writer->worklist()->at(0).push, PushState::Pending);
    QVERIFY(writer->reject(seq, QStringLiteral("422: no such focus")));
    QCOMPARE(writer->worklist()->at(0).push, PushState::Rejected);
    QCOMPARE(only(*writer).problem, QStringLiteral("422: no such focus"));
    QCOMPARE((*writer->resource(identifier))->push, PushState::Rejected);
    QCOMPARE(*writer->put(createTask("cancelled")), seq);
    QCOMPARE(only(*writer).state, OutboxState::Queued);
    QVERIFY(only(*writer).problem.isEmpty());
    QVERIFY(writer->conflict(seq, QStringLiteral("both changed")));
    QCOMPARE(writer->worklist()->at(0).push, PushState::Conflict);
}

void OutboxTest::anInvalidatedReadingLeavesTheLine()
{
    Cache cache;
    auto writer = cache.writer();
    const QString kind = QStringLiteral("spo2");
    QVERIFY(writer->ingest(Chunk({spo2({.id = "8", .value = 70})})));
    Edit edit{QStringLiteral("Observation"),
              urlOf(QStringLiteral("Observation"), QStringLiteral("8")),
              {},
              anna,
              spo2({.id = "8", .value = 70, .status = "entered-in-error"}),
              {},
              {},
              nurse};
    const qint64 seq = *writer->put(edit);
    QCOMPARE(writer->series(anna, kind)->points.at(0).status, MeasurementStatus::Invalid);
    QVERIFY(!writer->kinds(anna)->at(0).latest);
    // The server's own newer state waits; the line keeps showing what we want.
    QVERIFY(writer->ingest(
        Chunk({spo2({.id = "8", .version = "2", .value = 71, .updated = "2026-03-05T00:00:00Z"})})));
    QCOMPARE(writer->series(anna, kind)->points.at(0).status, MeasurementStatus::Invalid);
    QVERIFY(*writer->undo(seq));
    QCOMPARE(writer->series(anna, kind)->points.size(), 1);
    QCOMPARE(writer->series(anna, kind)->points.at(0).value, 71.0);
    QCOMPARE(writer->kinds(anna)->at(0).latest->value, 71.0);
}

void OutboxTest::whatMakesNoSenseIsRefused()
{
    Cache cache;
    auto writer = cache.writer();
    Edit nameless = createTask();
    nameless.identifier.clear();
    QCOMPARE(writer->put(nameless).error().kind, ErrorKind::Usage);
    QCOMPARE(writer->put(editTask("completed")).error().kind, ErrorKind::NotFound);
    QCOMPARE(writer->markInFlight(77, "x").error().kind, ErrorKind::NotFound);
    const qint64 seq = *writer->put(createTask());
    QVERIFY(writer->markInFlight(seq, "x"));
    QCOMPARE(writer->markInFlight(seq, "x").error().kind, ErrorKind::Usage);
    const QByteArray broken("{\"resourceType\":");
    QCOMPARE(writer->confirm(seq, base, entry(broken)).error().kind, ErrorKind::Malformed);
    QCOMPARE(only(*writer).state, OutboxState::InFlight);
}

void OutboxTest::theCitizenIsDue()
{
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->setCaseload({anna}));
    QVERIFY(writer->putAssessment({anna, TriageState::Green, cache.clock.now(), std::nullopt, "green"}));
    QVERIFY(writer->dueForAssessment(cache.clock.now())->isEmpty());
    QVERIFY(writer->put(createTask()));
    QCOMPARE(*writer->dueForAssessment(cache.clock.now()), QVector<CitizenId>{anna});
}

QTEST_GUILESS_MAIN(OutboxTest)
#include "outbox_test.moc"
