// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_engine.h"

#include "core/alert/assessment.h"
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"
#include "core/fhir/writers.h"
#include "core/training/training_transport.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace samspil;
using namespace samspil::sync;

namespace {

const QString base = QStringLiteral("https://training.invalid/fhir");
const CitizenId anna(base + QStringLiteral("/Patient/anna"));
const TeamId team(base + QStringLiteral("/CareTeam/t1"));

const MeasurementCatalogue &catalogue()
{
    static const MeasurementCatalogue loaded = [] {
        initDataResources();
        auto kinds = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        if (!kinds)
            qFatal("measurement kinds: %s", qPrintable(kinds.error().detail));
        return *std::move(kinds);
    }();
    return loaded;
}

/// One clinician: a cache, a way to the server, an engine.
struct Desk {
    Desk(training::TrainingServer &server, const Clock &clock, const TeamId &scope) : transport(server)
    {
        auto opened =
            store::Writer::open({folder.path(), QByteArray(32, 'k'), true}, catalogue(), clock);
        if (!opened)
            qFatal("cache: %s", qPrintable(opened.error().detail));
        writer = *std::move(opened);
        auto profile = ServerProfile::load(QStringLiteral("training"), QUrl(base));
        if (!profile)
            qFatal("profile: %s", qPrintable(profile.error().detail));
        transport.setLogging(true);
        engine = std::make_unique<SyncEngine>(
            *writer, transport, *profile, clock,
            [this](const QVector<CitizenId> &citizens) { assessed += citizens; });
        engine->setScope({scope});
        QObject::connect(engine.get(), &SyncEngine::changed, engine.get(),
                         [this](const QVector<CitizenId> &citizens) { changed += citizens; });
    }

    Summary sync()
    {
        std::optional<Summary> result;
        engine->syncNow([&](const Summary &summary) { result = summary; });
        for (int i = 0; i < 3000 && !result; ++i)
            QTest::qWait(5);
        if (!result)
            qFatal("the round does not end");
        return *result;
    }
    void push()
    {
        bool done = false;
        engine->pushNow([&] { done = true; });
        for (int i = 0; i < 3000 && !done; ++i)
            QTest::qWait(5);
        if (!done)
            qFatal("the push does not end");
    }
    /// A completed act over these readings.
    QString acknowledge(const QStringList &readings, const QString &who, const QString &note)
    {
        Act act;
        act.citizen = anna;
        act.category = QStringLiteral("MeasurementForAssessment");
        act.status = ActStatus::Completed;
        act.focus = base + u'/' + readings.first();
        for (const QString &reading : readings)
            act.inputs.append({base + u'/' + reading, QStringLiteral("f"), {}});
        act.owner = RoleId(base + u'/' + who);
        act.responsible = team;
        act.outcome = QStringLiteral("seen");
        act.note = note;
        act.modified = instantFromMs(1'780'000'000'000);
        act.identifier = alert::actIdentifier(anna, act.focus, {});
        store::Edit edit;
        edit.type = QStringLiteral("Task");
        edit.identifier = act.identifier;
        edit.citizen = anna;
        edit.author = act.owner;
        edit.body = fhir::writeTask(act, {base, nullptr});
        if (const auto seq = writer->put(edit); !seq)
            qFatal("put: %s", qPrintable(seq.error().detail));
        return act.identifier;
    }

    QTemporaryDir folder;
    std::unique_ptr<store::Writer> writer;
    training::TrainingTransport transport;
    std::unique_ptr<SyncEngine> engine;
    QVector<CitizenId> assessed;
    QVector<CitizenId> changed;
};

store::TypeCounts total(const Summary &summary)
{
    store::TypeCounts out;
    for (const store::TypeCounts &counts : summary.types) {
        out.received += counts.received;
        out.stored += counts.stored;
        out.unchanged += counts.unchanged;
        out.unreadable += counts.unreadable;
    }
    return out;
}

} // namespace

