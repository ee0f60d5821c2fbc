// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/citizen_reader.h"
#include "core/care/facts.h"
#include "core/care/office.h"
#include "core/care/overtaken.h"
#include "core/care/worklist_reader.h"
#include "core/domain/data_resources.h"
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

/// Passes requests on to a server that several offices share.
class SharedTransport final : public net::Transport {
public:
    explicit SharedTransport(training::TrainingServer &server) : m_inner(server) {}
    void send(const net::Request &request, Done done) override
    {
        if (onSend)
            onSend(request);
        m_inner.send(request, std::move(done));
    }
    void cancelAll() override { m_inner.cancelAll(); }
    training::TrainingTransport &inner() { return m_inner; }
    std::function<void(const net::Request &)> onSend;

private:
    training::TrainingTransport m_inner;
};

Session nurse(int i)
{
    Session session;
    const QString role = QString::fromLatin1(training::team::practitioners[i]) + QStringLiteral("rolle");
    session.who = RoleId(base + QStringLiteral("/PractitionerRole/") + role);
    session.name = QString::fromUtf8(training::team::practitionerNames[i]);
    session.team =
        TeamId(base + QStringLiteral("/CareTeam/") + QString::fromLatin1(training::team::careTeam));
    return session;
}

} // namespace

/// Office, cache, engine and training server together: what the screens rest on.
class OfficeTest : public QObject {
    Q_OBJECT

private:
    struct Desk {
        QTemporaryDir folder;
        SharedTransport *transport = nullptr;
        OfficeSetup setup;
        std::unique_ptr<Office> office;

        WorklistSnapshot list() const
        {
            return *readWorklist(office->writer(), *setup.calendar, setup.clock->now());
        }
        const WorklistRow rowOf(const CitizenId &citizen) const
        {
            const WorklistSnapshot all = list();
            for (const WorklistRow &row : all.rows) {
                if (row.citizen == citizen)
                    return row;
            }
            return {};
        }
    };

    FixedClock m_clock{morning};
    std::unique_ptr<training::TrainingServer> m_server;
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
    std::unique_ptr<Desk> m_first;
    std::unique_ptr<Desk> m_second;

    std::unique_ptr<Desk> makeDesk()
    {
        auto desk = std::make_unique<Desk>();
        desk->setup.cache = {desk->folder.path(), QByteArray(32, 'k'), true};
        desk->setup.profile = *sync::ServerProfile::load(QStringLiteral("training"), QUrl(base));
        desk->setup.scope.team = nurse(0).team;
        desk->setup.catalogue = &*m_catalogue;
        desk->setup.calendar = &*m_calendar;
        desk->setup.clock = &m_clock;
        Desk *raw = desk.get();
        desk->setup.transport = [this, raw]() -> Expected<std::unique_ptr<net::Transport>> {
            auto transport = std::make_unique<SharedTransport>(*m_server);
            raw->transport = transport.get();
            return std::unique_ptr<net::Transport>(std::move(transport));
        };
        auto office = Office::open(desk->setup);
        if (!office)
            return nullptr;
        desk->office = *std::move(office);
        return desk;
    }

