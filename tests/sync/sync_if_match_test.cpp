// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonDocument>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

/// Servers that refuse an old If-Match, and servers that do not: nobody is overwritten.
class TestSyncIfMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void F39_ignored_if_match_overwrites_nobody();
    void editDuringTheLookIsSent();
    void firstRefusalIsTrusted();
    void F39_old_if_match_is_tried_where_nothing_is_real_data();
    void F39_trial_that_is_accepted_overwrites_nobody();
    void trialIsLeftOutOnRealServers();
    void brokenTrialTellsNothing();
    void trialLeavesAnIdThatIsNone();
};

namespace {

const QString note1 = QStringLiteral("https://model.invalid/fhir/Communication/c1");

/// Sees an edit of ours and one of somebody else's, both on the server.
void bothStand(const World &world)
{
    const QJsonObject body =
        QJsonDocument::fromJson(world.server.all()[QStringLiteral("Communication/c1")].last().bytes)
            .object();
    QCOMPARE(body.value(QStringLiteral("a")).toInt(), 5);
    QCOMPARE(body.value(QStringLiteral("b")).toInt(), 8);
}

void editBoth(World &world)
{
    world.edit(note1, QStringLiteral("a"), 5);
    QJsonObject theirs =
        QJsonDocument::fromJson(world.server.all()[QStringLiteral("Communication/c1")].last().bytes)
            .object();
    theirs.insert(QStringLiteral("b"), 8);
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), theirs);
}

/// Nobody's real data: what has to be written to be known is tried out.
void tryWrites(World &world)
{
    world.adaptProfile = [](ServerProfile &profile) {
        profile.test = true;
        profile.ifMatch = IfMatch::Unknown;
    };
    world.restart();
}

QVector<net::Call> trials(const World &world)
{
    QVector<net::Call> out;
    for (const net::Call &call : world.sent) {
        if (call.url.path().contains(u"/Basic"))
            out.append(call);
    }
    return out;
}

/// Requests of an update: one, or a look before it.
qsizetype requestsOfAnUpdate(World &world, int value)
{
    world.sent.clear();
    world.edit(note1, QStringLiteral("a"), value);
    world.push();
    return world.sent.size();
}

} // namespace

/// A server that takes any If-Match: the version is read and compared before the write.
void TestSyncIfMatch::F39_ignored_if_match_overwrites_nobody()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    world.adaptProfile = [](ServerProfile &profile) { profile.ifMatch = IfMatch::Unknown; };
    world.restart();
    world.round();
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.isWrite())
            return std::nullopt;
        net::Call blind = call;
        blind.ifMatch = world.server.all()[QStringLiteral("Communication/c1")].last().version;
        return world.server.handle(blind);
    };
    editBoth(world);
    world.push();
    bothStand(world);
    QVERIFY(world.cache.outbox.isEmpty());
}

/// Between the look and the write somebody here goes on typing: all of it arrives.
void TestSyncIfMatch::editDuringTheLookIsSent()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    world.adaptProfile = [](ServerProfile &profile) { profile.ifMatch = IfMatch::Unknown; };
    world.restart();
    world.round();
    bool typed = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.isWrite() && !std::exchange(typed, true))
            world.edit(note1, QStringLiteral("a"), 6);
        return std::nullopt;
    };
    world.edit(note1, QStringLiteral("a"), 5);
    world.push();
    QVERIFY(typed);
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 6);
}

void TestSyncIfMatch::firstRefusalIsTrusted()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    world.adaptProfile = [](ServerProfile &profile) { profile.ifMatch = IfMatch::Unknown; };
    world.restart();
    world.round();
    bool between = false;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (call.isWrite() && !std::exchange(between, true)) { // after our look, before our write
            QJsonObject theirs = QJsonDocument::fromJson(
                                     world.server.all()[QStringLiteral("Communication/c1")].last().bytes)
                                     .object();
            theirs.insert(QStringLiteral("b"), 8);
            world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), theirs);
        }
        return std::nullopt;
    };
    world.edit(note1, QStringLiteral("a"), 5);
    world.push();
    bothStand(world);
    const auto next = [&world](int value) {
        world.sent.clear();
        world.edit(note1, QStringLiteral("c"), value);
        world.push();
        return world.sent.size();
    };
    QCOMPARE(next(1), 1); // the write alone
    world.round();
    world.restart();
    world.round(); // reads what was found
    QCOMPARE(next(2), 1);
}

void TestSyncIfMatch::F39_old_if_match_is_tried_where_nothing_is_real_data()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    tryWrites(world);
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(trials(world).size(), 3);
    QCOMPARE(world.server.all()[QStringLiteral("Basic/s1")].size(), 2); // the old one was refused
    QCOMPARE(requestsOfAnUpdate(world, 5), 1);
    world.restart(); // the finding is in the cache
    world.sent.clear();
    world.round();
    QVERIFY(trials(world).isEmpty());
    QCOMPARE(requestsOfAnUpdate(world, 6), 1);
    world.server.software = QStringLiteral("2");
    world.restart();
    world.round();
    QCOMPARE(trials(world).size(), 3);
    QCOMPARE(world.server.all()[QStringLiteral("Basic/s1")].size(), 3); // the same one again
}

void TestSyncIfMatch::F39_trial_that_is_accepted_overwrites_nobody()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    world.server.ignoresIfMatch = true;
    tryWrites(world);
    world.round();
    QCOMPARE(trials(world).size(), 3);
    QCOMPARE(requestsOfAnUpdate(world, 5), 2); // looks, then writes
    editBoth(world);
    world.push();
    bothStand(world);
}

void TestSyncIfMatch::trialIsLeftOutOnRealServers()
{
    World world;
    const int before = world.server.writes;
    world.adaptProfile = [](ServerProfile &profile) { profile.probes = true; }; // reading ones alone
    world.restart();
    world.round();
    QVERIFY(trials(world).isEmpty());
    QCOMPARE(world.server.writes, before);
}

void TestSyncIfMatch::brokenTrialTellsNothing()
{
    for (int broken = 1; broken <= 3; ++broken) {
        World world;
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
        tryWrites(world);
        int seen = 0;
        world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
            if (!call.url.path().contains(u"/Basic") || ++seen != broken)
                return std::nullopt;
            return World::lost(call, ErrorKind::Timeout);
        };
        world.round();
        QVERIFY(!world.rounds.last()); // a trial spoils no round
        QCOMPARE(requestsOfAnUpdate(world, 5), 2);
        world.sent.clear();
        world.round();
        QCOMPARE(trials(world).size(), 3); // tried again
        QCOMPARE(requestsOfAnUpdate(world, 6), 1);
    }
}

/// An id becomes a part of an address: what is none is not written to.
void TestSyncIfMatch::trialLeavesAnIdThatIsNone()
{
    for (const char *id : {"..", "a/b", "a?b", "a\\\"b", ""}) {
        World world;
        tryWrites(world);
        world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
            if (call.kind != net::Call::Kind::Create)
                return std::nullopt;
            net::Answer out = status(call, 201);
            out.version = QStringLiteral("1");
            out.body = QByteArray(R"({"resourceType":"Basic","id":")") + id + "\"}";
            return out;
        };
        world.round();
        QVERIFY(!world.rounds.last());
        QCOMPARE(trials(world).size(), 1);
    }
}

QTEST_GUILESS_MAIN(TestSyncIfMatch)
#include "sync_if_match_test.moc"
