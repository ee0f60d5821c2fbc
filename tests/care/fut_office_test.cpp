// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/office.h"
#include "core/care/worklist_reader.h"
#include "core/domain/data_resources.h"
#include "core/training/cohort.h"
#include "core/training/fut_seed.h"
#include "core/training/fut_server.h"
#include "core/training/stamp.h"
#include "core/training/team.h"
#include "core/training/training_transport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace samspil;
using namespace samspil::care;

namespace {

const Instant morning = instantOf(QDateTime(QDate(2026, 3, 17), QTime(7, 30), Qt::UTC));

/// Passes requests on to a server that outlives the office.
class SharedTransport final : public net::Transport {
public:
    explicit SharedTransport(training::RequestHandler &server) : m_inner(server) {}
    void send(const net::Request &request, Done done) override
    {
        m_inner.send(request, std::move(done));
    }
    void cancelAll() override { m_inner.cancelAll(); }
    training::TrainingTransport &inner() { return m_inner; }

private:
    training::TrainingTransport m_inner;
};

/// What a row says, without the addresses of its server.
QString told(const WorklistRow &row)
{
    QStringList items;
    for (const alert::Item &item : row.items) {
        QStringList one{item.kind,
                        item.title,
                        QString::number(int(item.state)),
                        QString::number(int(item.verdict.state)),
                        QString::number(int(item.verdict.doubt)),
                        QString::number(item.open.size()),
                        QString::number(item.missing.size()),
                        toIso(item.since),
                        QString::number(item.repeats),
                        QString::number(item.direction),
                        QString::number(item.driftPerWeek)};
        for (const alert::OpenReading &open : item.open)
            one.append(toIso(open.reading.effective) + valueFingerprint(open.reading));
        for (const alert::MissingWindow &missing : item.missing)
            one.append(toIso(missing.window.start));
        items.append(one.join(u' '));
    }
    return QStringList{row.name,
                       row.cpr,
                       QString::number(int(row.state)),
                       QString::number(int(row.doubt)),
                       toIso(row.since),
                       row.conditions.join(u','),
                       row.sparkKind,
                       QString::number(row.spark.size()),
                       QString::number(row.isProtected),
                       items.join(u'|')}
        .join(u';');
}

/// The Task with the window that it is about.
QByteArray withWindow(QByteArray task, Instant start, Instant end)
{
    const QByteArray first = R"("extension":[)";
    const QByteArray timing =
        R"({"url":"http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-resolved-timing",)"
        R"("extension":[{"url":"start","valueDateTime":")" +
        toIso(start).toLatin1() + R"("},{"url":"end","valueDateTime":")" + toIso(end).toLatin1() +
        R"("}]},)";
    return task.insert(task.indexOf(first) + first.size(), timing);
}

} // namespace

