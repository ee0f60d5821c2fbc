// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const QString type = QStringLiteral("Communication");
const QString stream = QStringLiteral("https://model.invalid/fhir|Communication|*");

/// One note on the server and in the cache.
struct Known : World {
    Known()
    {
        url = server.absolute(server.put(type, QStringLiteral("c"), note(one)));
        round();
    }
    int value(const QString &element) const { return only(server, one).value(element).toInt(); }
    int shown(const QString &element)
    {
        const store::OutboxRow *row = cache.rowOf(url);
        const QByteArray body = row ? row->body : cache.resources.value(url).body;
        return QJsonDocument::fromJson(body).object().value(element).toInt();
    }
    int writes() const
    {
        return int(std::count_if(sent.cbegin(), sent.cend(), [](const auto &c) { return c.isWrite(); }));
    }
    QString url;
};

void putNotes(World &world, int from, int to)
{
    for (int i = from; i < to; ++i)
        world.server.put(type, QStringLiteral("c%1").arg(i, 3, 10, QLatin1Char('0')), World::note(two));
}

} // namespace

/// Failure modes seen in the field that no other test is about; README.md lists them all.
class TestFailureModes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void F01_cursor_is_the_servers_time();
    void F04_pages_wait_for_the_cache();
    void F06_ties_are_not_lost();
    void F07_cached_list_holds_the_cursor_back();
    void F11_cut_history_gives_no_ancestor();
    void F12_endless_pages_end();
    void F15_offset_paging_is_healed();
    void F18_one_bound_and_no_window();
    void F27_killed_first_pull_goes_on();
    void F29_index_patch_hits_wrong_phone();
    void F30_last_desired_state_arrives();
    void F31_edit_of_a_create_under_way();
    void F39_patch_touches_only_its_own();
    void F41_applied_after_everybody_gave_up();
    void F46_no_change_no_request();
    void F47_killed_between_any_two_effects();
    void F49_own_edit_never_goes_back();
    void F50_stale_ancestor_overwrites_nothing();
};

void TestFailureModes::F01_cursor_is_the_servers_time()
{
    for (const Millis ahead : {Millis(-86'400'000), Millis(86'400'000)}) {
        World world;
        world.wallAhead = ahead;
        world.round();
        QCOMPARE(*world.cache.streams[stream].since, world.server.now - Millis(20'000));
        world.advance(Millis(5000));
        world.server.put(type, QStringLiteral("c"), World::note(one));
        world.round();
        QCOMPARE(world.cache.resources.size(), 2);
    }
}

/// Memory is bounded however much the server has: what is read ahead of the cache is little.
void TestFailureModes::F04_pages_wait_for_the_cache()
{
    World world;
    putNotes(world, 0, 300);
    world.round(); // roster and statement are known
    putNotes(world, 300, 600);
    world.feed(event::RoundAsked{});
    int held = 0;
    int answered = 0;
    for (bool moves = true; moves;) {
        moves = false;
        for (qsizetype i = 0; i < world.queue.size() && !moves; ++i) {
            const auto *ingest = std::get_if<effect::Ingest>(&world.queue[i]);
            const bool isHeld = ingest && ingest->chunk.stream == stream;
            held += isHeld && i == 0;
            if (isHeld)
                continue;
            world.queue.move(i, 0);
            world.stepEffect();
            moves = true;
        }
        if (!moves && !world.flights.isEmpty()) {
            ++answered;
            world.land(0, world.server.handle(world.flights.first().call));
            moves = true;
        }
    }
    QVERIFY(held > 0);
    QVERIFY2(answered < 30, qPrintable(QString::number(answered))); // of 100 pages
}

void TestFailureModes::F06_ties_are_not_lost()
{
    World world;
    world.server.pageSize = 5;
    world.round();
    putNotes(world, 0, 12); // one transaction, one time
    world.round();
    putNotes(world, 12, 24); // and another within the same millisecond
    world.round();
    QCOMPARE(world.cache.resources.size(), 25);
}

/// A gateway's Date is of now, the list it hands out was made before.
void TestFailureModes::F07_cached_list_holds_the_cursor_back()
{
    World world;
    const Instant made = world.server.now;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        net::Answer out = world.server.handle(call);
        out.date = made + Millis(50'000);
        return out;
    };
    world.round();
    QCOMPARE(*world.cache.streams[stream].since, made - Millis(20'000));
}

/// Taken for the first version, a later one would make a colleague's edit look like ours.
void TestFailureModes::F11_cut_history_gives_no_ancestor()
{
    World world;
    world.create(one, World::note(one, 1));
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.isWrite())
            return {};
        world.server.handle(call);
        return World::lost(call, ErrorKind::Ambiguous);
    };
    world.push();
    const QString id = world.server.withIdentifier(one).first().section(u'/', 1);
    world.server.put(type, id, World::note(one, 9));
    world.server.put(type, id, World::note(one, 9));
    world.edit(one, QStringLiteral("b"), 2);
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"/_history"))
            return {};
        net::Answer cut = world.server.handle(call);
        cut.body = cut.body.left(cut.body.lastIndexOf(",{\"resource\"")) + "]}";
        return cut;
    };
    world.advance(Millis(31'000));
    world.settle();
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 9);
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Conflict);
}

