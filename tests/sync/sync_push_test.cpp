// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonArray>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

/// What leaves the outbox: numbers are those of the failure modes in README.md.
class TestSyncPush : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createIsPushedAndConfirmed();
    void intentIsOnDiskBeforeBytesLeave();
    void F33_undone_create_sends_nothing();
    void F35_several_matches_adopt_the_oldest();
    void F36_collision_on_create_is_verified();
    void F40_stale_is_409_or_412_data();
    void F40_stale_is_409_or_412();
    void F43_ambiguous_create_is_not_doubled();
    void F44_poison_row_holds_nobody_up();
    void F45_answer_without_body_or_version();
    void F48_failing_cache_does_not_resend_for_ever();
    void F51_equal_edits_do_not_clash();
    void clashIsKeptVisible();
    void searchThatIgnoresTheIdentifierAdoptsNothing();
    void F32_unnamed_reference_is_not_sent();
    void createWithoutABodyIsReadWhereItLies();
    void createOnAServerThatCannotSearchIsToldToAPerson();
    void ancestorThatIsNoBundleIsAskedForAgain();
    void editBetweenTwoSendsOfACreateIsKept();
};

void TestSyncPush::createIsPushedAndConfirmed()
{
    World world;
    world.create(one, World::note(one, 7));
    world.push();
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 7);
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.sent.size(), 1);
    QCOMPARE(world.sent.first().ifNoneExist, QStringLiteral("identifier=urn:ietf:rfc:3986|") + one);
    QVERIFY(!world.pushes.last());
}

void TestSyncPush::intentIsOnDiskBeforeBytesLeave()
{
    World world;
    world.create(one, World::note(one));
    world.feed(event::PushAsked{});
    while (world.flights.isEmpty() && world.stepEffect()) {
    }
    QCOMPARE(world.flights.size(), 1);
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::InFlight);
    QVERIFY(!world.cache.outbox.first().sent.isEmpty());
}

void TestSyncPush::F33_undone_create_sends_nothing()
{
    World world;
    world.create(one, World::note(one));
    world.cache.outbox.clear(); // undo
    world.push();
    QCOMPARE(world.sent.size(), 0);
    QCOMPARE(world.pushes.size(), 1);
}

void TestSyncPush::F35_several_matches_adopt_the_oldest()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("z-old"), World::note(one));
    world.server.now += Millis(5000);
    world.server.put(QStringLiteral("Communication"), QStringLiteral("a-new"), World::note(one));
    world.create(one, World::note(one));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QVERIFY(
        world.cache.resources.contains(world.server.absolute(QStringLiteral("Communication/z-old"))));
    QCOMPARE(world.server.writes, 3);
}

void TestSyncPush::F36_collision_on_create_is_verified()
{
    World world;
    world.create(one, World::note(one));
    bool collided = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (call.kind != net::Call::Kind::Create || collided)
            return {};
        collided = true;
        return status(call, 409);
    };
    world.push();
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Verify);
    world.advance(Millis(60'000));
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
    QCOMPARE(int(world.sent[1].kind), int(net::Call::Kind::Read)); // looked before it sent again
}

void TestSyncPush::F40_stale_is_409_or_412_data()
{
    QTest::addColumn<int>("stale");
    QTest::addColumn<bool>("patch");
    QTest::newRow("409 patch") << 409 << true;
    QTest::newRow("412 patch") << 412 << true;
    QTest::newRow("409 put") << 409 << false;
    QTest::newRow("412 put") << 412 << false;
}

void TestSyncPush::F40_stale_is_409_or_412()
{
    QFETCH(int, stale);
    QFETCH(bool, patch);
    World world;
    world.server.staleStatus = stale;
    world.server.hasPatch = patch;
    const QString url = world.server.absolute(
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), World::note(one)));
    world.round();
    world.edit(url, QStringLiteral("a"), 5);
    QJsonObject theirs = World::note(one);
    theirs.insert(QStringLiteral("b"), 6);
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), theirs);
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    const QJsonObject now = only(world.server, one);
    QCOMPARE(now.value(QStringLiteral("a")).toInt(), 5);
    QCOMPARE(now.value(QStringLiteral("b")).toInt(), 6);
}

void TestSyncPush::F43_ambiguous_create_is_not_doubled()
{
    for (const bool applied : {false, true}) {
        World world;
        world.create(one, World::note(one, 3));
        bool first = true;
        world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
            if (call.kind != net::Call::Kind::Create || !std::exchange(first, false))
                return {};
            if (applied)
                world.server.handle(call);
            return World::lost(call, ErrorKind::Ambiguous);
        };
        world.push();
        QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Verify);
        QVERIFY(*world.cache.outbox.first().notBefore >= world.server.now + Millis(30'000));
        world.advance(Millis(31'000));
        world.settle();
        QVERIFY(world.cache.outbox.isEmpty());
        QCOMPARE(world.server.withIdentifier(one).size(), 1);
    }
}

void TestSyncPush::F44_poison_row_holds_nobody_up()
{
    World world;
    world.create(one, World::note(one, 666));
    world.create(two, World::note(two));
    world.intercept = [](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.body.contains("666"))
            return {};
        net::Answer out = status(call, 422);
        out.body =
            R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","diagnostics":"no such number"}]})";
        return out;
    };
    world.push();
    QCOMPARE(world.server.withIdentifier(two).size(), 1);
    QCOMPARE(world.cache.outbox.size(), 1);
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Rejected);
    QCOMPARE(world.cache.outbox.first().problem, QStringLiteral("no such number"));
}

