// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

/// A team with more citizens than there are places for requests.
struct Caseload : World {
    static constexpr int citizens = 20;

    Caseload()
    {
        const auto to = [](const QString &what) {
            return QJsonObject{{QStringLiteral("reference"), what}};
        };
        for (int i = 0; i < citizens; ++i) {
            server.put(QStringLiteral("Patient"), name(i), Elements());
            server.put(QStringLiteral("CarePlan"), QStringLiteral("plan-") + name(i),
                       {{QStringLiteral("careTeam"), to(QStringLiteral("CareTeam/t"))},
                        {QStringLiteral("subject"), to(QStringLiteral("Patient/") + name(i))}});
        }
        setTeam(TeamId(server.absolute(QStringLiteral("CareTeam/t"))));
    }
    static QString name(int i) { return QStringLiteral("p%1").arg(i, 2, 10, QLatin1Char('0')); }
    CitizenId citizen(int i) const
    {
        return CitizenId(server.absolute(QStringLiteral("Patient/") + name(i)));
    }
    /// The ids of those whose own streams were asked for, in order.
    QStringList asked() const
    {
        QStringList out;
        for (const net::Call &call : sent) {
            const QString of = call.url.query().section(u'&', 0, 0);
            if (of.startsWith(u"patient="))
                out.append(of.section(u'/', -1));
        }
        return out;
    }
};

} // namespace

/// What comes in: numbers are those of the failure modes in README.md.
class TestSyncPull : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void F23_second_round_asks_once_a_stream();
    void F02_delta_asks_with_ge();
    void F12_empty_pages_and_loops_end();
    void F13_next_link_is_rebased();
    void F14_next_link_off_base_stops();
    void goneWalkStartsAnew();
    void F22_cursor_waits_for_the_last_chunk();
    void F25_rate_limit_ends_in_progress();
    void F34_pull_makes_no_outbox_rows();
    void truncatedBodyIsAskedForAgain();
    void emptyRosterIsProbed();
    void questionsComeBeforeTheirAnswers();
    void howMuchThereIsIsKnownFromTheStart();
    void whoIsOpenedBeforeHerTurnIsReadNext();
    void heldRoundIsNotOverWhileSomebodyWaits();
};

void TestSyncPull::F23_second_round_asks_once_a_stream()
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

void TestSyncPull::F02_delta_asks_with_ge()
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

void TestSyncPull::F12_empty_pages_and_loops_end()
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

void TestSyncPull::F13_next_link_is_rebased()
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

void TestSyncPull::F14_next_link_off_base_stops()
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

void TestSyncPull::goneWalkStartsAnew()
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

void TestSyncPull::F22_cursor_waits_for_the_last_chunk()
{
    for (int failing = 1; failing < 12; ++failing) {
        World world;
        for (int i = 0; i < 10; ++i)
            world.server.put(QStringLiteral("Communication"), QStringLiteral("c%1").arg(i),
                             World::note(one));
        int n = 0;
        world.storeFails = [&](const Effect &) { return ++n == failing; };
        world.afterStore = [&](const Effect &) {
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

void TestSyncPull::F25_rate_limit_ends_in_progress()
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

void TestSyncPull::F34_pull_makes_no_outbox_rows()
{
    World world;
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c"), World::note(one));
    world.round();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.server.writes, 2); // the model's own
}

void TestSyncPull::truncatedBodyIsAskedForAgain()
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

void TestSyncPull::emptyRosterIsProbed()
{
    World world;
    world.round();
    QCOMPARE(world.cache.caseload.size(), 1);
    world.setTeam(TeamId(world.server.absolute(QStringLiteral("CareTeam/t"))));
    world.round(); // no plan names the team, and the team cannot be read
    QCOMPARE(world.rounds.last()->kind, ErrorKind::NotFound);
    QCOMPARE(world.cache.caseload.size(), 1);
    world.server.put(QStringLiteral("CareTeam"), QStringLiteral("t"), Elements());
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.cache.caseload.size(), 0);
}

/// What is asked about everybody comes last, but for what the answers are judged by.
void TestSyncPull::questionsComeBeforeTheirAnswers()
{
    World world;
    world.adaptProfile = [](ServerProfile &profile) {
        profile.referenceTypes = {QStringLiteral("Task"), QStringLiteral("Questionnaire")};
    };
    world.restart();
    world.round();
    QStringList asked;
    for (const net::Call &call : std::as_const(world.sent))
        asked.append(call.url.path().section(u'/', -1));
    const auto questions = asked.indexOf(QStringLiteral("Questionnaire"));
    const auto hers = asked.indexOf(QStringLiteral("Communication"));
    QVERIFY(questions >= 0 && questions < hers);
    QVERIFY(hers < asked.indexOf(QStringLiteral("Task")));
}

void TestSyncPull::howMuchThereIsIsKnownFromTheStart()
{
    Caseload world;
    QSet<int> streams;
    QSet<int> citizens;
    int most = 0;
    world.leaves = [&](const net::Call &) {
        const Progress &progress = world.core->progress();
        if (world.asked().isEmpty() || world.core->isSweeping())
            return;
        streams.insert(progress.total());
        citizens.insert(progress.citizens());
        most = std::max(most, progress.total() - progress.done());
    };
    world.round();
    QVERIFY(!world.rounds.last());
    QCOMPARE(world.asked().size(), Caseload::citizens);
    QCOMPARE(streams, QSet<int>{Caseload::citizens + 1}); // and the roster
    QCOMPARE(citizens, QSet<int>{Caseload::citizens});
    QCOMPARE(most, Caseload::citizens);
    QCOMPARE(world.core->progress().done(), Caseload::citizens + 1);
}

void TestSyncPull::whoIsOpenedBeforeHerTurnIsReadNext()
{
    Caseload world;
    const int last = Caseload::citizens - 1;
    world.leaves = [&](const net::Call &) {
        if (world.asked().size() == 1)
            world.feed(event::CitizenOpened{world.citizen(last)});
    };
    world.round();
    QVERIFY(!world.rounds.last());
    QStringList expected; // the places are taken already
    for (int i = 0; i < last; ++i)
        expected.append(Caseload::name(i));
    const int places = world.core->profile().maxInFlight;
    expected.insert(places, Caseload::name(last));
    QCOMPARE(world.asked(), expected);
    QCOMPARE(world.cache.pulled.size(), Caseload::citizens);
}

void TestSyncPull::heldRoundIsNotOverWhileSomebodyWaits()
{
    Caseload world;
    world.leaves = [&](const net::Call &) {
        if (world.asked().size() == 1)
            world.feed(event::Paused{true});
    };
    world.feed(event::RoundAsked{});
    world.settle();
    const int places = world.core->profile().maxInFlight;
    QVERIFY(world.core->isBusy());
    QCOMPARE(world.asked().size(), places);
    QCOMPARE(world.core->progress().citizensDone(), places);
    world.feed(event::Paused{false});
    world.settle();
    QVERIFY(!world.core->isBusy());
    QCOMPARE(world.asked().size(), Caseload::citizens);
    QCOMPARE(world.cache.pulled.size(), Caseload::citizens);
}

QTEST_GUILESS_MAIN(TestSyncPull)
#include "sync_pull_test.moc"
