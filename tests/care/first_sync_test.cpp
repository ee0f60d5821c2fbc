// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/facts.h"
#include "core/care/office.h"
#include "core/care/worklist_reader.h"
#include "core/domain/data_resources.h"
#include "core/store/cache_folder.h"
#include "core/store/query.h"
#include "core/training/cohort.h"
#include "core/training/team.h"
#include "core/training/training_server.h"
#include "core/training/training_transport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace samspil;
using namespace samspil::care;

namespace {

const Instant morning = instantOf(QDateTime(QDate(2026, 3, 17), QTime(7, 30), Qt::UTC));
const QString base = QStringLiteral("https://training.invalid/fhir");

/// Passes requests on, or keeps those that come while it is closed until it opens.
class Gate final : public net::Transport {
public:
    explicit Gate(training::TrainingServer &server) : m_inner(server) {}
    void send(const net::Request &request, Done done) override
    {
        ++m_sent;
        if (m_sent > m_passes)
            m_held.append({request, std::move(done)});
        else
            m_inner.send(request, std::move(done));
    }
    void cancelAll() override { m_inner.cancelAll(); }
    void passOnly(int requests) { m_passes = requests; }
    bool isHolding() const { return !m_held.isEmpty(); }
    void open()
    {
        m_passes = std::numeric_limits<int>::max();
        for (auto &[request, done] : std::exchange(m_held, {}))
            m_inner.send(request, std::move(done));
    }

private:
    training::TrainingTransport m_inner;
    int m_sent = 0;
    int m_passes = std::numeric_limits<int>::max();
    QVector<std::pair<net::Request, Done>> m_held;
};

/// Counts in the file itself how often each citizen's assessment is written.
class AssessmentCount {
public:
    explicit AssessmentCount(const store::OpenOptions &cache)
    {
        store::OpenOptions options = cache;
        options.create = false;
        auto opened = store::openCache(options, store::Connection::Mode::Write);
        if (!opened)
            qFatal("cache: %s", qPrintable(opened.error().detail));
        m_connection = *std::move(opened);
        const auto made = m_connection->execute(
            "CREATE TABLE written(citizen INTEGER);"
            "CREATE TRIGGER written_first AFTER INSERT ON assessment WHEN new.body NOT NULL"
            " BEGIN INSERT INTO written VALUES(new.citizen); END;"
            "CREATE TRIGGER written_again AFTER UPDATE OF body ON assessment"
            " BEGIN INSERT INTO written VALUES(new.citizen); END;");
        if (!made)
            qFatal("triggers: %s", qPrintable(made.error().detail));
    }

    qint64 total() { return number("SELECT count(*) FROM written"); }
    qint64 mostOfOne()
    {
        return number("SELECT ifnull(max(n), 0) FROM"
                      " (SELECT count(*) AS n FROM written GROUP BY citizen)");
    }
    /// Of those whose first pull is not complete.
    qint64 tooEarly()
    {
        return number("SELECT count(*) FROM written w JOIN citizen c ON c.id=w.citizen"
                      " WHERE c.pulled IS NULL");
    }
    qint64 complete() { return number("SELECT count(*) FROM citizen WHERE pulled NOT NULL"); }
    qint64 halfPulled()
    {
        return number("SELECT count(DISTINCT r.citizen) FROM resource r JOIN citizen c ON c.id=r.citizen"
                      " WHERE c.pulled IS NULL AND c.caseload=1");
    }
    void clear() { (void)m_connection->execute("DELETE FROM written"); }

private:
    qint64 number(const char *sql)
    {
        store::Query query(*m_connection, sql);
        return query.next() ? query.integer(0) : -1;
    }

    std::unique_ptr<store::Connection> m_connection;
};

} // namespace

/// How often a citizen is assessed: when her first pull is complete, and when something of hers changes.
class FirstSyncTest : public QObject {
    Q_OBJECT

private:
    struct Desk {
        QTemporaryDir folder;
        OfficeSetup setup;
        Gate *gate = nullptr;
        std::unique_ptr<Office> office;
        std::unique_ptr<AssessmentCount> count;

        WorklistSnapshot list() const
        {
            return *readWorklist(office->writer(), *setup.calendar, setup.clock->now());
        }
    };

    FixedClock m_clock{morning};
    std::unique_ptr<training::TrainingServer> m_server;
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;

