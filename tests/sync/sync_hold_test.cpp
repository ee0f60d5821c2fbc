// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

/// Pause, byte budget, estimate: what a person on a thin or metered line has in hand.
class TestSyncHold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pausedReadsNothingAndStillWrites();
    void pauseInTheMiddleLosesNothing();
    void pausedRhythmWaits();
    void spentBudgetWaitsForTheNextDay();
    void budgetIsRememberedAndRaised();
    void clockSetBackHoldsNoLongerThanADay();
    void estimateComesFromWhatEnded();
    void estimateStandsStillWhilePaused();
    void summariesAreNeverStored();
    void openedCitizensNewsComeFirst();
};

namespace {

void fill(World &world, int count)
{
    for (int i = 0; i < count; ++i)
        world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                         World::note(two));
}

qsizetype reads(const World &world)
{
    return std::count_if(world.sent.cbegin(), world.sent.cend(),
                         [](const net::Call &call) { return !call.isWrite(); });
}

} // namespace

void TestSyncHold::pausedReadsNothingAndStillWrites()
{
    World world;
    fill(world, 4);
    world.feed(event::Paused{true});
    world.create(one, World::note(one));
    world.round();
    QCOMPARE(reads(world), 0);
    QCOMPARE(world.sent.size(), 1); // the note
    QVERIFY(world.cache.outbox.isEmpty());
    QVERIFY(world.rounds.isEmpty()); // it waits
    world.feed(event::Paused{false});
    world.settle();
    QCOMPARE(world.rounds.size(), 1);
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.resources.size(), 6);
}

void TestSyncHold::pauseInTheMiddleLosesNothing()
{
    World world;
    fill(world, 10);
    int pages = 0;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (call.url.query().contains(u"_getpages") && ++pages == 2)
            world.feed(event::Paused{true});
        return std::nullopt;
    };
    world.round();
    QVERIFY(world.rounds.isEmpty());
    QVERIFY(world.flights.isEmpty());
    const qsizetype before = world.cache.resources.size();
    QVERIFY(before < 11);
    QVERIFY(before > 3); // what was under way is stored
    QVERIFY(
        !world.cache.streams.value(QStringLiteral("https://model.invalid/fhir|Communication|*")).since);
    world.advance(Millis(3'600'000));
    world.settle();
    QCOMPARE(world.cache.resources.size(), before);
    world.intercept = nullptr;
    world.server.forgetWalks(); // the walk expires meanwhile
    world.feed(event::Paused{false});
    world.settle();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.resources.size(), 11);
}

void TestSyncHold::pausedRhythmWaits()
{
    World world;
    world.feed(event::Paused{true});
    world.feed(event::RhythmSet{true});
    world.settle();
    world.wake.reset();
    for (int i = 0; i < 50; ++i) {
        world.feed(event::Tick{});
        world.settle();
    }
    QVERIFY(world.sent.isEmpty());
    QVERIFY(!world.wake); // nor does it wake up for nothing
    world.feed(event::Paused{false});
    world.feed(event::Tick{});
    world.settle();
    QVERIFY(!world.rounds.isEmpty());
}

void TestSyncHold::spentBudgetWaitsForTheNextDay()
{
    World world;
    fill(world, 12);
    world.feed(event::BudgetSet{2500});
    const Instant began = world.server.now;
    QVector<Instant> asked;
    world.intercept = [&](const net::Call &) -> std::optional<net::Answer> {
        asked.append(world.server.now);
        return std::nullopt;
    };
    world.feed(event::RoundAsked{});
    for (int i = 0; i < 500 && !world.core->spentUntil(); ++i) {
        if (world.stepEffect() || world.flights.isEmpty())
            continue;
        asked.append(world.server.now);
        world.land(0, world.server.handle(world.flights.first().call));
    }
    QVERIFY(world.core->spentUntil());
    QCOMPARE(*world.core->spentUntil(), began + ByteBudget::day);
    world.settle(); // a day later it goes on by itself
    QVERIFY(!world.rounds.isEmpty());
    QVERIFY(!world.rounds.last());
    QVERIFY(!asked.isEmpty());
    for (const Instant at : std::as_const(asked)) {
        const bool isNextDay = at >= began + ByteBudget::day;
        QVERIFY(at == began || isNextDay);
    }
    QVERIFY(asked.last() >= began + ByteBudget::day);
    QCOMPARE(world.cache.resources.size(), 13);
}