    static bool sync(Desk &desk)
    {
        bool done = false;
        bool ok = false;
        desk.office->syncNow([&](const sync::Summary &summary) {
            done = true;
            ok = !summary.error;
        });
        return QTest::qWaitFor([&done] { return done; }, 60'000) && ok;
    }

    static bool push(Desk &desk)
    {
        bool done = false;
        desk.office->sync().pushNow([&done] { done = true; });
        return QTest::qWaitFor([&done] { return done; }, 30'000);
    }

    static Expected<Acknowledged> acknowledge(Desk &desk, const WorklistRow &row, int who)
    {
        auto done = desk.office->commands().acknowledge(
            nurse(who), {row.citizen, row.items, QStringLiteral("called"),
                         QStringLiteral("note of %1").arg(who), Millis{10'000}});
        if (done)
            desk.office->assess({row.citizen});
        return done;
    }

private Q_SLOTS:
    void initTestCase()
    {
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        m_calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        m_server = std::make_unique<training::TrainingServer>(m_clock);
        m_server->seed(training::Cohort::make(7, QDate(2026, 3, 17)).resources());
        m_first = makeDesk();
        m_second = makeDesk();
        QVERIFY(m_first && m_second);
        QVERIFY(sync(*m_first));
        QVERIFY(sync(*m_second));
    }

    void morningIsAsPromised()
    {
        const WorklistSnapshot list = m_first->list();
        const TriageCounts expected = {2, 4, 0, 3, 4, 45, 0, 2, 0};
        QCOMPARE(list.caseload, 60);
        QVERIFY(list.counts == expected);
    }

    void storedEqualsFresh()
    {
        const WorklistSnapshot stored = m_first->list();
        const auto fresh = freshWorklist(m_first->office->writer(), m_first->setup.context(),
                                         *m_calendar, m_clock.now());
        QVERIFY(fresh);
        QCOMPARE(stored.rows.size(), fresh->rows.size());
        for (qsizetype i = 0; i < stored.rows.size(); ++i) {
            QCOMPARE(stored.rows.at(i).citizen.url(), fresh->rows.at(i).citizen.url());
            QCOMPARE(stored.rows.at(i).state, fresh->rows.at(i).state);
        }
    }

    void clockThatWasAheadHidesNothing()
    {
        const WorklistSnapshot before = m_first->list();
        QVector<CitizenId> everybody;
        for (const WorklistRow &row : before.rows)
            everybody.append(row.citizen);
        m_clock.set(morning + Days{800});
        m_first->office->assess(everybody);
        QVERIFY(m_first->list().counts != before.counts);

        m_clock.set(morning);
        m_first->office.reset();
        auto again = Office::open(m_first->setup);
        QVERIFY(again);
        m_first->office = *std::move(again);
        QTRY_VERIFY_WITH_TIMEOUT(m_first->office->isQuiet(), 60'000);
        const WorklistSnapshot after = m_first->list();
        QCOMPARE(after.counts, before.counts);
        for (qsizetype i = 0; i < before.rows.size(); ++i) {
            QCOMPARE(after.rows.at(i).citizen.url(), before.rows.at(i).citizen.url());
            QCOMPARE(after.rows.at(i).state, before.rows.at(i).state);
        }
    }

    void acknowledgedAtOnceAndUndone()
    {
        const WorklistRow red = m_first->list().rows.constFirst();
        QCOMPARE(red.state, TriageState::Red);
        const auto done = acknowledge(*m_first, red, 0);
        QVERIFY(done);
        QVERIFY(m_first->rowOf(red.citizen).state > TriageState::Yellow);
        QCOMPARE(m_first->rowOf(red.citizen).push, PushState::Pending);

        const auto undone = m_first->office->commands().undo(nurse(0), *done);
        QVERIFY(undone && *undone);
        m_first->office->assess({red.citizen});
        QCOMPARE(m_first->rowOf(red.citizen).state, TriageState::Red);
        QCOMPARE(m_first->rowOf(red.citizen).push, PushState::None);
    }

    void aColleagueWasFirst()
    {
        const WorklistRow red = m_first->list().rows.constFirst();
        QVERIFY(acknowledge(*m_first, red, 0));
        QVERIFY(acknowledge(*m_second, m_second->rowOf(red.citizen), 1));
        m_clock.advance(Millis{11'000});
        QVERIFY(push(*m_first));
        QCOMPARE(m_first->office->writer().outbox()->size(), 0);
        QVERIFY(push(*m_second));
        QCOMPARE(m_second->office->writer().outbox()->size(), 0);
        QCOMPARE(m_second->rowOf(red.citizen).state, m_first->rowOf(red.citizen).state);

        int mine = 0;
        const auto acts = readAll<Act>(m_second->office->writer(), red.citizen, QStringLiteral("Task"),
                                       m_second->setup.context(), &fhir::readTask);
        QVERIFY(acts);
        for (const Act &act : *acts)
            mine += act.note.contains(QStringLiteral("note of 0")) ||
                    act.note.contains(QStringLiteral("note of 1"));
        QCOMPARE(mine, 1);

        WorklistSnapshot told = m_second->list();
        const auto overtaken = readOvertaken(m_second->office->writer(), m_second->setup.context(),
                                             m_clock.now() - overtakenShown);
        QVERIFY(overtaken);
        addOvertaken(told, *overtaken);
        QCOMPARE(told.overtaken.size(), 1);
        QCOMPARE(told.overtaken[0].name, red.name);
        QCOMPARE(told.overtaken[0].author, nurse(1).name);
        QCOMPARE(told.overtaken[0].by, nurse(0).name);
        const auto row = std::find_if(told.rows.cbegin(), told.rows.cend(),
                                      [&red](const auto &one) { return one.citizen == red.citizen; });
        QCOMPARE(row->push, PushState::Superseded);
        const auto page = readCitizen(m_second->office->writer(), red.citizen, m_second->setup.context(),
                                      *m_calendar, m_clock.now());
        QVERIFY(page);
        QCOMPARE(page->handled.size(), acts->size() + 1);
        const auto line =
            std::find_if(page->handled.cbegin(), page->handled.cend(),
                         [](const auto &one) { return one.push == PushState::Superseded; });
        QVERIFY(line != page->handled.cend());
        QCOMPARE(line->overtakenBy, nurse(0).name);
        QCOMPARE(line->overtakenAt, std::optional(told.overtaken[0].at));
        const auto firstSees = readOvertaken(m_first->office->writer(), m_first->setup.context(),
                                             m_clock.now() - overtakenShown);
        QVERIFY(firstSees && firstSees->isEmpty());
        const auto later = readOvertaken(m_second->office->writer(), m_second->setup.context(),
                                         m_clock.now() + Days{1});
        QVERIFY(later && later->isEmpty());
    }

    /// What another connection sees at the moment the bytes leave is what a kill right then would leave.
    void intentIsOnDiskBeforeTheBytesLeave()
    {
        const WorklistSnapshot list = m_first->list();
        const auto found =
            std::find_if(list.rows.cbegin(), list.rows.cend(),
                         [](const WorklistRow &row) { return row.state == TriageState::Drifting; });
        QVERIFY(found != list.rows.cend());
        QVERIFY(acknowledge(*m_first, *found, 0));
        m_clock.advance(Millis{11'000});
        int writes = 0;
        int intended = 0;
        m_first->transport->onSend = [&](const net::Request &request) {
            if (request.method == "GET" || request.url.path().endsWith(QStringLiteral("/_search")))
                return;
            ++writes;
            store::OpenOptions options = m_first->setup.cache;
            options.create = false;
            const auto other = store::Reader::open(options, *m_catalogue);
            const auto rows = (*other)->outbox();
            intended += rows->size() == 1 && rows->at(0).state == store::OutboxState::InFlight &&
                        rows->at(0).sent == rows->at(0).body;
        };
        QVERIFY(push(*m_first));
        m_first->transport->onSend = nullptr;
        QCOMPARE(writes, 1);
        QCOMPARE(intended, 1);
        QCOMPARE(m_first->office->writer().outbox()->size(), 0);
    }

    void offlineItWaitsAndSurvives()
    {
        const WorklistSnapshot list = m_first->list();
        const auto found =
            std::find_if(list.rows.cbegin(), list.rows.cend(),
                         [](const WorklistRow &row) { return row.state == TriageState::Yellow; });
        QVERIFY(found != list.rows.cend());
        const WorklistRow yellow = *found;
        m_first->transport->inner().inject({.kind = training::Fault::Kind::DropBefore,
                                            .method = {},
                                            .urlContains = {},
                                            .skip = 0,
                                            .times = 1000,
                                            .status = 0,
                                            .headers = {},
                                            .delay = Millis{0}});
        QVERIFY(acknowledge(*m_first, yellow, 0));
        m_clock.advance(Millis{11'000});
        push(*m_first);
        QCOMPARE(m_first->office->writer().outbox()->size(), 1);

        m_first->office.reset();
        auto again = Office::open(m_first->setup);
        QVERIFY(again);
        m_first->office = *std::move(again);
        QCOMPARE(m_first->office->writer().outbox()->size(), 1);
        QVERIFY(m_first->rowOf(yellow.citizen).state > TriageState::Yellow);
        m_clock.advance(Millis{600'000});
        QVERIFY(sync(*m_first));
        QCOMPARE(m_first->office->writer().outbox()->size(), 0);
    }

    void openingWritesTheAccessLog()
    {
        const WorklistRow row = m_first->list().rows.constFirst();
        const auto before = m_first->office->writer().accessLog();
        QVERIFY(before);
        const auto nobody = m_first->office->commands().acknowledge(
            Session{}, {row.citizen, row.items, QStringLiteral("seen"), {}, Millis{0}});
        QVERIFY(!nobody);
        QCOMPARE(m_first->office->writer().accessLog()->size(), before->size());
        QVERIFY(before->size() >= 3);
        QCOMPARE(before->constFirst().who.url(), nurse(0).who.url());
    }

    void citizenPageIsComplete()
    {
        for (const WorklistRow &row : m_first->list().rows) {
            const auto page = readCitizen(m_first->office->writer(), row.citizen,
                                          m_first->setup.context(), *m_calendar, m_clock.now());
            QVERIFY2(page, qPrintable(row.name));
            QVERIFY2(!page->trends.isEmpty(), qPrintable(row.name));
            QVERIFY2(!page->plans.isEmpty(), qPrintable(row.name));
            QCOMPARE(page->row.state, row.state);
        }
    }

    /// The page takes what the list shows; it evaluates for itself when that no longer holds.
    void citizenPageAgreesWithAFreshAssessment()
    {
        store::Writer &writer = m_first->office->writer();
        const auto page = [&](const CitizenId &citizen, Assessed assessed) {
            return readCitizen(writer, citizen, m_first->setup.context(), *m_calendar, m_clock.now(),
                               assessed);
        };
        for (const WorklistRow &row : m_first->list().rows) {
            const auto stored = page(row.citizen, Assessed::AsStored);
            const auto fresh = page(row.citizen, Assessed::Afresh);
            QVERIFY(stored && fresh);
            QVERIFY2(stored->row == fresh->row, qPrintable(row.name));
        }
        const CitizenId citizen = m_first->list().rows.constFirst().citizen;
        const auto before = page(citizen, Assessed::AsStored);
        auto stored = *writer.assessment(citizen);
        QVERIFY(before && stored);
        stored->body = QByteArray("\0\0\0\7of a later version", 22);
        QVERIFY(writer.putAssessment(*stored));
        QVERIFY(page(citizen, Assessed::AsStored)->row == before->row);
        stored->nextChangeAt = Instant{}; // due from now on
        QVERIFY(writer.putAssessment(*stored));
        QVERIFY(m_first->rowOf(citizen).doubt != before->row.doubt);
        QVERIFY(page(citizen, Assessed::AsStored)->row == before->row);
        m_first->office->assess({citizen});
        QVERIFY(page(citizen, Assessed::AsStored)->row == before->row);
    }
};

QTEST_GUILESS_MAIN(OfficeTest)
#include "office_test.moc"
