// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/merge3.h"
#include "core/sync/server_profile.h"
#include "tests/sync/model_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const QString one = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000001");
const QString two = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000002");

net::Answer status(const net::Call &call, int code)
{
    net::Answer out;
    out.status = code;
    out.outcome = net::classify(call, code);
    return out;
}

QJsonObject only(const ModelServer &server, const QString &identifier)
{
    const QStringList keys = server.withIdentifier(identifier);
    return keys.size() == 1 ? server.all()[keys.first()].last().body : QJsonObject();
}

} // namespace

/// One test for each failure mode seen in the field (numbers of the design's list), and the plain way.
class TestSyncCore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createIsPushedAndConfirmed();
    void intentIsOnDiskBeforeBytesLeave();
    void secondRoundStoresNothing();
    void f2_deltaAsksWithGe();
    void f12_emptyPagesAndLoopsEnd();
    void f13_nextLinkIsRebased();
    void f14_nextLinkOffBaseStops();
    void f15_goneWalkStartsAnew();
    void f22_cursorWaitsForTheLastChunk();
    void f25_rateLimitEndsInProgress();
    void f33_undoneCreateSendsNothing();
    void f34_pullMakesNoOutboxRows();
    void f35_severalMatchesAdoptTheOldest();
    void f36_collisionOnCreateIsVerified();
    void f40_staleIs409Or412_data();
    void f40_staleIs409Or412();
    void f43_ambiguousCreateIsNotDoubled();
    void f44_poisonRowHoldsNobodyUp();
    void f45_answerWithoutBodyOrVersion();
    void f48_failingCacheDoesNotResendForEver();
    void f51_disjointEditsMergeEqualEditsDoNotClash();
    void clashIsKeptVisible();
    void searchThatIgnoresTheIdentifierAdoptsNothing();
    void offlineIsToldAndRetried();
    void signInEndsTheRound();
    void truncatedBodyIsAskedForAgain();
    void emptyRosterIsProbed();
    void merge3_data();
    void merge3();
    void profiles();
};

void TestSyncCore::createIsPushedAndConfirmed()
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

void TestSyncCore::intentIsOnDiskBeforeBytesLeave()
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

void TestSyncCore::secondRoundStoresNothing()
{
    World world;
    for (int i = 0; i < 10; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                         World::note(one));
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.resources.size(), 11);
    const int before = world.cache.stored;
    world.advance(Millis(60'000));
    world.round(); // the overlap is read once more
    const int requests = world.server.requests;
    world.advance(Millis(60'000));
    world.round();
    QCOMPARE(world.cache.stored, before);
    QCOMPARE(world.server.requests - requests, 2); // one a stream
    QVERIFY(world.cache.pulled.size() > 0);
}

void TestSyncCore::f2_deltaAsksWithGe()
{
    World world;
    world.round();
    world.sent.clear();
    world.round();
    QStringList asked;
    for (const net::Call &call : world.sent)
        asked.append(call.url.toString(QUrl::FullyEncoded));
    const QString since =
        toIso(std::chrono::floor<std::chrono::seconds>(world.server.now) - Millis(20'000));
    QCOMPARE(
        asked,
        (QStringList{
            QStringLiteral("https://model.invalid/fhir/Patient?_lastUpdated=ge%1&_count=3").arg(since),
            QStringLiteral("https://model.invalid/fhir/Communication?_lastUpdated=ge%1&_count=3")
                .arg(since)}));
}

void TestSyncCore::f12_emptyPagesAndLoopsEnd()
{
    World world;
    int pages = 0;
    bool sameLink = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"Communication") && !call.url.query().startsWith(u"loop"))
            return {};
        net::Answer out = status(call, 200);
        out.date = world.server.now;
        const QByteArray link = sameLink ? "loop" : "loop" + QByteArray::number(++pages);
        out.body =
            R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://model.invalid/fhir?)" +
            link + "\"}]}";
        return out;
    };
    world.round();
    QCOMPARE(pages, 2); // two empty pages in a row are the end
    QVERIFY(!world.rounds.last());

    World looping;
    sameLink = true;
    looping.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"Communication") && !call.url.query().startsWith(u"loop"))
            return {};
        net::Answer out = status(call, 200);
        out.body =
            R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://model.invalid/fhir?loop"}],"entry":[{"resource":{"resourceType":"Communication","id":"x","meta":{"versionId":"1"}}}]})";
        return out;
    };
    looping.round();
    QCOMPARE(looping.rounds.last()->kind, ErrorKind::Malformed);
    QVERIFY(
        !looping.cache.streams.contains(QStringLiteral("https://model.invalid/fhir|Communication|*")));
    QVERIFY(looping.cache.pulled.isEmpty());
}

