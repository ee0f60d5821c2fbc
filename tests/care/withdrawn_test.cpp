// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/office.h"
#include "core/care/worklist_reader.h"
#include "core/domain/data_resources.h"
#include "core/training/cohort.h"
#include "core/training/fut_seed.h"
#include "core/training/fut_server.h"
#include "core/training/team.h"
#include "core/training/training_transport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace samspil;
using namespace samspil::care;

namespace {

const Instant morning = instantOf(QDateTime(QDate(2026, 3, 17), QTime(7, 30), Qt::UTC));
constexpr qsizetype citizens = 2;

/// Two of the cohort's citizens, and what belongs to nobody.
QVector<training::SeededResource> fewCitizens(QStringList &ids)
{
    auto all = training::Cohort::make(7, QDate(2026, 3, 17)).resources();
    for (const auto &one : all) {
        if (one.type == "Patient" && one.version == 1 && ids.size() < citizens)
            ids.append(QString::fromUtf8(one.id));
    }
    all.removeIf([&ids](const training::SeededResource &one) {
        return !one.patient.isEmpty() && !ids.contains(QString::fromUtf8(one.patient));
    });
    return all;
}

/// A server that refuses whatever names one citizen.
class Refusing final : public training::RequestHandler {
public:
    explicit Refusing(training::RequestHandler &server) : m_server(server) {}

    QStringList names; ///< hers; empty: nobody is refused
    int refused = 0;

    net::Response handle(const net::Request &request) override
    {
        const QString asked = QUrl::fromPercentEncoding(request.url.toEncoded()) + QLatin1Char(' ') +
                              request.context.citizen;
        for (const QString &name : names) {
            if (asked.contains(name)) {
                ++refused;
                return {403, {}, {}, 0};
            }
        }
        return m_server.handle(request);
    }

private:
    training::RequestHandler &m_server;
};

} // namespace

/// The server hides a citizen from us and shows her again later.
class WithdrawnTest : public QObject {
    Q_OBJECT

private:
    struct Desk {
        QTemporaryDir folder;
        OfficeSetup setup;
        std::unique_ptr<Office> office;

        store::Writer &cache() { return office->writer(); }
        WorklistSnapshot list() { return *readWorklist(cache(), *setup.calendar, setup.clock->now()); }
        /// Url, version and bytes of all that is shown of her.
        QStringList rowsOf(const CitizenId &citizen)
        {
            QStringList out;
            const QStringList types =
                setup.profile.citizenTypes +
                QStringList{QStringLiteral("Patient"), QStringLiteral("Condition"),
                            QStringLiteral("ServiceRequest"), QStringLiteral("EpisodeOfCare")};
            const QSet<QString> unique(types.cbegin(), types.cend());
            const auto bodies = cache().resourcesOf(citizen, unique.values());
            for (const store::StoredResource &one : *bodies)
                out.append(one.url + u' ' + one.version + u' ' + QString::fromUtf8(one.body));
            const auto kinds = cache().kinds(citizen);
            for (const store::Reader::KindSummary &kind : *kinds)
                out.append(QStringLiteral("%1: %2").arg(kind.kind).arg(kind.n));
            out.sort();
            return out;
        }
    };

    FixedClock m_clock{morning};
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
    QStringList m_ids;
    QVector<training::SeededResource> m_cohort;

    std::unique_ptr<Desk> makeDesk(bool isFut, training::RequestHandler &server)
    {
        const QString plain = QStringLiteral("https://training.invalid/fhir");
        const QString fut = QStringLiteral("https://organization.fut.invalid/fhir");
        auto desk = std::make_unique<Desk>();
        desk->setup.cache = {desk->folder.path(), QByteArray(32, 'k'), true};
        desk->setup.profile = *sync::ServerProfile::load(
            isFut ? QStringLiteral("fut") : QStringLiteral("training"),
            QUrl(isFut ? QStringLiteral("https://careplan.fut.invalid/fhir") : plain));
        desk->setup.scope.team = TeamId((isFut ? fut : plain) + QStringLiteral("/CareTeam/") +
                                        QString::fromLatin1(training::team::careTeam));
        desk->setup.catalogue = &*m_catalogue;
        desk->setup.calendar = &*m_calendar;
        desk->setup.clock = &m_clock;
        desk->setup.transport = [&server]() -> Expected<std::unique_ptr<net::Transport>> {
            return std::unique_ptr<net::Transport>(
                std::make_unique<training::TrainingTransport>(server));
        };
        auto office = Office::open(desk->setup);
        if (!office)
            return nullptr;
        desk->office = *std::move(office);
        return desk;
    }