    std::unique_ptr<Desk> makeDesk(const TeamId &team)
    {
        auto desk = std::make_unique<Desk>();
        desk->setup.cache = {desk->folder.path(), QByteArray(32, 'k'), true};
        desk->setup.profile = *sync::ServerProfile::load(QStringLiteral("training"), QUrl(base));
        desk->setup.scope.team = team;
        desk->setup.catalogue = &*m_catalogue;
        desk->setup.calendar = &*m_calendar;
        desk->setup.clock = &m_clock;
        Desk *raw = desk.get();
        desk->setup.transport = [this, raw]() -> Expected<std::unique_ptr<net::Transport>> {
            auto gate = std::make_unique<Gate>(*m_server);
            raw->gate = gate.get();
            return std::unique_ptr<net::Transport>(std::move(gate));
        };
        auto office = Office::open(desk->setup);
        if (!office)
            qFatal("office");
        desk->office = *std::move(office);
        desk->count = std::make_unique<AssessmentCount>(desk->setup.cache);
        return desk;
    }

    static TeamId team()
    {
        return TeamId(base + QStringLiteral("/CareTeam/") +
                      QString::fromLatin1(training::team::careTeam));
    }

    /// An act older than any of the cohort: none of those opens what was assessed already.
    bool noteAnOldAct(Desk &desk) const
    {
        Act act;
        act.modified = morning - Days{3000};
        return noteEarliestAct(desk.office->writer(), {act}, morning) ? true : false;
    }

    static bool sync(Desk &desk)
    {
        bool done = false;
        desk.office->syncNow([&done](const sync::Summary &summary) { done = !summary.error; });
        return QTest::qWaitFor([&done] { return done; }, 120'000);
    }

    bool isTrue(const Desk &desk) const
    {
        const auto fresh =
            freshWorklist(desk.office->writer(), desk.setup.context(), *m_calendar, m_clock.now());
        const WorklistSnapshot stored = desk.list();
        return fresh && fresh->counts == stored.counts &&
               std::equal(stored.rows.cbegin(), stored.rows.cend(), fresh->rows.cbegin(),
                          [](const WorklistRow &a, const WorklistRow &b) {
                              return a.citizen == b.citizen && a.state == b.state;
                          });
    }

private Q_SLOTS:
    void initTestCase()
    {
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        m_calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        m_server = std::make_unique<training::TrainingServer>(m_clock);
        m_server->seed(training::Cohort::make(7, QDate(2026, 3, 17)).resources());
    }

    void eachIsAssessedOnce_data()
    {
        QTest::addColumn<TeamId>("team");
        QTest::newRow("citizen by citizen") << team();
        QTest::newRow("whole types") << TeamId();
    }

    void eachIsAssessedOnce()
    {
        QFETCH(TeamId, team);
        const auto desk = makeDesk(team);
        QVERIFY(noteAnOldAct(*desk));
        QVERIFY(sync(*desk));
        QVERIFY(isTrue(*desk));
        QCOMPARE(desk->count->total(), 60);
        QCOMPARE(desk->count->mostOfOne(), 1);

        desk->count->clear();
        QVERIFY(sync(*desk));
        QVERIFY(isTrue(*desk));
        QCOMPARE(desk->count->total(), 0); // nothing has changed
    }

    /// Longer than the office waits before it looks for whoever is due.
    void nobodyIsAssessedHalfway()
    {
        const auto desk = makeDesk(team());
        QVERIFY(noteAnOldAct(*desk));
        desk->gate->passOnly(200);
        bool done = false;
        desk->office->syncNow([&done](const sync::Summary &summary) { done = !summary.error; });
        QTRY_VERIFY_WITH_TIMEOUT(desk->gate->isHolding() && desk->office->isQuiet(), 60'000);
        QVERIFY(desk->count->halfPulled() > 0);
        const qint64 complete = desk->count->complete();
        QVERIFY(complete > 0);
        QTest::qWait(1500);
        QCOMPARE(desk->count->tooEarly(), 0);
        QCOMPARE(desk->count->total(), complete); // those at once
        for (const WorklistRow &row : desk->list().rows)
            QVERIFY(row.pulled || row.state == TriageState::NotAssessed);

        desk->gate->open();
        QVERIFY(QTest::qWaitFor([&done] { return done; }, 120'000));
        QVERIFY(isTrue(*desk));
        QCOMPARE(desk->count->mostOfOne(), 1);
    }
};

QTEST_GUILESS_MAIN(FirstSyncTest)
#include "first_sync_test.moc"