void TestFailureModes::F12_endless_pages_end()
{
    World world;
    int pages = 0;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (!call.url.path().endsWith(u"Communication") && !call.url.query().startsWith(u"page"))
            return {};
        net::Answer out = status(call, 200);
        out.body =
            R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://model.invalid/fhir?page)" +
            QByteArray::number(++pages) +
            R"("}],"entry":[{"resource":{"resourceType":"Communication","id":"x","meta":{"versionId":"1"}}}]})";
        return out;
    };
    world.round();
    QVERIFY2(pages < 10, qPrintable(QString::number(pages)));
    QCOMPARE(world.rounds.last()->kind, ErrorKind::Malformed);
    QVERIFY(!world.cache.streams.contains(stream));
}

/// What is deleted between two pages moves the rest: one is skipped, and the sweep finds it.
void TestFailureModes::F15_offset_paging_is_healed()
{
    World world;
    world.server.pagesByOffset = true;
    putNotes(world, 0, 8);
    int pages = 0;
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        if (call.url.query().contains(u"_getpages") && ++pages == 1)
            world.server.remove(QStringLiteral("Communication/c000"));
        return {};
    };
    world.round();
    world.intercept = {};
    QVERIFY(
        !world.cache.resources.contains(world.server.absolute(QStringLiteral("Communication/c003"))));
    world.advance(Millis(25 * 3'600'000));
    world.round();
    QVERIFY(world.cache.resources.contains(world.server.absolute(QStringLiteral("Communication/c003"))));
    QCOMPARE(world.cache.resources.size(), 8);
}

