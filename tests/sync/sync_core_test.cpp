// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const RoleId nurse(QStringLiteral("https://fhir.example.org/fhir/PractitionerRole/1"));
const RoleId doctor(QStringLiteral("https://fhir.example.org/fhir/PractitionerRole/2"));

} // namespace

/// The engine as a whole: being offline, signing in.
class TestSyncCore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offlineIsToldAndRetried();
    void F55_sign_in_ends_the_round();
    void aRowGoesOutUnderItsAuthorAlone();
    void whoLeavesBeforeTheFirstByteSendsNone();
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

void TestSyncCore::aRowGoesOutUnderItsAuthorAlone()
{
    World world;
    world.create(one, World::note(one));
    world.create(two, World::note(two));
    world.cache.outbox[0].author = nurse;
    world.cache.outbox[1].author = doctor;
    world.feed(event::PersonSet{RoleId()}); // nobody
    world.round();
    QCOMPARE(world.cache.outbox.size(), 2);
    QVERIFY(!world.rounds.last()); // it is read all the same
    world.feed(event::PersonSet{doctor});
    world.settle();
    QCOMPARE(world.cache.outbox.size(), 1);
    QCOMPARE(world.server.withIdentifier(two).size(), 1);
    world.round();
    QVERIFY(world.server.withIdentifier(one).isEmpty());
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Queued);
    world.feed(event::PersonSet{nurse});
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
}

void TestSyncCore::whoLeavesBeforeTheFirstByteSendsNone()
{
    World world;
    world.create(one, World::note(one));
    world.cache.outbox[0].author = nurse;
    const auto isIntent = [](const Effect &effect) {
        const auto *change = std::get_if<effect::ChangeRow>(&effect);
        return change && change->to == effect::ChangeRow::To::InFlight;
    };
    bool left = false;
    world.afterStore = [&](const Effect &effect) {
        if (left || !isIntent(effect))
            return;
        left = true;
        world.feed(event::PersonSet{RoleId()});
    };
    world.feed(event::PersonSet{nurse});
    world.settle();
    QVERIFY(left);
    QVERIFY(world.sent.isEmpty());
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Queued);
    world.feed(event::PersonSet{nurse});
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
}

QTEST_GUILESS_MAIN(TestSyncCore)
#include "sync_core_test.moc"