void TestSyncCore::f13_nextLinkIsRebased()
{
    World world; // the model's links name http://inner:8080
    for (int i = 0; i < 8; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                         World::note(one));
    world.round();
    QCOMPARE(world.cache.resources.size(), 9);
    for (const net::Call &call : std::as_const(world.sent))
        QCOMPARE(call.url.host(), QStringLiteral("model.invalid"));
}

void TestSyncCore::f14_nextLinkOffBaseStops()
{
    World world;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"Communication"))
            return {};
        net::Answer out = status(call, 200);
        out.body =
            R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://evil.invalid/other?x"}]})";
        return out;
    };
    world.round();
    QCOMPARE(world.rounds.last()->kind, ErrorKind::Malformed);
    for (const net::Call &call : std::as_const(world.sent))
        QVERIFY(!call.url.path().contains(u"other"));
}

void TestSyncCore::f15_goneWalkStartsAnew()
{
    World world;
    for (int i = 0; i < 7; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                         World::note(one));
    bool forgotten = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!forgotten && call.url.query().contains(u"_getpages")) {
            forgotten = true;
            world.server.forgetWalks();
        }
        return {};
    };
    world.round();
    QVERIFY(forgotten);
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.resources.size(), 8);
}

void TestSyncCore::f22_cursorWaitsForTheLastChunk()
{
    for (int failing = 1; failing < 12; ++failing) {
        World world;
        for (int i = 0; i < 10; ++i)
            world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                             World::note(one));
        int n = 0;
        world.storeFails = [&](const Effect &) { return ++n == failing; };
        world.afterStore = [&] {
            const bool moved = world.cache.streams.contains(
                QStringLiteral("https://model.invalid/fhir|Communication|*"));
            QVERIFY(!moved || world.cache.resources.size() == 11);
        };
        world.round();
        world.storeFails = {};
        world.restart();
        world.round();
        QVERIFY(!world.rounds.last());
        QCOMPARE(world.cache.resources.size(), 11);
    }
}

void TestSyncCore::f25_rateLimitEndsInProgress()
{
    World world;
    for (int i = 0; i < 10; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                         World::note(one));
    int n = 0;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (++n % 2)
            return {};
        net::Answer out = status(call, 429);
        out.retryAfter = Millis(7000);
        return out;
    };
    const Millis began = world.mono;
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.resources.size(), 11);
    QVERIFY(world.mono - began >= Millis(14'000));
}

void TestSyncCore::f33_undoneCreateSendsNothing()
{
    World world;
    world.create(one, World::note(one));
    world.cache.outbox.clear(); // undo
    world.push();
    QCOMPARE(world.sent.size(), 0);
    QCOMPARE(world.pushes.size(), 1);
}

void TestSyncCore::f34_pullMakesNoOutboxRows()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), World::note(one));
    world.round();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.server.writes, 2); // the model's own
}

void TestSyncCore::f35_severalMatchesAdoptTheOldest()
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

void TestSyncCore::f36_collisionOnCreateIsVerified()
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

void TestSyncCore::f40_staleIs409Or412_data()
{
    QTest::addColumn<int>("stale");
    QTest::addColumn<bool>("patch");
    QTest::newRow("409 patch") << 409 << true;
    QTest::newRow("412 patch") << 412 << true;
    QTest::newRow("409 put") << 409 << false;
    QTest::newRow("412 put") << 412 << false;
}

void TestSyncCore::f40_staleIs409Or412()
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

void TestSyncCore::f43_ambiguousCreateIsNotDoubled()
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

void TestSyncCore::f44_poisonRowHoldsNobodyUp()
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

void TestSyncCore::f45_answerWithoutBodyOrVersion()
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

void TestSyncCore::f48_failingCacheDoesNotResendForEver()
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

void TestSyncCore::f51_disjointEditsMergeEqualEditsDoNotClash()
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

void TestSyncCore::clashIsKeptVisible()
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
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 6);
}

void TestSyncCore::searchThatIgnoresTheIdentifierAdoptsNothing()
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