void TestFailureModes::F18_one_bound_and_no_window()
{
    Known world;
    world.advance(Millis(60'000));
    world.round();
    int deltas = 0;
    for (const net::Call &call : std::as_const(world.sent)) {
        const auto bounds = call.url.query().count(QStringLiteral("_lastUpdated"));
        QVERIFY(bounds <= 1);
        deltas += int(bounds);
    }
    QVERIFY(deltas > 0);
}

void TestFailureModes::F27_killed_first_pull_goes_on()
{
    World world({QStringLiteral("CarePlan"), type});
    const auto reference = [](const QString &to) {
        return QJsonObject{{QStringLiteral("reference"), to}};
    };
    const QString team = world.server.put(QStringLiteral("CareTeam"), QStringLiteral("t"), Elements());
    for (int i = 1; i <= 3; ++i) {
        const QString id = QStringLiteral("p%1").arg(i);
        const QString patient = world.server.put(QStringLiteral("Patient"), id, Elements());
        world.server.put(QStringLiteral("CarePlan"), id,
                         {{QStringLiteral("subject"), reference(patient)},
                          {QStringLiteral("careTeam"), reference(team)}});
    }
    world.setTeam(TeamId(world.server.absolute(team)));
    world.feed(event::RoundAsked{});
    while (world.cache.pulled.isEmpty()) {
        if (!world.stepEffect())
            world.land(0, world.server.handle(world.flights.first().call));
    }
    const QString first = world.cache.pulled.first().url().section(u'/', -2);
    world.restart();
    world.sent.clear();
    world.round();
    QCOMPARE(QSet<CitizenId>(world.cache.pulled.cbegin(), world.cache.pulled.cend()).size(), 3);
    for (const net::Call &call : std::as_const(world.sent)) {
        const QString query = call.url.query();
        QVERIFY(!query.contains(QStringLiteral("patient=") + first) || query.contains(u"_elements"));
    }
}

void TestFailureModes::F29_index_patch_hits_wrong_phone()
{
    const auto phones = [](const QStringList &numbers) {
        QJsonArray out;
        for (const QString &number : numbers)
            out.append(QJsonObject{{QStringLiteral("value"), number}});
        return out;
    };
    const auto mine = QStringLiteral("11111111");
    const auto theirs = QStringLiteral("22222222");
    Known world;
    QJsonObject body = World::note(one);
    body.insert(QStringLiteral("telecom"), phones({mine, theirs}));
    world.server.put(type, QStringLiteral("c"), body);
    world.advance(Millis(1000));
    world.round();
    QJsonObject desired = only(world.server, one);
    desired.insert(QStringLiteral("telecom"), phones({QStringLiteral("33333333"), theirs}));
    store::Edit edit;
    edit.type = type;
    edit.url = world.url;
    edit.identifier = one;
    edit.body = ModelServer::json(desired);
    world.cache.put(edit);
    body.insert(QStringLiteral("telecom"), phones({theirs, mine})); // index 0 is another phone now
    world.server.put(type, QStringLiteral("c"), body);
    world.push();
    const auto patch = std::find_if(world.sent.cbegin(), world.sent.cend(),
                                    [](const auto &call) { return call.isWrite(); });
    QCOMPARE(patch->ifMatch, QStringLiteral("2"));
    QVERIFY(patch->body.contains("\"/telecom\""));
    QCOMPARE(only(world.server, one).value(QStringLiteral("telecom")).toArray(), phones({theirs, mine}));
    QCOMPARE(world.cache.outbox.first().state, store::OutboxState::Conflict);
}

void TestFailureModes::F30_last_desired_state_arrives()
{
    Known world;
    world.edit(world.url, QStringLiteral("a"), 1);
    world.edit(world.url, QStringLiteral("b"), 2);
    world.edit(world.url, QStringLiteral("a"), 3);
    world.push();
    QCOMPARE(world.writes(), 1);
    QCOMPARE(world.value(QStringLiteral("a")), 3);
    QCOMPARE(world.value(QStringLiteral("b")), 2);
}

/// The server's name for a new resource comes while somebody edits it: one row, one resource.
void TestFailureModes::F31_edit_of_a_create_under_way()
{
    World world;
    world.create(one, World::note(one, 1));
    world.feed(event::PushAsked{});
    while (world.flights.isEmpty())
        world.stepEffect();
    world.edit(one, QStringLiteral("a"), 2);
    world.settle();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(only(world.server, one).value(QStringLiteral("a")).toInt(), 2);
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
}

/// On a server that ignores If-Match a patch of ours leaves alone what somebody else has just changed.
void TestFailureModes::F39_patch_touches_only_its_own()
{
    Known world;
    world.server.ignoresIfMatch = true;
    world.server.put(type, QStringLiteral("c"), World::note(one, 6)); // not yet seen here
    world.edit(world.url, QStringLiteral("b"), 5);
    world.push();
    QCOMPARE(world.value(QStringLiteral("a")), 6);
    QCOMPARE(world.value(QStringLiteral("b")), 5);
}

void TestFailureModes::F41_applied_after_everybody_gave_up()
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
    world.advance(Millis(31'000));
    world.settle(); // looks, finds nothing, sends again
    QVERIFY(world.cache.outbox.isEmpty());
    world.server.handle(*late);
    world.round();
    QCOMPARE(world.server.withIdentifier(one).size(), 1);
}

void TestFailureModes::F46_no_change_no_request()
{
    Known world;
    world.edit(world.url, QStringLiteral("a"), 5);
    world.edit(world.url, QStringLiteral("a"), 0); // as it was
    world.push();
    QCOMPARE(world.writes(), 0);
    QVERIFY(world.cache.outbox.isEmpty());
    world.server.put(type, QStringLiteral("c"), World::note(one)); // an echo: a version, no change
    world.edit(world.url, QStringLiteral("b"), 7);
    world.push();
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.value(QStringLiteral("b")), 7);
}

void TestFailureModes::F47_killed_between_any_two_effects()
{
    for (int steps = 0; steps < 40; ++steps) {
        World world;
        world.create(one, World::note(one, 1));
        world.feed(event::RoundAsked{});
        for (int i = 0; i < steps; ++i) {
            if (!world.stepEffect() && !world.flights.isEmpty())
                world.land(0, world.server.handle(world.flights.first().call));
        }
        world.restart();
        world.push();
        QVERIFY(world.cache.outbox.isEmpty());
        QCOMPARE(world.server.withIdentifier(one).size(), 1);
    }
}

/// A page that was asked for before the edit arrives after its confirmation.
void TestFailureModes::F49_own_edit_never_goes_back()
{
    Known world;
    world.advance(Millis(1000));
    world.edit(world.url, QStringLiteral("a"), 5);
    world.feed(event::RoundAsked{});
    std::optional<net::Answer> old;
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(world.shown(QStringLiteral("a")), 5);
        if (world.stepEffect() || world.flights.isEmpty())
            continue;
        const net::Call call = world.flights.first().call;
        const bool isList = call.url.path().endsWith(u"Communication") && !call.isWrite();
        net::Call before = call;
        if (!old && call.isWrite()) {
            before = net::Call{};
            before.url = QUrl(QString::fromLatin1(world.server.base) + QStringLiteral("/Communication"));
            old = world.server.handle(before);
        }
        world.land(0, isList && old ? *old : world.server.handle(call));
    }
    QVERIFY(old);
    QVERIFY(world.cache.outbox.isEmpty());
    QCOMPARE(world.value(QStringLiteral("a")), 5);
}

void TestFailureModes::F50_stale_ancestor_overwrites_nothing()
{
    for (const bool patch : {true, false}) {
        Known world;
        world.server.hasPatch = patch;
        world.restart();
        world.round();
        world.server.put(type, QStringLiteral("c"), World::note(one, 6)); // not yet seen here
        world.edit(world.url, QStringLiteral("b"), 5);
        world.push();
        QCOMPARE(world.value(QStringLiteral("a")), 6);
        QCOMPARE(world.value(QStringLiteral("b")), 5);
        QVERIFY(world.cache.outbox.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestFailureModes)
#include "failure_modes_test.moc"