/// The engine over the real cache and the training server.
class TestSyncEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void teamPullsItsCitizensAndNobodyElse();
    void withoutATeamEverybodyIsPulled();
    void actIsPushed();
    void lostAnswerMakesNoSecondTask();
    void colleagueCoversAll();
    void colleagueCoversAPart();
    void offlineIsAState();
    void sweepIsTold();
    void withdrawnCitizenIsToldAndHerEditsKept();

private:
    QByteArray put(const QByteArray &key, const QByteArray &rest);
    void putObservation(const QByteArray &id, const QByteArray &patient);
    int tasks();

    SystemClock m_clock;
    std::unique_ptr<training::TrainingServer> m_server;
};

QByteArray TestSyncEngine::put(const QByteArray &key, const QByteArray &rest)
{
    const QByteArray type = key.left(key.indexOf('/'));
    const QByteArray id = key.mid(key.indexOf('/') + 1);
    const QByteArray body = R"({"resourceType":")" + type + R"(","id":")" + id + '"' + rest + '}';
    const net::Response answer = m_server->handle({"PUT",
                                                   QUrl(base + u'/' + QString::fromLatin1(key)),
                                                   {{"Content-Type", "application/fhir+json"}},
                                                   body});
    if (answer.status >= 300)
        qFatal("seed: %s", answer.body.constData());
    return answer.body;
}

void TestSyncEngine::putObservation(const QByteArray &id, const QByteArray &patient)
{
    put("Observation/" + id,
        R"(,"status":"final","code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU03011"}]},"subject":{"reference":"Patient/)" +
            patient +
            R"("},"effectiveDateTime":"2026-01-02T08:00:00+01:00","valueQuantity":{"value":93,"system":"http://unitsofmeasure.org","code":"%"})");
}

int TestSyncEngine::tasks()
{
    const net::Response answer =
        m_server->handle({"GET", QUrl(base + QStringLiteral("/Task?_count=100")), {}, {}});
    const auto page = fhir::readBundle(answer.body);
    return page ? int(page->entries.size()) : -1;
}

void TestSyncEngine::init()
{
    m_server = std::make_unique<training::TrainingServer>(m_clock);
    put("CareTeam/t1", R"(,"name":"team")");
    for (const QByteArray id : {"anna", "bent", "carl"})
        put("Patient/" + id, R"(,"name":[{"family":"F","given":["G"]}])");
    for (const QByteArray id : {"anna", "bent"}) {
        put("CarePlan/plan" + id,
            R"(,"status":"active","intent":"plan","careTeam":[{"reference":"CareTeam/t1"}],"subject":{"reference":"Patient/)" +
                id + R"("})");
    }
    for (int i = 0; i < 20; ++i) {
        putObservation("a" + QByteArray::number(i), "anna");
        putObservation("c" + QByteArray::number(i), "carl");
    }
}

void TestSyncEngine::teamPullsItsCitizensAndNobodyElse()
{
    Desk desk(*m_server, m_clock, team);
    const Summary first = desk.sync();
    QVERIFY2(!first.error, first.error ? qPrintable(first.error->detail) : "");
    QCOMPARE(desk.writer->caseload()->size(), 2);
    QCOMPARE(first.types[QStringLiteral("Observation")].stored, 20);
    QVERIFY(desk.writer->pulledAt(anna)->has_value());
    QVERIFY(desk.assessed.contains(anna));
    QVERIFY(first.wireBytes > 0);
    QVERIFY(!*desk.writer->resource(base + QStringLiteral("/Observation/c1")));

    QTest::qWait(1100); // the profile's overlap
    putObservation("a99", "anna");
    putObservation("c99", "carl");
    const Summary second = desk.sync();
    QCOMPARE(second.types[QStringLiteral("Observation")].stored, 1);
    QVERIFY(*desk.writer->resource(base + QStringLiteral("/Observation/a99")));
    QVERIFY(!*desk.writer->resource(base + QStringLiteral("/Observation/c99")));

    desk.assessed.clear();
    desk.changed.clear();
    const Summary third = desk.sync();
    QCOMPARE(total(third).stored, 0);
    QCOMPARE(total(third).received, total(third).unchanged);
    QVERIFY(desk.assessed.isEmpty()); // nobody's facts have changed, only how old they are
    QCOMPARE(desk.changed.size(), 2);

    put("CarePlan/plancarl",
        R"(,"status":"active","intent":"plan","careTeam":[{"reference":"CareTeam/t1"}],"subject":{"reference":"Patient/carl"})");
    QCOMPARE(desk.sync().types[QStringLiteral("Observation")].stored, 21); // a new member's past
    QCOMPARE(desk.writer->caseload()->size(), 3);
}