/// The engine against the national infrastructure's face of the training server, and beside it against
/// the plain one: the same cohort, the same worklist.
class FutOfficeTest : public QObject {
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
    };

    FixedClock m_clock{morning};
    std::optional<MeasurementCatalogue> m_catalogue;
    std::optional<schedule::Calendar> m_calendar;
    training::TrainingServer m_plainServer{m_clock};
    training::FutServer m_futServer{m_clock};
    std::unique_ptr<Desk> m_plain;
    std::unique_ptr<Desk> m_fut;

    static QString organisation() { return QStringLiteral("https://organization.fut.invalid/fhir/"); }
    static TeamId futTeam()
    {
        return TeamId(organisation() + QStringLiteral("CareTeam/") +
                      QString::fromLatin1(training::team::careTeam));
    }
    static Session nurse()
    {
        Session session;
        session.who = RoleId(organisation() + QStringLiteral("PractitionerRole/sygeplejerske1rolle"));
        session.name = QStringLiteral("Anna Holst");
        session.team = futTeam();
        return session;
    }

    std::unique_ptr<Desk> makeDesk(const QString &profile, const QUrl &base, const TeamId &team,
                                   training::RequestHandler &server)
    {
        auto desk = std::make_unique<Desk>();
        desk->setup.cache = {desk->folder.path(), QByteArray(32, 'k'), true};
        desk->setup.profile = *sync::ServerProfile::load(profile, base);
        desk->setup.profile.verifyAfter = Millis(0);
        desk->setup.scope.team = team;
        desk->setup.catalogue = &*m_catalogue;
        desk->setup.calendar = &*m_calendar;
        desk->setup.clock = &m_clock;
        Desk *raw = desk.get();
        desk->setup.transport = [&server, raw]() -> Expected<std::unique_ptr<net::Transport>> {
            auto transport = std::make_unique<SharedTransport>(server);
            raw->transport = transport.get();
            return std::unique_ptr<net::Transport>(std::move(transport));
        };
        auto office = Office::open(desk->setup);
        if (!office)
            return nullptr;
        desk->office = *std::move(office);
        desk->transport->inner().setLogging(true);
        return desk;
    }

    /// `step`: time goes on meanwhile, for what has to wait.
    sync::Summary sync(Desk &desk, Millis step = {})
    {
        std::optional<sync::Summary> result;
        desk.office->syncNow([&](const sync::Summary &summary) { result = summary; });
        for (int i = 0; i < 6000 && !result; ++i) {
            QTest::qWait(20);
            m_clock.advance(step);
        }
        if (!result)
            qFatal("the round does not end");
        return *result;
    }
    static void push(Desk &desk)
    {
        bool done = false;
        desk.office->sync().pushNow([&done] { done = true; });
        if (!QTest::qWaitFor([&done] { return done; }, 30'000))
            qFatal("the push does not end");
    }
    QVector<net::Request> writes() const
    {
        QVector<net::Request> out;
        for (const net::Request &request : m_fut->transport->inner().log()) {
            if (request.method != "GET")
                out.append(request);
        }
        return out;
    }
    WorklistRow rowOf(const CitizenId &citizen) const
    {
        const WorklistSnapshot list = m_fut->list();
        const auto row =
            std::find_if(list.rows.cbegin(), list.rows.cend(),
                         [&citizen](const WorklistRow &one) { return one.citizen == citizen; });
        return row == list.rows.cend() ? WorklistRow() : *row;
    }
    /// The first item of the list that is so, with its citizen.
    template <typename Is> std::optional<std::pair<CitizenId, alert::Item>> findItem(Is is) const
    {
        const WorklistSnapshot list = m_fut->list();
        for (const WorklistRow &row : list.rows) {
            for (const alert::Item &item : row.items) {
                if (is(row, item))
                    return std::pair(row.citizen, item);
            }
        }
        return std::nullopt;
    }
    alert::Item itemOf(const CitizenId &citizen, const QString &kind) const
    {
        const WorklistRow row = rowOf(citizen);
        const auto item = std::find_if(row.items.cbegin(), row.items.cend(),
                                       [&kind](const alert::Item &one) { return one.kind == kind; });
        return item == row.items.cend() ? alert::Item() : *item;
    }
    QByteArray taskOf(const QString &reading) const
    {
        return m_futServer.store()
            .find("Task", "vurdering-" + reading.section(u'/', -1).toLatin1())
            ->current()
            .body;
    }
    /// The server writes a Task anew, or for the first time.
    void write(const QByteArray &id, const QByteArray &patient, const QByteArray &body)
    {
        m_clock.advance(Millis(200'000));
        const training::Record *known = m_futServer.store().find("Task", id);
        const int version = known ? known->current().number + 1 : 1;
        m_futServer.seed(
            {{"Task",
              id,
              version,
              m_clock.now(),
              patient,
              {},
              training::stamped(body, *training::JsonValue::parse(body), id, version, m_clock.now())}});
    }
    void judge(const QString &reading, const QByteArray &from, const QByteArray &to)
    {
        const QByteArray id = "vurdering-" + reading.section(u'/', -1).toLatin1();
        QByteArray body = taskOf(reading);
        QVERIFY(body.contains(from));
        write(id, m_futServer.store().find("Task", id)->patient, body.replace(from, to));
    }
    int requests(const QString &part) const
    {
        const auto &log = m_fut->transport->inner().log();
        return int(std::count_if(log.cbegin(), log.cend(), [&part](const net::Request &request) {
            return request.url.toString(QUrl::FullyDecoded).contains(part);
        }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        initDataResources();
        m_catalogue = *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
        m_calendar = *schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
        const auto cohort = training::Cohort::make(7, QDate(2026, 3, 17)).resources();
        m_plainServer.seed(cohort);
        m_futServer.seed(training::futSeed(cohort));
        const QString plain = QStringLiteral("https://training.invalid/fhir");
        m_plain = makeDesk(
            QStringLiteral("training"), QUrl(plain),
            TeamId(plain + QStringLiteral("/CareTeam/") + QString::fromLatin1(training::team::careTeam)),
            m_plainServer);
        m_fut =
            makeDesk(QStringLiteral("fut"), QUrl(QStringLiteral("https://careplan.fut.invalid/fhir")),
                     futTeam(), m_futServer);
        QVERIFY(m_plain && m_fut);
        const sync::Summary plainRound = sync(*m_plain);
        QVERIFY2(!plainRound.error, plainRound.error ? qPrintable(plainRound.error->detail) : "");
        const sync::Summary futRound = sync(*m_fut);
        QVERIFY2(!futRound.error, futRound.error ? qPrintable(futRound.error->detail) : "");
        QCOMPARE(futRound.unsupported, QStringList());
    }

    void worklistIsThatOfThePlainServer()
    {
        const WorklistSnapshot plain = m_plain->list();
        const WorklistSnapshot fut = m_fut->list();
        QCOMPARE(fut.caseload, 60);
        QCOMPARE(fut.unreadable, 0);
        QVERIFY(fut.counts == plain.counts);
        QCOMPARE(fut.rows.size(), plain.rows.size());
        for (qsizetype i = 0; i < plain.rows.size(); ++i)
            QCOMPARE(told(fut.rows[i]), told(plain.rows[i]));
        for (const WorklistRow &row : fut.rows)
            QVERIFY(row.citizen.url().startsWith(u"https://patient.fut.invalid/fhir/Patient/"));
    }

    void everyReferenceIsAbsolute()
    {
        const CitizenId citizen = m_fut->list().rows.first().citizen;
        const auto all = m_fut->office->writer().resourcesOf(
            citizen, {QStringLiteral("Observation"), QStringLiteral("Task"), QStringLiteral("CarePlan"),
                      QStringLiteral("ServiceRequest"), QStringLiteral("Condition")});
        QVERIFY(all);
        QSet<QString> hosts;
        for (const store::StoredResource &one : *all)
            hosts.insert(QUrl(one.url).host());
        QCOMPARE(hosts, (QSet<QString>{QStringLiteral("measurement.fut.invalid"),
                                       QStringLiteral("task.fut.invalid"),
                                       QStringLiteral("careplan.fut.invalid")}));
    }

    void nothingIsAskedThatCannotBe()
    {
        QVERIFY(requests(QStringLiteral("$search-measurements-bundle-limit")) > 60);
        QCOMPARE(requests(QStringLiteral("/ServiceRequest?")), 0);
        QCOMPARE(requests(QStringLiteral("/Condition?")), 0);
        QCOMPARE(requests(QStringLiteral("/Patient?")), 0);
        for (const net::Request &request : m_fut->transport->inner().log()) {
            if (!request.url.path().endsWith(u"metadata"))
                QCOMPARE(request.context.team, futTeam().url());
        }
    }

    void secondRoundStoresNothing()
    {
        const sync::Summary again = sync(*m_fut);
        QVERIFY2(!again.error, again.error ? qPrintable(again.error->detail) : "");
        for (const store::TypeCounts &counts : again.types)
            QCOMPARE(counts.stored, 0);
    }

    /// Each of the server's Tasks that the act covers gets one JSON Patch, also when an answer is lost.
    void acknowledgementArrivesOnceAsAPatch()
    {
        const WorklistRow row = m_fut->list().rows.first();
        QCOMPARE(row.state, TriageState::Red);
        QSet<QString> covered;
        for (const alert::Item &item : row.items) {
            for (const alert::OpenReading &open : item.open)
                covered.insert(open.reading.url.section(u'/', -1));
        }
        QVERIFY(!covered.isEmpty());
        const auto done = m_fut->office->commands().acknowledge(
            nurse(),
            {row.citizen, row.items, QStringLiteral("called"), QStringLiteral("words"), Millis{0}});
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        QCOMPARE(1 + done->alsoSeqs.size(), covered.size());
        training::Fault lost;
        lost.kind = training::Fault::Kind::DropAfter;
        lost.method = "PATCH";
        m_fut->transport->inner().inject(lost);
        for (int i = 0; i < 10 && m_fut->office->sync().status().waiting > 0; ++i) {
            m_clock.advance(Millis(60'000));
            push(*m_fut);
        }
        QCOMPARE(m_fut->office->sync().status().waiting, 0);
        QCOMPARE(m_fut->office->sync().status().attention, 0);
        QCOMPARE(writes().size(), covered.size());
        for (const net::Request &write : writes()) {
            QCOMPARE(write.method, "PATCH");
            QVERIFY(write.url.toString().startsWith(u"https://task.fut.invalid/fhir/Task/vurdering-"));
            QVERIFY(covered.contains(write.url.path().section(QStringLiteral("vurdering-"), 1)));
        }
        for (const QString &reading : covered) {
            const training::Record *task =
                m_futServer.store().find("Task", "vurdering-" + reading.toLatin1());
            QVERIFY(task);
            QCOMPARE(task->versions.size(), 2); // once
            QVERIFY(task->current().body.contains(R"("status":"completed")"));
        }
        m_fut->office->assess({row.citizen});
        const WorklistSnapshot after = m_fut->list();
        for (const WorklistRow &one : after.rows) {
            if (one.citizen == row.citizen)
                QCOMPARE(one.state, TriageState::NothingOpen);
        }
    }

    /// A page's link that has expired (500, not 410) begins the walk anew.
    void expiredPagesAreReadAgain()
    {
        auto fresh =
            makeDesk(QStringLiteral("fut"), QUrl(QStringLiteral("https://careplan.fut.invalid/fhir")),
                     futTeam(), m_futServer);
        m_futServer.expirePages(3);
        const sync::Summary round = sync(*fresh, Millis(200));
        QVERIFY2(!round.error, round.error ? qPrintable(round.error->detail) : "");
        QCOMPARE(fresh->list().caseload, 60);
        QVERIFY(fresh->list().counts == m_fut->list().counts);
    }

    void serversWorseTriageIsShownAndNamed()
    {
        const auto isGreen = [](const WorklistRow &row, const alert::Item &item) {
            return row.state == TriageState::Green && !item.open.isEmpty();
        };
        const auto first = findItem(isGreen);
        QVERIFY(first);
        const auto &[alarming, item] = *first;
        const auto second = findItem([&, citizen = alarming](const auto &row, const auto &one) {
            return row.citizen != citizen && isGreen(row, one);
        });
        QVERIFY(second);
        const QString reading = item.open.first().reading.url;
        judge(reading, "\"routine\"", "\"asap\"");
        judge(second->second.open.first().reading.url, "\"MeasurementForAssessment\"",
              "\"MeasurementForAssessmentFailureInAutoProcessing\"");
        QVERIFY(!sync(*m_fut).error);
        QCOMPARE(rowOf(alarming).state, TriageState::Red);
        QVERIFY(itemOf(alarming, item.kind).verdict.byServer);
        QCOMPARE(itemOf(alarming, item.kind).deciding->url, reading);
        QCOMPARE(rowOf(second->first).state, TriageState::NotAssessed);
        QCOMPARE(rowOf(second->first).doubt, Doubt::NotByServer);
    }

    void serversMilderTriageChangesNothing()
    {
        const auto found = findItem([](const WorklistRow &, const alert::Item &item) {
            return item.state == TriageState::Red && !item.verdict.byServer;
        });
        QVERIFY(found);
        const auto &[citizen, item] = *found;
        judge(item.deciding->url, "\"asap\"", "\"urgent\"");
        QVERIFY(!sync(*m_fut).error);
        QCOMPARE(itemOf(citizen, item.kind).state, TriageState::Red);
        QVERIFY(!itemOf(citizen, item.kind).verdict.byServer);
    }

    /// It names the window a little otherwise than we do; what is done about it completes its Task.
    void serversMissingWindowIsOursAndNotTwice()
    {
        const auto found = findItem([](const WorklistRow &, const alert::Item &item) {
            return item.state == TriageState::Missing;
        });
        const auto other = findItem([](const WorklistRow &, const alert::Item &item) {
            return item.state == TriageState::Green && !item.open.isEmpty() &&
                   item.open.first().reading.url.contains(u"/Observation/");
        });
        QVERIFY(found && other);
        const auto &[citizen, item] = *found;
        const alert::MissingWindow missing = item.missing.first();
        const QString reading = other->second.open.first().reading.url;
        const QByteArray from = other->first.url().section(u'/', -1).toLatin1();
        const QByteArray to = citizen.url().section(u'/', -1).toLatin1();
        QByteArray body = taskOf(reading);
        body.replace("Observation/" + reading.section(u'/', -1).toLatin1(),
                     "ServiceRequest/" + missing.activity.section(u'/', -1).toLatin1());
        body.replace("\"MeasurementForAssessment\"", "\"MissingMeasurementResolving\"");
        body.replace('/' + from, '/' + to);
        const Instant start = missing.window.start + Millis(60'000);
        body = withWindow(body, start, missing.window.deadline);
        write("mangler", to, body);
        QVERIFY(!sync(*m_fut).error);
        const alert::Item after = itemOf(citizen, item.kind);
        QCOMPARE(after.state, TriageState::Missing);
        QCOMPARE(after.missing.size(), item.missing.size());
        QCOMPARE(toIso(after.missing.first().window.start), toIso(start));

        const auto done = m_fut->office->commands().acknowledge(
            nurse(), {citizen, {after}, QStringLiteral("called"), {}, Millis{0}});
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        for (int i = 0; i < 10 && m_fut->office->sync().status().waiting > 0; ++i) {
            m_clock.advance(Millis(60'000));
            push(*m_fut);
        }
        QCOMPARE(m_fut->office->sync().status().waiting, 0);
        QVERIFY(m_futServer.store()
                    .find("Task", "mangler")
                    ->current()
                    .body.contains(R"("status":"completed")"));
        m_fut->office->assess({citizen});
        QCOMPARE(itemOf(citizen, item.kind).missing.size(), 0);
    }
};

QTEST_GUILESS_MAIN(FutOfficeTest)
#include "fut_office_test.moc"