void TestSyncCore::offlineIsToldAndRetried()
{
    World world;
    world.create(one, World::note(one));
    bool up = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        return up ? std::nullopt : std::optional(World::lost(call, ErrorKind::Network));
    };
    world.feed(event::RhythmSet{true});
    world.settle();
    world.advance(Millis(1));
    world.settle();
    QCOMPARE(world.rounds.last()->kind, ErrorKind::Network);
    QVERIFY(world.core->offlineSince());
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Queued);
    up = true;
    for (int i = 0; i < 10 && !world.cache.outbox.isEmpty(); ++i) {
        world.advance(Millis(60'000));
        world.settle();
    }
    QVERIFY(world.cache.outbox.isEmpty());
    QVERIFY(!world.core->offlineSince());
}

void TestSyncCore::signInEndsTheRound()
{
    World world;
    world.create(one, World::note(one));
    bool good = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        return good ? std::nullopt : std::optional(status(call, 401));
    };
    world.round();
    QCOMPARE(world.rounds.last()->kind, ErrorKind::Unauthorised);
    QCOMPARE(world.cache.outbox.size(), 1);
    good = true;
    world.feed(event::SignedIn{});
    world.settle();
    QVERIFY(!world.rounds.last());
    QVERIFY(world.cache.outbox.isEmpty());
}

void TestSyncCore::truncatedBodyIsAskedForAgain()
{
    World world;
    for (int i = 0; i < 5; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                         World::note(one));
    int n = 0;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        net::Answer out = world.server.handle(call);
        if (++n % 3 == 0)
            out.body.chop(out.body.size() / 2);
        return out;
    };
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.resources.size(), 6);
}

void TestSyncCore::emptyRosterIsProbed()
{
    World world;
    world.round();
    QCOMPARE(world.cache.caseload.size(), 1);
    world.setTeam(TeamId(world.server.absolute(QStringLiteral("CareTeam/t"))));
    world.round(); // no plan names the team, and the team cannot be read
    QCOMPARE(world.rounds.last()->kind, ErrorKind::NotFound);
    QCOMPARE(world.cache.caseload.size(), 1);
    world.server.put(QStringLiteral("CareTeam"), QStringLiteral("t"), {});
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.caseload.size(), 0);
}

void TestSyncCore::merge3_data()
{
    QTest::addColumn<QByteArray>("ancestor");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("merged");
    QTest::addColumn<QByteArray>("clashes");
    const auto row = [](const char *name, const char *base, const char *ours, const char *theirs,
                        const char *merged, const char *clashes) {
        QTest::newRow(name) << QByteArray(base) << QByteArray(ours) << QByteArray(theirs)
                            << QByteArray(merged) << QByteArray(clashes);
    };
    row("disjoint", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":3})", R"({"a":2,"b":3})", "");
    row("equal", R"({"a":1})", R"({"a":2})", R"({"a":2})", R"({"a":2})", "");
    row("clash", R"({"a":1})", R"({"a":2})", R"({"a":3})", "", "a");
    row("ours removes", R"({"a":1,"b":1})", R"({"b":1})", R"({"a":1,"b":2})", R"({"b":2})", "");
    row("they remove what we change", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"b":1})", "", "a");
    row("bytes stay", R"({"a":1,"v":6.20})", R"({"a":2,"v":6.20})", R"({"a":1, "v": 6.20})",
        R"({"a":2, "v": 6.20})", "");
    row("meta is theirs", R"({"a":1,"meta":{"versionId":"1"}})", R"({"a":2,"meta":{"versionId":"1"}})",
        R"({"a":1,"meta":{"versionId":"2"}})", R"({"a":2,"meta":{"versionId":"2"}})", "");
}

void TestSyncCore::merge3()
{
    QFETCH(QByteArray, ancestor);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, merged);
    QFETCH(QByteArray, clashes);
    const auto result = sync::merge3(ancestor, ours, theirs);
    QVERIFY(result);
    QCOMPARE(result->clashes.join(' '), clashes);
    if (clashes.isEmpty())
        QCOMPARE(result->merged, merged);
}

void TestSyncCore::profiles()
{
    for (const QString &id :
         {QStringLiteral("plain"), QStringLiteral("hapi"), QStringLiteral("training")}) {
        const auto profile = ServerProfile::load(id, QUrl(QStringLiteral("https://x.invalid/fhir/")));
        QVERIFY(profile);
        QCOMPARE(profile->base, QUrl(QStringLiteral("https://x.invalid/fhir")));
        QVERIFY(profile->window >= Millis(1000));
    }
    QCOMPARE(ServerProfile::load(QStringLiteral("plain"), QUrl(QStringLiteral("http://x.invalid/fhir")))
                 .error()
                 .kind,
             ErrorKind::Usage);
    QVERIFY(ServerProfile::load(QStringLiteral("plain"),
                                QUrl(QStringLiteral("http://127.0.0.1:8080/fhir"))));
    QCOMPARE(ServerProfile::load(QStringLiteral("none"), QUrl(QStringLiteral("https://x.invalid")))
                 .error()
                 .kind,
             ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestSyncCore)
#include "sync_core_test.moc"