void TestSyncPush::F45_answer_without_body_or_version()
{
    World world;
    world.server.answersWithBody = false;
    world.create(one, World::note(one, 1));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    const QString url = world.server.absolute(world.server.withIdentifier(one).first());
    QCOMPARE(world.cache.resources[url].version, QStringLiteral("1"));
    world.edit(url, QStringLiteral("a"), 2);
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.cache.resources[url].version, QStringLiteral("2"));
}

void TestSyncPush::F48_failing_cache_does_not_resend_for_ever()
{
    for (int failing = 1; failing <= 5; ++failing) {
        World world;
        world.create(one, World::note(one));
        int n = 0;
        world.storeFails = [&](const Effect &) { return ++n == failing; };
        world.push();
        QVERIFY(world.server.requests <= 2);
        world.advance(Millis(300'000));
        world.settle();
        QVERIFY(world.cache.outbox.isEmpty());
        QCOMPARE(world.server.withIdentifier(one).size(), 1);
    }
}

void TestSyncPush::F51_equal_edits_do_not_clash()
{
    World world;
    const QString url = world.server.absolute(
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), World::note(one)));
    world.round();
    world.edit(url, QStringLiteral("a"), 5);
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c"),
                     World::note(one, 5)); // the same
    const int before = world.server.writes;
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.server.writes, before); // nothing was left to say
}

void TestSyncPush::clashIsKeptVisible()
{
    World world;
    const QString url = world.server.absolute(
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), World::note(one)));
    world.round();
    world.edit(url, QStringLiteral("a"), 5);
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), World::note(one, 6));
    world.push();
    QCOMPARE(world.cache.outbox.size(), 1);
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Conflict);
    QCOMPARE(world.cache.outbox.first().problem, QStringLiteral("a"));
    QVERIFY(world.cache.theirs.value(world.cache.outbox.first().seq).contains("\"a\":6"));
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 6);
}

void TestSyncPush::searchThatIgnoresTheIdentifierAdoptsNothing()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("other"), World::note(two));
    world.create(one, World::note(one));
    world.cache.outbox.first().state = store::OutboxState::Verify;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.query().startsWith(u"identifier"))
            return {};
        net::Call all = call;
        all.url.setQuery(QString());
        return world.server.handle(all);
    };
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
}

void TestSyncPush::F32_unnamed_reference_is_not_sent()
{
    World world;
    QJsonObject note = World::note(one);
    note.insert(QStringLiteral("about"), QJsonArray{QJsonObject{{QStringLiteral("reference"), two}}});
    world.create(one, note);
    world.push();
    QCOMPARE(world.server.requests, 0);
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Rejected);
}

/// A server that searches by no identifier, and answers writes without a body.
void TestSyncPush::createWithoutABodyIsReadWhereItLies()
{
    World world;
    for (int i = 0; i < 4; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("other%1").arg(i),
                         World::note(two));
    world.server.answersWithBody = false;
    world.server.ignoresSearches = true;
    world.create(one, World::note(one));
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.sent.size(), 2);
    QCOMPARE(world.sent.last().url.path(), QStringLiteral("/fhir/Communication/s1"));
}

void TestSyncPush::createOnAServerThatCannotSearchIsToldToAPerson()
{
    World world;
    for (int i = 0; i < 4; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("other%1").arg(i),
                         World::note(two));
    world.server.ignoresSearches = true;
    world.create(one, World::note(one));
    world.cache.outbox.first().state = store::OutboxState::Verify;
    world.push();
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Conflict);
    QVERIFY(!world.cache.outbox.first().problem.isEmpty());
    QVERIFY(world.server.withIdentifier(one).isEmpty());
}

void TestSyncPush::ancestorThatIsNoBundleIsAskedForAgain()
{
    World world;
    world.create(one, World::note(one));
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.isWrite())
            return {};
        world.server.handle(call);
        return World::lost(call, ErrorKind::Ambiguous);
    };
    world.push();
    world.edit(one, QStringLiteral("b"), 2);
    int traces = 0;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"/_history") || ++traces > 1)
            return {};
        net::Answer page = status(call, 200);
        page.body = "<html>Please sign in</html>";
        return page;
    };
    world.advance(Millis(31'000));
    world.settle();
    world.advance(Millis(310'000));
    world.settle();
    QCOMPARE(traces, 2);
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(only(world.server, one).value(QStringLiteral("b")).toInt(), 2);
}

/// The first send arrives after all, and the second one with the edit meets it: what was sent last is
/// not what the server has.
void TestSyncPush::editBetweenTwoSendsOfACreateIsKept()
{
    World world;
    world.create(one, World::note(one, 1));
    std::optional<net::Call> late;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.isWrite() || late)
            return {};
        late = call;
        return World::lost(call, ErrorKind::Ambiguous);
    };
    world.push();
    world.edit(one, QStringLiteral("a"), 2);
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (call.isWrite())
            world.server.handle(*late); // just before the second
        return {};
    };
    world.advance(Millis(31'000));
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 2);
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
}

QTEST_GUILESS_MAIN(TestSyncPush)
#include "sync_push_test.moc"
