// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_world.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;
using namespace samspil::test;

namespace {

const QString stream = QStringLiteral("https://model.invalid/fhir|Communication|*");
constexpr Millis day{25 * 3'600'000};

/// n notes on the server, all of them in the cache.
struct Full : World {
    explicit Full(int n)
    {
        for (int i = 0; i < n; ++i)
            server.put(QStringLiteral("Communication"), id(i), note(QString()));
        round();
    }
    static QString id(int i) { return QStringLiteral("c%1").arg(i, 2, 10, QLatin1Char('0')); }
    QString key(int i) const { return QStringLiteral("Communication/") + id(i); }
    QString url(int i) const { return server.absolute(key(i)); }
    bool has(int i) const { return cache.resources.contains(url(i)); }
    void later()
    {
        advance(day);
        round();
    }
    int asked(const QString &url) const
    {
        return int(std::count_if(sent.cbegin(), sent.cend(),
                                 [&](const net::Call &call) { return call.url.toString() == url; }));
    }
};

/// A team's one citizen, whose streams the server refuses.
struct Refused : World {
    Refused()
    {
        const QJsonObject team{{QStringLiteral("reference"), QStringLiteral("CareTeam/t")}};
        const QJsonObject subject{{QStringLiteral("reference"), patient}};
        server.put(QStringLiteral("CareTeam"), QStringLiteral("t"), Elements());
        server.put(QStringLiteral("CarePlan"), QStringLiteral("plan"),
                   {{QStringLiteral("careTeam"), team}, {QStringLiteral("subject"), subject}});
        setTeam(TeamId(server.absolute(QStringLiteral("CareTeam/t"))));
        intercept = [](const net::Call &call) -> std::optional<net::Answer> {
            const bool isHers = call.url.query().startsWith(u"patient=");
            return isHers ? std::optional(status(call, 403)) : std::nullopt;
        };
    }
    const QString patient = QStringLiteral("Patient/p1");
};

} // namespace

/// What no delta tells: numbers are those of the failure modes in README.md.
class TestSyncSweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void F03_deletes_reach_the_client_data();
    void F03_deletes_reach_the_client();
    void F09_truncated_list_deletes_nothing();
    void F16_what_a_page_left_out_is_found();
    void F17_late_commit_is_found();
    void massAbsenceWaitsForAPerson();
    void restoredServerIsSweptNotWiped();
    void otherSoftwareIsSwept();
    void clockThatWentBackIsAnEpoch();
    void vanishedOldestIsAnEpoch();
    void withdrawnResourceIsHidden();
    void withdrawnCitizenIsHiddenAndHerIntentsKept();
    void whoIsShownAgainIsReadFromTheBeginning();
    void refusedStreamsOfAReadableCitizenAreAnError();
    void deniedRosterIsNotEmpty();
    void F20_many_ids_go_in_batches();
    void F24_broken_envelope_is_read_by_ids();
    void openedCitizenIsSweptFirst();
    void freshStreamsAreNotSwept();
    void killedSweepIsTakenUpAgain();
};

void TestSyncSweep::F03_deletes_reach_the_client_data()
{
    QTest::addColumn<bool>("tracked");
    QTest::newRow("410") << true;
    QTest::newRow("404") << false;
}

void TestSyncSweep::F03_deletes_reach_the_client()
{
    QFETCH(bool, tracked);
    Full world(10);
    world.server.tracksDeletes = tracked;
    world.server.remove(world.key(3));
    world.round();
    QVERIFY(world.has(3)); // no delta tells
    world.later();
    QVERIFY(!world.rounds.last());
    QVERIFY(!world.has(3));
    QCOMPARE(world.cache.resources.size(), 10);
    QCOMPARE(world.asked(world.url(3)), 1); // confirmed by a GET of its own
}

void TestSyncSweep::F09_truncated_list_deletes_nothing()
{
    Full world(10);
    for (int i = 2; i < 9; ++i)
        world.server.unlisted.insert(world.key(i));
    world.later();
    QCOMPARE(world.cache.resources.size(), 11);
    for (int i = 2; i < 9; ++i)
        QCOMPARE(world.asked(world.url(i)), 1);
}

