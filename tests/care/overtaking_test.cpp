// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/office.h"
#include "core/domain/data_resources.h"
#include "core/training/cohort.h"
#include "core/training/training_server.h"
#include "core/training/training_transport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace samspil;
using namespace samspil::care;

namespace {

const Instant morning = instantOf(QDateTime(QDate(2026, 3, 17), QTime(7, 30), Qt::UTC));
const QString base = QStringLiteral("https://training.invalid/fhir");
constexpr qint64 entriesAtOnce = 100;
constexpr int citizensAtOnce = 5;

/// Calls back whenever something is asked of the server.
class WatchedTransport final : public net::Transport {
public:
    WatchedTransport(training::TrainingServer &server, std::function<void()> asked)
        : m_inner(server), m_asked(std::move(asked))
    {
    }
    void send(const net::Request &request, Done done) override
    {
        m_asked();
        m_inner.send(request, std::move(done));
    }
    void cancelAll() override { m_inner.cancelAll(); }

private:
    training::TrainingTransport m_inner;
    std::function<void()> m_asked;
};

} // namespace

/// What a clinician does goes through the writer's queue: between its arrival there and its turn lies at
/// most one piece of a page, or a handful of assessments, however much comes in.
class OvertakingTest : public QObject {
    Q_OBJECT

private:
    struct Progress {
        qint64 resources = 0;
        int assessed = 0;
    };

    FixedClock m_clock{morning};
    training::TrainingServer m_server{m_clock};
    MeasurementCatalogue m_catalogue;
    schedule::Calendar m_calendar;
    QTemporaryDir m_folder;
    std::unique_ptr<Office> m_office;
    int m_turns = 0;
    qint64 m_mostResources = 0;
    int m_assessed = 0;
    int m_mostAssessed = 0;

    Progress progress() const
    {
        Progress now;
        now.resources = m_office->writer().facts()->resources;
        const auto rows = m_office->writer().worklist();
        for (const store::WorklistRow &row : *rows)
            now.assessed += !row.assessment.body.isEmpty();
        return now;
    }

    /// As a click would: queues a call into the writer's thread, and looks how far the rest came before
    /// it.
    void click()
    {
        if (!m_office)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, before = progress()] {
                const Progress now = progress();
                m_mostResources = std::max(m_mostResources, now.resources - before.resources);
                ++m_turns;
            },
            Qt::QueuedConnection);
    }

    /// The screens are told after each go of assessments.
    void told()
    {
        const int assessed = m_office ? progress().assessed : 0;
        m_mostAssessed = std::max(m_mostAssessed, assessed - m_assessed);
        m_assessed = assessed;
        click();
    }

    OfficeSetup setup(const TeamId &team)
    {
        OfficeSetup made;
        made.cache = {m_folder.path(), QByteArray(32, 'k'), true};
        made.profile = *sync::ServerProfile::load(QStringLiteral("training"), QUrl(base));
        made.scope.team = team;
        made.catalogue = &m_catalogue;
        made.calendar = &m_calendar;
        made.clock = &m_clock;
        made.transport = [this]() -> Expected<std::unique_ptr<net::Transport>> {
            return std::unique_ptr<net::Transport>(
                std::make_unique<WatchedTransport>(m_server, [this] { click(); }));
        };
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        m_calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        m_server.seed(training::Cohort::make(7, QDate(2026, 3, 17)).resources());
    }

    /// All patients: everybody becomes due at the end of the round, at once.
    void duringAFirstPull()
    {
        auto opened = Office::open(setup({}));
        QVERIFY(opened);
        m_office = *std::move(opened);
        connect(m_office.get(), &Office::changed, this, &OvertakingTest::told);
        bool done = false;
        m_office->syncNow([&done](const sync::Summary &) { done = true; });
        QVERIFY(QTest::qWaitFor([&done] { return done; }, 200'000));
        QCOMPARE(progress().assessed, 60);
        QVERIFY(progress().resources > 5'000);
        QVERIFY(m_turns > 50);
        QVERIFY2(m_mostResources > 0 && m_mostResources <= entriesAtOnce,
                 qPrintable(QString::number(m_mostResources)));
        QVERIFY2(m_mostAssessed > 0 && m_mostAssessed <= citizensAtOnce,
                 qPrintable(QString::number(m_mostAssessed)));
    }

    /// A new day: everybody is due when the office opens.
    void whenEverybodyIsDue()
    {
        m_office.reset();
        m_clock.advance(Days{40});
        auto opened = Office::open(setup({}));
        QVERIFY(opened);
        m_office = *std::move(opened);
        QVERIFY(!m_office->isQuiet());
        const auto due = m_office->writer().dueForAssessment(m_clock.now());
        QVERIFY2(due->size() > 2 * citizensAtOnce, qPrintable(QString::number(due->size())));
        bool turn = false;
        QMetaObject::invokeMethod(this, [&turn] { turn = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(turn);
        QVERIFY(m_office->writer().dueForAssessment(m_clock.now())->size() >=
                due->size() - citizensAtOnce);
        QTRY_VERIFY_WITH_TIMEOUT(m_office->isQuiet(), 60'000);
        QVERIFY(m_office->writer().dueForAssessment(m_clock.now())->isEmpty());
    }
};

QTEST_GUILESS_MAIN(OvertakingTest)
#include "overtaking_test.moc"
