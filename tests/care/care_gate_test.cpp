// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/local_care.h"
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

/// The future's answer, with the event loop running as in the window.
template <typename T> T wait(QFuture<T> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
        qFatal("no answer");
    return future.result();
}

Session nurse()
{
    Session session;
    session.who =
        RoleId(base + QStringLiteral("/PractitionerRole/") +
               QString::fromLatin1(training::team::practitioners[0]) + QStringLiteral("rolle"));
    session.name = QStringLiteral("Nurse");
    session.role = QStringLiteral("5166");
    session.team =
        TeamId(base + QStringLiteral("/CareTeam/") + QString::fromLatin1(training::team::careTeam));
    session.organisation = base + QStringLiteral("/Organization/centre");
    return session;
}

} // namespace

/// What the window talks to, with its two threads and the cache on disk.
class CareGateTest : public QObject {
    Q_OBJECT

private:
    FixedClock m_clock{morning};
    std::unique_ptr<training::TrainingServer> m_server;
    MeasurementCatalogue m_catalogue;
    schedule::Calendar m_calendar;
    QTemporaryDir m_folder;
    std::unique_ptr<LocalCare> m_care;

    OfficeSetup setup()
    {
        OfficeSetup made;
        made.cache = {m_folder.path(), QByteArray(32, 'k'), true};
        made.profile = *sync::ServerProfile::load(QStringLiteral("training"), QUrl(base));
        made.scope.team = nurse().team;
        made.catalogue = &m_catalogue;
        made.calendar = &m_calendar;
        made.clock = &m_clock;
        made.transport = [this]() -> Expected<std::unique_ptr<net::Transport>> {
            return std::unique_ptr<net::Transport>(
                std::make_unique<training::TrainingTransport>(*m_server));
        };
        return made;
    }

    QVector<store::AccessLogRow> accessLog()
    {
        store::OpenOptions options = setup().cache;
        options.create = false;
        return *(*store::Reader::open(options, m_catalogue))->accessLog(1'000);
    }

    WorklistRow redRow()
    {
        const auto list = wait(m_care->worklist(allRows));
        if (!list || list->rows.isEmpty() || list->rows[0].state != TriageState::Red)
            qFatal("nobody is red");
        return list->rows[0];
    }

private Q_SLOTS:
    void initTestCase()
    {
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        m_calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        m_server = std::make_unique<training::TrainingServer>(m_clock);
        m_server->seed(training::Cohort::make(7, QDate(2026, 3, 17)).resources());
        m_care = std::make_unique<LocalCare>(setup());
        QVERIFY(wait(m_care->start()));
        QVERIFY(!wait(m_care->syncNow()).error);
    }
    void cleanupTestCase() { m_care.reset(); }

    void aSecondProgramIsToldSo()
    {
        LocalCare other(setup());
        const auto started = wait(other.start());
        QVERIFY(!started);
        QCOMPARE(started.error().kind, ErrorKind::InUse);
        QVERIFY(!wait(other.worklist(allRows)));
        QVERIFY(!wait(other.acknowledge(nurse(), {})));
    }

    void everyOpeningAndEveryCommandIsLogged()
    {
        const WorklistRow red = redRow();
        const qsizetype before = accessLog().size();
        const auto opened = wait(m_care->open(nurse(), red.citizen));
        QVERIFY(opened);
        QVERIFY(wait(m_care->refresh(red.citizen))); // the same page again is no new opening
        const auto done = wait(m_care->acknowledge(
            nurse(), {red.citizen, red.items, QStringLiteral("seen"), {}, Millis{600'000}}));
        QVERIFY(done);
        QVERIFY(*wait(m_care->undo(nurse(), *done)));
        const auto log = accessLog();
        QCOMPARE(log.size(), before + 3);
        QStringList actions;
        for (const store::AccessLogRow &row : log.mid(0, 3)) { // newest first
            actions.prepend(row.action);
            QCOMPARE(row.citizen, red.citizen);
            QCOMPARE(row.who, nurse().who);
            QCOMPARE(row.role, nurse().role);
            QCOMPARE(row.team, nurse().team);
            QCOMPARE(row.organisation, nurse().organisation);
            QCOMPARE(row.at, m_clock.now());
        }
        QCOMPARE(actions, (QStringList{QStringLiteral("open"), QStringLiteral("acknowledge"),
                                       QStringLiteral("undo")}));
    }

    void nobodyGetsThroughTheGate()
    {
        const WorklistRow red = redRow();
        const qsizetype before = accessLog().size();
        QVERIFY(!wait(m_care->open({}, red.citizen)));
        QVERIFY(!wait(
            m_care->acknowledge({}, {red.citizen, red.items, QStringLiteral("seen"), {}, Millis{0}})));
        QCOMPARE(accessLog().size(), before);
        QCOMPARE(wait(m_care->outboxCounts())->waiting, 0);
    }

    /// On quit and on lock the undo time is over: the server has it before the program goes.
    void whatWaitsForItsUndoIsFlushed()
    {
        const WorklistRow red = redRow();
        QVERIFY(wait(m_care->acknowledge(
            nurse(), {red.citizen, red.items, QStringLiteral("seen"), {}, Millis{600'000}})));
        QCOMPARE(wait(m_care->outboxCounts())->waiting, 1);
        const QFuture<void> flushed = m_care->flush();
        QVERIFY(QTest::qWaitFor([&flushed] { return flushed.isFinished(); }, 30'000));
        QCOMPARE(wait(m_care->outboxCounts())->waiting, 0);
    }

    void aDamagedCacheIsToldForAWeek()
    {
        m_care.reset();
        {
            auto writer = store::Writer::open(setup().cache, m_catalogue, m_clock);
            QVERIFY(writer);
            QVERIFY((*writer)->setMeta(
                store::SalvageReport::key(),
                store::SalvageReport{m_clock.now(), QStringLiteral("cache.damaged-1.db"), 2, 1, true}
                    .toText()));
        }
        for (const auto &[later, told] : {std::pair{Days{0}, true}, {Days{6}, true}, {Days{2}, false}}) {
            m_clock.advance(later);
            m_care = std::make_unique<LocalCare>(setup());
            QVERIFY(wait(m_care->start()));
            const auto list = wait(m_care->worklist(firstRows));
            QVERIFY(list);
            QCOMPARE(list->salvaged.has_value(), told);
            if (told)
                QCOMPARE(list->salvaged->edits, 2);
            m_care.reset();
        }
    }
};

QTEST_GUILESS_MAIN(CareGateTest)
#include "care_gate_test.moc"