    static bool sync(Desk &desk)
    {
        std::optional<sync::Summary> result;
        desk.office->syncNow([&](const sync::Summary &summary) { result = summary; });
        return QTest::qWaitFor([&result] { return result.has_value(); }, 60'000) && !result->error;
    }

private Q_SLOTS:
    void initTestCase()
    {
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        m_calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        m_cohort = fewCitizens(m_ids);
        QCOMPARE(m_ids.size(), citizens);
    }

    void isHiddenPurgedAndReadAnew_data()
    {
        QTest::addColumn<bool>("isFut");
        QTest::newRow("plain") << false;
        QTest::newRow("national infrastructure") << true;
    }

    void isHiddenPurgedAndReadAnew()
    {
        QFETCH(bool, isFut);
        m_clock.set(morning);
        training::TrainingServer plainServer(m_clock);
        training::FutServer futServer(m_clock);
        plainServer.seed(m_cohort);
        futServer.seed(training::futSeed(m_cohort));
        Refusing server(isFut ? static_cast<training::RequestHandler &>(futServer) : plainServer);
        const auto desk = makeDesk(isFut, server);
        QVERIFY(desk && sync(*desk));
        const CitizenId her = desk->list().rows.constFirst().citizen;
        const QString id = her.url().section(u'/', -1);
        QCOMPARE(desk->list().caseload, citizens);
        const qint64 readings = desk->cache().facts()->measurements;

        // Refused: she is not shown as if she had nothing, and nothing of hers goes yet.
        server.names = {QStringLiteral("Patient/") + id, QStringLiteral("_id=") + id};
        for (const training::SeededResource &one : m_cohort) {
            if (one.type == "EpisodeOfCare" && one.patient == id.toUtf8())
                server.names.append(QStringLiteral("EpisodeOfCare/") + QString::fromUtf8(one.id));
        }
        m_clock.advance(Days{2});
        QVERIFY(sync(*desk));
        QVERIFY(server.refused > 0);
        QCOMPARE(desk->office->sync().status().withdrawn, (store::WithdrawnCounts{1, 0}));
        QCOMPARE(desk->list().rows.size(), citizens - 1);
        QCOMPARE(desk->cache().caseload()->size(), citizens);
        server.refused = 0;
        m_clock.advance(Days{6});
        QVERIFY(sync(*desk));
        QCOMPARE(server.refused, 1); // she herself, and nothing else of hers
        QCOMPARE(desk->cache().facts()->measurements, readings);

        // After the grace she goes from this machine.
        m_clock.advance(Days{1});
        QVERIFY(sync(*desk));
        QVERIFY(desk->cache().kinds(her)->isEmpty());
        QVERIFY(desk->cache().facts()->measurements < readings);
        QCOMPARE(desk->office->sync().status().withdrawn, (store::WithdrawnCounts{1, 0}));

        // Shown again: everything is as in a cache that never knew of it.
        server.names.clear();
        m_clock.advance(Millis{60'000});
        QVERIFY(sync(*desk));
        QCOMPARE(desk->office->sync().status().withdrawn, store::WithdrawnCounts());
        QVERIFY(desk->cache().pulledAt(her)->has_value());
        const auto fresh = makeDesk(isFut, server);
        QVERIFY(fresh && sync(*fresh));
        QCOMPARE(desk->rowsOf(her), fresh->rowsOf(her));
        QVERIFY(desk->rowsOf(her).size() > 20);
        QCOMPARE(desk->cache().facts()->measurements, fresh->cache().facts()->measurements);
        const WorklistSnapshot mine = desk->list();
        const WorklistSnapshot theirs = fresh->list();
        QCOMPARE(mine.counts, theirs.counts);
        for (qsizetype i = 0; i < theirs.rows.size(); ++i) {
            QCOMPARE(mine.rows[i].citizen, theirs.rows[i].citizen);
            QCOMPARE(mine.rows[i].state, theirs.rows[i].state);
            QCOMPARE(mine.rows[i].items.size(), theirs.rows[i].items.size());
        }
    }
};

QTEST_GUILESS_MAIN(WithdrawnTest)
#include "withdrawn_test.moc"
