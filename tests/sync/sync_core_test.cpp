// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

/// The engine as a whole: being offline, signing in.
class TestSyncCore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offlineIsToldAndRetried();
    void F55_sign_in_ends_the_round();
};

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

void TestSyncCore::F55_sign_in_ends_the_round()
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

QTEST_GUILESS_MAIN(TestSyncCore)
#include "sync_core_test.moc"