void TestSyncSweep::F16_what_a_page_left_out_is_found()
{
    Full world(0);
    world.server.put(QStringLiteral("Communication"), Full::id(1), World::note(one));
    world.server.unlisted.insert(world.key(1));
    world.advance(Millis(60'000)); // beyond the overlap of the cursor
    world.round();                 // the delta that should have told
    world.server.unlisted.clear();
    world.advance(Millis(60'000));
    world.round();
    QVERIFY(!world.has(1));
    world.later();
    QVERIFY(world.has(1));
}

void TestSyncSweep::F17_late_commit_is_found()
{
    Full world(2);
    const Instant stamped = world.server.now;
    world.advance(Millis(60'000)); // three windows
    world.round();
    const Instant now = std::exchange(world.server.now, stamped);
    world.server.put(QStringLiteral("Communication"), Full::id(1), World::note(one, 9));
    world.server.now = now;
    world.round();
    QCOMPARE(world.cache.resources[world.url(1)].version, QStringLiteral("1"));
    world.later();
    QCOMPARE(world.cache.resources[world.url(1)].version, QStringLiteral("2"));
}

void TestSyncSweep::massAbsenceWaitsForAPerson()
{
    Full world(40);
    for (int i = 0; i < 21; ++i)
        world.server.remove(world.key(i));
    world.later();
    QCOMPARE(world.cache.resources.size(), 41);
    QCOMPARE(world.asked(world.url(3)), 0);
    QCOMPARE(world.core->held(), 1);
    world.round(); // stays held
    QCOMPARE(world.cache.resources.size(), 41);
    world.feed(event::AbsencesAccepted{});
    world.settle();
    QCOMPARE(world.core->held(), 0);
    QCOMPARE(world.cache.resources.size(), 20);
    QCOMPARE(world.asked(world.url(3)), 1); // still one by one
}

void TestSyncSweep::restoredServerIsSweptNotWiped()
{
    Full world(6);
    world.advance(Millis(600'000));
    const ModelServer::Backup backup = world.server.backup();
    world.server.put(QStringLiteral("Communication"), Full::id(2), World::note(one, 7));
    world.server.put(QStringLiteral("Communication"), QStringLiteral("new"), World::note(two));
    world.round();
    QCOMPARE(world.cache.resources[world.url(2)].version, QStringLiteral("2"));
    world.server.restore(backup);
    world.server.software = QStringLiteral("restored");
    world.server.put(QStringLiteral("Communication"), Full::id(3), World::note(one, 8));
    world.advance(Millis(600'000));
    world.restart(); // the statement is read once a process
    int least = int(world.cache.resources.size());
    world.afterStore = [&](const Effect &) {
        least = std::min(least, int(world.cache.resources.size()));
    };
    world.round();
    QVERIFY(!world.rounds.last());
    QVERIFY(least >= 7); // only what the server has no more
    QCOMPARE(world.cache.resources.size(), 7);
    QCOMPARE(world.cache.resources[world.url(2)].version, QStringLiteral("1"));
    QCOMPARE(world.cache.resources[world.url(3)].version, QStringLiteral("2"));
}

void TestSyncSweep::otherSoftwareIsSwept()
{
    Full world(3);
    world.server.remove(world.key(1));
    world.restart();
    world.round();
    QVERIFY(world.has(1)); // the same server: not due
    world.server.software = QStringLiteral("2");
    world.restart();
    world.round();
    QVERIFY(!world.has(1));
    QVERIFY(world.cache.streams[stream].swept);
}

void TestSyncSweep::clockThatWentBackIsAnEpoch()
{
    Full world(3);
    world.server.now -= Millis(3'600'000);
    world.server.put(QStringLiteral("Communication"), Full::id(1), World::note(one, 5));
    world.server.put(QStringLiteral("Communication"), Full::id(9), World::note(two));
    world.round();
    QVERIFY(world.has(9)); // the delta cannot have told
    QVERIFY(*world.cache.streams[stream].since < world.server.now);
}

void TestSyncSweep::vanishedOldestIsAnEpoch()
{
    Full world(3); // the model's oldest is the first by name
    world.server.remove(world.key(0));
    world.server.remove(world.key(2));
    world.restart();
    world.round();
    QVERIFY(!world.has(0));
    QVERIFY(!world.has(2));
}

void TestSyncSweep::withdrawnResourceIsHidden()
{
    Full world(3);
    world.server.forbidden.insert(world.key(1));
    world.later();
    QCOMPARE(world.cache.hidden, QSet<QString>{world.url(1)});
    QVERIFY(world.has(1)); // the body stays
    world.later();
    QCOMPARE(world.asked(world.url(1)), 1); // not asked about for ever
    world.server.forbidden.clear();
    world.later();
    QVERIFY(world.cache.hidden.isEmpty());
}

void TestSyncSweep::withdrawnCitizenIsHiddenAndHerIntentsKept()
{
    Refused world;
    world.create(one, World::note(one));
    store::OutboxRow &row = world.cache.outbox.first();
    row.notBefore = world.server.now + Millis(300'000); // still in its undo time
    world.server.forbidden.insert(world.patient);
    world.round();
    QVERIFY(!world.rounds.last()); // known and shown, no fault of the round
    QCOMPARE(world.cache.hidden, QSet<QString>{world.server.absolute(world.patient)});
    QCOMPARE(world.cache.outbox.size(), 1);
    QCOMPARE(world.cache.caseload.size(), 1);
    QVERIFY(world.cache.pulled.isEmpty()); // never "complete and nothing there"
}

/// While she was hidden the deltas went on without her: what changed and what was deleted then is found,
/// and until then she alone is asked for.
void TestSyncSweep::whoIsShownAgainIsReadFromTheBeginning()
{
    Refused world;
    world.intercept = {};
    QStringList keys;
    for (const QString &id : {QStringLiteral("c1"), QStringLiteral("c2"), QStringLiteral("c3")}) {
        QJsonObject note = World::note(one + id);
        note.insert(QStringLiteral("subject"),
                    QJsonObject{{QStringLiteral("reference"), world.patient}});
        keys.append(world.server.put(QStringLiteral("Communication"), id, note));
    }
    world.round();
    QCOMPARE(world.cache.pulled.size(), 1);
    const auto later = [&world] {
        world.advance(Millis(600'000));
        world.round();
    };
    for (const QString &key : std::as_const(keys))
        world.server.forbidden.insert(key);
    world.server.forbidden.insert(world.patient);
    world.intercept = [](const net::Call &call) -> std::optional<net::Answer> {
        const bool isHers = call.url.query(QUrl::FullyDecoded).contains(u"patient=Patient/p1") ||
                            call.url.query().contains(u"_id=p1");
        return isHers ? std::optional(status(call, 403)) : std::nullopt;
    };
    world.advance(Millis(25 * 3'600'000)); // the sweep meets it
    world.round();
    QVERIFY(world.cache.hidden.contains(world.server.absolute(world.patient)));
    QJsonObject changed = QJsonDocument::fromJson(world.server.all()[keys[0]].last().bytes).object();
    changed.insert(QStringLiteral("a"), 7);
    world.server.put(QStringLiteral("Communication"), QStringLiteral("c1"), changed);
    world.server.remove(keys[1]);
    later();
    world.sent.clear();
    later();
    const auto asked = std::count_if(world.sent.cbegin(), world.sent.cend(), [](const net::Call &call) {
        return call.url.toEncoded().contains("p1");
    });
    QCOMPARE(asked, 1);

    world.server.forbidden.clear();
    world.intercept = {};
    later();
    QVERIFY(!world.rounds.last());
    QVERIFY(!world.cache.hidden.contains(world.server.absolute(world.patient)));
    const auto shadows = world.cache.shadows();
    QCOMPARE(shadows.value(world.server.absolute(keys[0])).version, QStringLiteral("2"));
    QVERIFY(!shadows.contains(world.server.absolute(keys[1])));
    QVERIFY(shadows.contains(world.server.absolute(keys[2])));
}

void TestSyncSweep::refusedStreamsOfAReadableCitizenAreAnError()
{
    Refused world;
    world.round();
    QCOMPARE(world.rounds.last()->kind, ErrorKind::Denied);
    QVERIFY(world.cache.hidden.isEmpty());
    QVERIFY(world.cache.pulled.isEmpty());
}

void TestSyncSweep::deniedRosterIsNotEmpty()
{
    Full world(3);
    const auto caseload = world.cache.caseload;
    world.intercept = [](const net::Call &call) -> std::optional<net::Answer> {
        return call.url.path().endsWith(u"/Patient") ? std::optional(status(call, 403)) : std::nullopt;
    };
    world.later();
    QCOMPARE(world.rounds.last()->kind, ErrorKind::Denied);
    QCOMPARE(world.cache.caseload, caseload);
    QCOMPARE(world.cache.resources.size(), 4);
    QVERIFY(world.cache.hidden.isEmpty());
}

void TestSyncSweep::F20_many_ids_go_in_batches()
{
    Full world(1);
    for (int i = 100; i < 300; ++i) {
        const QString id = QStringLiteral("an-id-of-the-length-of-a-uuid-%1-000").arg(i);
        world.server.putLater(QStringLiteral("Communication"), id, {}, Millis(3'600'000));
    }
    world.advance(Millis(60'000));
    world.round();
    world.later(); // too late for any delta; the server cuts each answer to its own page size
    QCOMPARE(world.cache.resources.size(), 202);
    for (const net::Call &call : std::as_const(world.sent))
        QVERIFY(call.url.toEncoded().size() < 2048);
}

void TestSyncSweep::F24_broken_envelope_is_read_by_ids()
{
    World world;
    for (int i = 0; i < 7; ++i)
        world.server.put(QStringLiteral("Communication"), Full::id(i), World::note(QString()));
    // one resource that spoils every page it is on, and is whole when asked for alone
    world.intercept = [&](const net::Call &call) -> std::optional<net::Answer> {
        net::Answer out = world.server.handle(call);
        const bool isWhole = out.body.contains("\"identifier\""); // no mere list of ids
        if (isWhole && out.body.contains("\"c04\"") && out.body.contains("\"searchset\""))
            out.body.chop(40);
        return out;
    };
    world.round();
    QCOMPARE(world.cache.resources.size(), 8);
    QVERIFY(world.cache.unreadable.isEmpty()); // each of them was read
    QVERIFY(!world.rounds.last());
    QVERIFY(world.cache.streams[stream].since);
    QVERIFY(world.cache.pulled.isEmpty()); // not yet: the stream was not whole
    for (int i = 0; i < 2; ++i) {          // the overlap of the cursor holds it once more
        world.advance(Millis(60'000));
        world.round();
    }
    QVERIFY(!world.cache.pulled.isEmpty());
}

void TestSyncSweep::openedCitizenIsSweptFirst()
{
    World world;
    world.server.put(QStringLiteral("CareTeam"), QStringLiteral("t"), Elements());
    for (const QString &id : {QStringLiteral("p1"), QStringLiteral("p2"), QStringLiteral("p3")}) {
        const QString patient = QStringLiteral("Patient/") + id;
        world.server.put(QStringLiteral("Patient"), id, Elements());
        world.server.put(
            QStringLiteral("CarePlan"), QStringLiteral("plan") + id,
            {{QStringLiteral("careTeam"),
              QJsonObject{{QStringLiteral("reference"), QStringLiteral("CareTeam/t")}}},
             {QStringLiteral("subject"), QJsonObject{{QStringLiteral("reference"), patient}}}});
    }
    world.setTeam(TeamId(world.server.absolute(QStringLiteral("CareTeam/t"))));
    world.round();
    world.advance(day);
    world.sent.clear();
    world.feed(event::CitizenOpened{CitizenId(world.server.absolute(QStringLiteral("Patient/p3")))});
    world.round();
    QStringList swept;
    for (const net::Call &call : std::as_const(world.sent)) {
        if (call.url.query().contains(u"_elements"))
            swept.append(call.url.query().section(u'&', 0, 0));
    }
    QCOMPARE(swept.mid(0, 2),
             (QStringList{QStringLiteral("_id=p3"), QStringLiteral("patient=Patient/p3")}));
    QCOMPARE(swept.size(), 6);
}

void TestSyncSweep::freshStreamsAreNotSwept()
{
    Full world(10);
    world.advance(Millis(60'000)); // beyond the overlap of the cursor
    world.round();
    world.sent.clear();
    world.advance(Millis(3'600'000));
    world.round();
    QCOMPARE(world.sent.size(), 2); // one a stream
}

void TestSyncSweep::killedSweepIsTakenUpAgain()
{
    for (int kill = 1; kill < 14; ++kill) {
        Full world(8);
        for (int i = 0; i < 4; ++i)
            world.server.remove(world.key(i));
        world.server.put(QStringLiteral("Communication"), Full::id(6), World::note(one, 3));
        world.advance(day);
        int n = 0;
        world.storeFails = [&](const Effect &) { return ++n == kill; };
        world.round();
        world.storeFails = {};
        world.restart();
        world.advance(day);
        world.round();
        QVERIFY(!world.rounds.last());
        QCOMPARE(world.cache.resources.size(), 5);
        QCOMPARE(world.cache.resources[world.url(6)].version, QStringLiteral("2"));
    }
}

QTEST_GUILESS_MAIN(TestSyncSweep)
#include "sync_sweep_test.moc"
