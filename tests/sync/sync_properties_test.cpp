// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/schedule.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

/// SyncCore between a model server and a model cache, under faults.
class TestSyncProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPromiseIsKept();
    void quietWhenIdle();
};

void TestSyncProperties::everyPromiseIsKept()
{
    QVERIFY(promisesAreKept(5'000, [] { return nullptr; }));
}

void TestSyncProperties::quietWhenIdle()
{
    World world;
    world.create(QStringLiteral("urn:uuid:q"), World::note(QStringLiteral("urn:uuid:q")));
    world.round();
    const int writes = world.server.writes;
    const int stored = world.cache.stored;
    for (int i = 0; i < 5; ++i) {
        world.advance(Millis(900'000));
        world.round();
    }
    QCOMPARE(world.server.writes, writes);
    QCOMPARE(world.cache.stored, stored);
}

QTEST_GUILESS_MAIN(TestSyncProperties)
#include "sync_properties_test.moc"
