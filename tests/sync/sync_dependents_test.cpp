// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonArray>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const QString three = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000003");

QJsonObject naming(const QString &identifier, const QString &other, int a = 0)
{
    QJsonObject out = World::note(identifier, a);
    out.insert(QStringLiteral("basedOn"), QJsonArray{QJsonObject{{QStringLiteral("reference"), other}}});
    return out;
}

QString named(const World &world, const QString &identifier)
{
    return only(world.server, identifier)
        .value(QStringLiteral("basedOn"))
        .toArray()
        .first()
        .toObject()
        .value(QStringLiteral("reference"))
        .toString();
}

QString keyOf(const World &world, const QString &identifier)
{
    return world.server.withIdentifier(identifier).value(0);
}

} // namespace

/// Edits that name what the server does not have yet.
class TestSyncDependents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void F32_what_is_named_goes_first_data();
    void F32_what_is_named_goes_first();
    void chainGoesInItsOrder();
    void whoWaitsHoldsNobodyUp();
    void refusalOfTheFirstIsToldOfTheSecond();
    void aNameIsUnderstoodAfterwards();
    void aServersOwnUuidIsLeftAlone();
    void whoNamesHimselfIsTold();
    void editDuringTheFlightKeepsTheName();
    void updateMayNameACreate();
};

void TestSyncDependents::F32_what_is_named_goes_first_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("urn") << two;
    QTest::newRow("our id") << QStringLiteral("Communication/") + two.section(u':', 2);
}

/// Also when the second was written first, its sending is due and that of the first is not.
void TestSyncDependents::F32_what_is_named_goes_first()
{
    QFETCH(QString, name);
    World world;
    world.create(one, naming(one, name));
    world.create(two, World::note(two));
    world.cache.outbox.last().notBefore = world.wall() + Millis(10'000);
    world.push();
    QCOMPARE(world.server.requests, 0);
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Queued);
    world.advance(Millis(10'000));
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.sent.size(), 2);
    QVERIFY(world.sent.first().ifNoneExist.contains(two));
    QCOMPARE(named(world, one), keyOf(world, two));
}

void TestSyncDependents::chainGoesInItsOrder()
{
    World world;
    world.create(one, naming(one, two));
    world.create(two, naming(two, three));
    world.create(three, World::note(three));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.sent.size(), 3);
    QCOMPARE(named(world, one), keyOf(world, two));
    QCOMPARE(named(world, two), keyOf(world, three));
}

void TestSyncDependents::whoWaitsHoldsNobodyUp()
{
    World world;
    world.create(one, naming(one, two));
    world.create(two, World::note(two));
    world.create(three, World::note(three));
    world.intercept = [](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.ifNoneExist.contains(two))
            return {};
        return status(call, 500);
    };
    world.push();
    QCOMPARE(world.server.withIdentifier(three).size(), 1);
    QCOMPARE(world.cache.outbox.size(), 2);
    QCOMPARE(world.cache.outbox.first().attempts, 0);
}

void TestSyncDependents::refusalOfTheFirstIsToldOfTheSecond()
{
    World world;
    world.create(one, naming(one, two));
    world.create(two, World::note(two));
    bool refuses = true;
    world.intercept = [&refuses](const net::Call &call) -> std::optional<net::Answer> {
        if (!refuses)
            return {};
        net::Answer no = status(call, 422);
        no.body = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":"
                  "\"invalid\",\"diagnostics\":\"no such code\"}]}";
        return no;
    };
    world.push();
    QCOMPARE(world.cache.outbox.size(), 2);
    const store::OutboxRow waiting = *world.cache.rowOf(one);
    QCOMPARE(waiting.state, store::OutboxState::Rejected);
    QVERIFY(waiting.problem.contains(QStringLiteral("no such code")));
    QCOMPARE(waiting.attempts, 0);

    refuses = false;
    world.cache.rowOf(one)->state =
        store::OutboxState::Queued; // a person tries that one again: too early
    world.push();
    QCOMPARE(world.cache.rowOf(one)->state, store::OutboxState::Rejected);
    world.cache.rowOf(two)->state = store::OutboxState::Queued;
    world.push();
    QCOMPARE(world.cache.outbox.size(), 1); // nothing is sent that nobody has asked for
    world.cache.rowOf(one)->state = store::OutboxState::Queued;
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(named(world, one), keyOf(world, two));
}

/// Who had it on the screen before the server named it still calls it by our name.
void TestSyncDependents::aNameIsUnderstoodAfterwards()
{
    World world;
    world.create(two, World::note(two));
    world.push();
    world.restart();
    world.create(one, naming(one, two));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(named(world, one), keyOf(world, two));
}

void TestSyncDependents::aServersOwnUuidIsLeftAlone()
{
    World world;
    const QString theirs = QStringLiteral("Patient/99999999-0000-4000-8000-000000000009");
    world.create(one, naming(one, theirs));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(named(world, one), theirs);
}

void TestSyncDependents::whoNamesHimselfIsTold()
{
    World world;
    world.create(one, naming(one, two));
    world.create(two, naming(two, one));
    world.push();
    QCOMPARE(world.server.requests, 0);
    for (const store::OutboxRow &row : std::as_const(world.cache.outbox)) {
        QCOMPARE(row.state, store::OutboxState::Rejected);
        QVERIFY(!row.problem.isEmpty());
    }
}

/// The answer is lost, the edit made meanwhile still has our name in it: it is the same reference.
void TestSyncDependents::editDuringTheFlightKeepsTheName()
{
    World world;
    world.create(two, World::note(two));
    world.create(one, naming(one, two));
    bool lost = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.ifNoneExist.contains(one) || std::exchange(lost, true))
            return {};
        world.server.handle(call);
        world.edit(one, QStringLiteral("b"), 4);
        return World::lost(call, ErrorKind::Ambiguous);
    };
    world.push();
    world.advance(Millis(310'000));
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(named(world, one), keyOf(world, two));
    QCOMPARE(only(world.server, one).value(QStringLiteral("b")).toInt(), 4);
}

void TestSyncDependents::updateMayNameACreate()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    world.round();
    world.edit(QStringLiteral("https://model.invalid/fhir/Communication/c1"), QStringLiteral("a"), 3);
    store::OutboxRow &row = world.cache.outbox.first();
    row.body = row.body.chopped(1) + ",\"basedOn\":[{\"reference\":\"" + two.toUtf8() + "\"}]}";
    world.create(two, World::note(two));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(named(world, one), keyOf(world, two));
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 3);
}

QTEST_GUILESS_MAIN(TestSyncDependents)
#include "sync_dependents_test.moc"