void TestSyncEngine::withoutATeamEverybodyIsPulled()
{
    Desk desk(*m_server, m_clock, {});
    const Summary first = desk.sync();
    QVERIFY2(!first.error, first.error ? qPrintable(first.error->detail) : "");
    QCOMPARE(desk.writer->caseload()->size(), 3);
    QCOMPARE(first.types[QStringLiteral("Observation")].stored, 40);
    QCOMPARE(total(desk.sync()).stored, 0);
    QCOMPARE(desk.writer->caseload()->size(), 3);
}

void TestSyncEngine::actIsPushed()
{
    Desk desk(*m_server, m_clock, team);
    desk.sync();
    desk.acknowledge({QStringLiteral("Observation/a1")}, QStringLiteral("Practitioner/n1"),
                     QStringLiteral("ok"));
    QCOMPARE(desk.engine->status().waiting, 1);
    desk.push();
    QCOMPARE(desk.engine->status().waiting, 0);
    QCOMPARE(tasks(), 1);
    const auto stored = desk.writer->resourcesOf(anna, {QStringLiteral("Task")});
    QCOMPARE(stored->size(), 1);
    QVERIFY(stored->first().url.startsWith(base));
}

void TestSyncEngine::lostAnswerMakesNoSecondTask()
{
    for (const auto kind : {training::Fault::Kind::DropAfter, training::Fault::Kind::DropBefore}) {
        Desk desk(*m_server, m_clock, team);
        desk.sync();
        const int before = tasks();
        const bool after = kind == training::Fault::Kind::DropAfter;
        desk.acknowledge({after ? QStringLiteral("Observation/a1") : QStringLiteral("Observation/a2")},
                         QStringLiteral("Practitioner/n1"), QStringLiteral("ok"));
        training::Fault fault;
        fault.kind = kind;
        fault.method = "POST";
        desk.transport.inject(fault);
        desk.push();
        QCOMPARE(desk.engine->status().waiting, 1);
        QTest::qWait(2500); // the profile waits before it verifies
        desk.push();
        QCOMPARE(desk.engine->status().waiting, 0);
        QCOMPARE(tasks(), before + 1);
    }
}

void TestSyncEngine::colleagueCoversAll()
{
    Desk first(*m_server, m_clock, team);
    Desk second(*m_server, m_clock, team);
    first.sync();
    second.sync();
    const QStringList both{QStringLiteral("Observation/a1"), QStringLiteral("Observation/a2")};
    first.acknowledge(both, QStringLiteral("Practitioner/n1"), QStringLiteral("called her"));
    second.acknowledge({both.first()}, QStringLiteral("Practitioner/n2"), QStringLiteral("seen"));
    first.push();
    second.push();
    QCOMPARE(tasks(), 1);
    QVERIFY(second.writer->outbox()->isEmpty());
    const auto stored = second.writer->resourcesOf(anna, {QStringLiteral("Task")});
    QCOMPARE(stored->size(), 1);
    const auto act = fhir::readTask(
        {stored->first().body.constData(), size_t(stored->first().body.size())}, {base, nullptr});
    QCOMPARE(act->owner, RoleId(base + QStringLiteral("/Practitioner/n1")));
}