void TestSyncHold::budgetIsRememberedAndRaised()
{
    World world;
    fill(world, 2);
    world.feed(event::BytesKnown{world.server.now - Millis(3'600'000), 5000});
    world.feed(event::BudgetSet{5000});
    QVERIFY(world.core->spentUntil());
    QCOMPARE(*world.core->spentUntil() - world.server.now, ByteBudget::day - Millis(3'600'000));
    world.feed(event::BudgetSet{500'000});
    QVERIFY(!world.core->spentUntil());
    world.round();
    QVERIFY(!world.rounds.last());
    QVERIFY(world.core->budget().used() > 5000);
    world.feed(event::BudgetSet{5000});
    QVERIFY(world.core->spentUntil());
    world.feed(event::BudgetSet{0}); // no limit
    QVERIFY(!world.core->spentUntil());
}

void TestSyncHold::clockSetBackHoldsNoLongerThanADay()
{
    World world;
    world.feed(event::BudgetSet{10});
    world.feed(event::BytesKnown{world.server.now + Millis(400LL * 24 * 3'600'000), 50});
    QVERIFY(world.core->spentUntil());
    QCOMPARE(*world.core->spentUntil(), world.server.now + ByteBudget::day);
}

void TestSyncHold::estimateComesFromWhatEnded()
{
    Forecast forecast;
    QVERIFY(!forecast.remaining());
    for (int i = 0; i < 10; ++i)
        forecast.add(QStringLiteral("Observation"));
    for (int i = 0; i < 10; ++i)
        forecast.add(QStringLiteral("Goal"));
    forecast.tick(Millis(0), true);
    for (int i = 0; i < 2; ++i) {
        forecast.received(QStringLiteral("Observation"), 10'000);
        forecast.ended(QStringLiteral("Observation"));
    }
    forecast.tick(Millis(1500), true);
    QVERIFY(!forecast.remaining()); // two are not enough
    for (int i = 0; i < 5; ++i) {
        forecast.received(QStringLiteral("Goal"), 400);
        forecast.ended(QStringLiteral("Goal"));
    }
    forecast.tick(Millis(2200), true);
    QCOMPARE(forecast.remaining(), std::optional(Remaining{8 * 10'000 + 5 * 400, Millis(8200)}));
    for (int i = 0; i < 8; ++i)
        forecast.ended(QStringLiteral("Observation"));
    for (int i = 0; i < 5; ++i)
        forecast.ended(QStringLiteral("Goal"));
    QVERIFY(!forecast.remaining());
}

void TestSyncHold::estimateStandsStillWhilePaused()
{
    Forecast forecast;
    for (int i = 0; i < 6; ++i)
        forecast.add(QStringLiteral("Goal"));
    forecast.tick(Millis(0), true);
    for (int i = 0; i < 3; ++i) {
        forecast.received(QStringLiteral("Goal"), 1000);
        forecast.ended(QStringLiteral("Goal"));
    }
    forecast.tick(Millis(3000), false);
    forecast.tick(Millis(9'000'000), true);
    QCOMPARE(forecast.remaining(), std::optional(Remaining{3000, Millis(3000)}));
}

/// A list of ids and versions is compared, never kept: its resources are not whole.
void TestSyncHold::summariesAreNeverStored()
{
    World world;
    fill(world, 4);
    world.round();
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), World::note(one));
    world.server.unlisted.insert(QStringLiteral("Communication/c1"));
    world.advance(Millis(25LL * 3'600'000));
    world.round();
    world.server.unlisted.clear();
    world.advance(Millis(50LL * 3'600'000));
    world.round();
    const auto lists = std::count_if(world.sent.cbegin(), world.sent.cend(), [](const net::Call &call) {
        return call.url.query().contains(u"_elements");
    });
    QVERIFY(lists > 0);
    for (const ModelCache::Shadow &shadow : std::as_const(world.cache.resources))
        QVERIFY(shadow.body.contains("\"b\"") || shadow.body.contains("Patient"));
}

void TestSyncHold::openedCitizensNewsComeFirst()
{
    World world;
    const auto to = [](const QString &what) { return QJsonObject{{QStringLiteral("reference"), what}}; };
    for (const QString &id : {QStringLiteral("p1"), QStringLiteral("p2")}) {
        const QString patient = QStringLiteral("Patient/") + id;
        world.server.put(QStringLiteral("Patient"), id, Elements());
        world.server.put(QStringLiteral("CarePlan"), QStringLiteral("plan-") + id,
                         {{QStringLiteral("careTeam"), to(QStringLiteral("CareTeam/t"))},
                          {QStringLiteral("subject"), to(patient)}});
    }
    world.setTeam(TeamId(world.server.absolute(QStringLiteral("CareTeam/t"))));
    world.round();
    world.advance(Millis(60'000));
    QJsonObject note = World::note(two);
    note.insert(QStringLiteral("subject"), to(QStringLiteral("Patient/p2")));
    world.server.put(QStringLiteral("Communication"), QStringLiteral("n"), note);
    world.feed(event::CitizenOpened{CitizenId(world.server.absolute(QStringLiteral("Patient/p2")))});
    world.sent.clear();
    world.round();
    QStringList asked;
    for (const net::Call &call : std::as_const(world.sent)) {
        if (call.url.path().endsWith(u"/Communication"))
            asked.append(call.url.query());
    }
    QCOMPARE(asked.size(), 2);
    QVERIFY2(asked[0].startsWith(u"patient=Patient/p2&"), qPrintable(asked[0]));
    QVERIFY(asked[0].contains(u"_lastUpdated=ge"));
    QVERIFY2(asked[1].startsWith(u"_lastUpdated=ge"), qPrintable(asked[1]));
    QVERIFY(world.cache.resources.contains(world.server.absolute(QStringLiteral("Communication/n"))));
}

QTEST_GUILESS_MAIN(TestSyncHold)
#include "sync_hold_test.moc"