void TestSyncEngine::colleagueCoversAPart()
{
    Desk first(*m_server, m_clock, team);
    Desk second(*m_server, m_clock, team);
    first.sync();
    second.sync();
    const QStringList both{QStringLiteral("Observation/a1"), QStringLiteral("Observation/a2")};
    first.acknowledge({both.first()}, QStringLiteral("Practitioner/n1"), QStringLiteral("one"));
    second.acknowledge(both, QStringLiteral("Practitioner/n2"), QStringLiteral("two"));
    first.push();
    second.push();
    QVERIFY(second.writer->outbox()->isEmpty());
    QCOMPARE(tasks(), 2);
    second.sync();
    QSet<QString> covered;
    const auto stored = second.writer->resourcesOf(anna, {QStringLiteral("Task")});
    for (const store::StoredResource &task : *stored) {
        const auto act =
            fhir::readTask({task.body.constData(), size_t(task.body.size())}, {base, nullptr});
        QVERIFY(act);
        for (const Covered &what : act->inputs)
            covered.insert(what.url.section(u'/', -1));
    }
    QCOMPARE(covered, (QSet<QString>{QStringLiteral("a1"), QStringLiteral("a2")}));
}

void TestSyncEngine::offlineIsAState()
{
    Desk desk(*m_server, m_clock, team);
    desk.sync();
    QSignalSpy told(desk.engine.get(), &SyncEngine::statusChanged);
    training::Fault fault;
    fault.times = 100;
    desk.transport.inject(fault);
    desk.acknowledge({QStringLiteral("Observation/a1")}, QStringLiteral("Practitioner/n1"), {});
    const Summary summary = desk.sync();
    QCOMPARE(summary.error->kind, ErrorKind::Network);
    QCOMPARE(desk.engine->status().phase, Phase::Offline);
    QVERIFY(desk.engine->status().offlineSince);
    QCOMPARE(desk.engine->status().waiting, 1);
    QVERIFY(told.size() > 0);
    desk.transport.clearFaults();
    QVERIFY(!desk.sync().error);
    QCOMPARE(desk.engine->status().phase, Phase::Idle);
    QCOMPARE(desk.engine->status().waiting, 0);
    QCOMPARE(tasks(), 1);
}

void TestSyncEngine::sweepIsTold()
{
    Desk desk(*m_server, m_clock, team);
    int compared = 0;
    connect(desk.engine.get(), &SyncEngine::statusChanged, this, [&](const Status &status) {
        compared += status.isComparing && status.phase == Phase::Syncing;
    });
    desk.sync();
    QVERIFY(compared > 0);
    QVERIFY(!desk.engine->status().isComparing);
}

void TestSyncEngine::withdrawnCitizenIsToldAndHerEditsKept()
{
    Desk desk(*m_server, m_clock, team);
    training::Fault refused;
    refused.kind = training::Fault::Kind::Status;
    refused.status = 403;
    refused.times = 1000;
    refused.urlContains = QStringLiteral("Patient/anna");
    desk.transport.inject(refused);
    QVERIFY(!desk.sync().error); // known and shown, no fault of the round
    QCOMPARE(desk.engine->status().phase, Phase::Idle);
    QCOMPARE(desk.engine->status().withdrawn, (store::WithdrawnCounts{1, 0}));
    QCOMPARE(desk.writer->caseload()->size(), 2);
    QCOMPARE(desk.writer->worklist()->size(), 1);
    QVERIFY(!desk.writer->pulledAt(anna)->has_value());
    refused.urlContains = QStringLiteral("Task");
    refused.method = "POST";
    desk.transport.inject(refused);
    desk.acknowledge({QStringLiteral("Observation/a1")}, QStringLiteral("Practitioner/n1"),
                     QStringLiteral("ok"));
    QCOMPARE(desk.engine->status().withdrawn, (store::WithdrawnCounts{1, 1}));
    desk.push();
    QCOMPARE(desk.engine->status().withdrawn, (store::WithdrawnCounts{1, 1}));
    QCOMPARE(desk.engine->status().attention, 1);
    desk.transport.clearFaults(); // her access is given back
    QVERIFY(!desk.sync().error);
    QCOMPARE(desk.engine->status().withdrawn, store::WithdrawnCounts());
    QCOMPARE(desk.writer->worklist()->size(), 2);
    QVERIFY(desk.writer->pulledAt(anna)->has_value());
}

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "sync_engine_test.moc"
