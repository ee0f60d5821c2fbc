// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/fut_seed.h"
#include "core/training/fut_server.h"
#include "core/training/json_value.h"

#include <QTest>

using namespace samspil;
using namespace samspil::training;

namespace {

const QString team = QStringLiteral("https://organization.fut.invalid/fhir/CareTeam/koldiabeteshjerte");
const QString patient = QStringLiteral("https://patient.fut.invalid/fhir/Patient/p1");
const QString episode = QStringLiteral("https://careplan.fut.invalid/fhir/EpisodeOfCare/p1forloeb");
const net::TokenContext onlyTeam{team, {}, {}};
const net::TokenContext hers{team, patient, episode};

SeededResource seeded(const QByteArray &type, const QByteArray &id, const QByteArray &rest)
{
    return {type,
            id,
            1,
            instantFromMs(1'760'000'000'000),
            type == "Patient" ? QByteArray() : QByteArray("p1"),
            {},
            R"({"resourceType":")" + type + R"(","id":")" + id +
                R"(","meta":{"versionId":"1","lastUpdated":"2025-10-09T08:53:20.000+00:00"})" + rest +
                '}'};
}

SeededResource saturation(const QByteArray &id, const QByteArray &at, const QByteArray &value)
{
    return seeded(
        "Observation", id,
        R"(,"status":"final","code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU03011"}]},)"
        R"("subject":{"reference":"Patient/p1"},"effectiveDateTime":")" +
            at + R"(","valueQuantity":{"value":)" + value +
            R"(,"code":"%"},"referenceRange":[{"high":{"value":88},"type":{"coding":[{"code":"RAL"}]}},)"
            R"({"low":{"value":88},"high":{"value":92},"type":{"coding":[{"code":"GAL"}]}}])");
}

} // namespace

/// The national infrastructure's face: what it refuses, and how it answers.
class TestFutServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void contextIsKept_data();
    void contextIsKept();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void referencesAreAbsolute();
    void readingsHaveTasksWithTheServersTriage();
    void patchOfATask();
    void measurementsInWindows();
    void submittedMeasurementIsThere();
    void sortIsIgnoredAndNothingCounted();
    void thirteenServers();

private:
    net::Response get(const QString &url, const net::TokenContext &context = hers)
    {
        return m_server->handle({"GET", QUrl(url), {}, {}, context});
    }

    FixedClock m_clock{instantFromMs(1'760'000'600'000)};
    std::unique_ptr<FutServer> m_server;
};

void TestFutServer::init()
{
    m_server = std::make_unique<FutServer>(m_clock);
    QVector<SeededResource> all{
        seeded("Patient", "p1", ""),
        seeded("Condition", "c1", R"(,"subject":{"reference":"Patient/p1"})"),
        seeded("Condition", "c2", R"(,"subject":{"reference":"Patient/p1"})"),
        seeded(
            "EpisodeOfCare", "p1forloeb",
            R"(,"status":"active","diagnosis":[{"condition":{"reference":"Condition/c1"}}],"patient":{"reference":"Patient/p1"})"),
        seeded("ServiceRequest", "s1", R"(,"status":"active","subject":{"reference":"Patient/p1"})"),
        seeded(
            "CarePlan", "plan1",
            R"(,"status":"active","careTeam":[{"reference":"CareTeam/koldiabeteshjerte"}],"activity":[{"reference":{"reference":"ServiceRequest/s1"}}],"subject":{"reference":"Patient/p1"})"),
        saturation("o1", "2025-10-01T08:00:00+02:00", "85"),
        saturation("o2", "2025-10-02T08:00:00+02:00", "88"),
        saturation("o3", "2025-10-03T08:00:00+02:00", "91"),
        saturation("o4", "2025-10-04T08:00:00+02:00", "96"),
        seeded(
            "Task", "t1",
            R"(,"status":"completed","for":{"reference":"Patient/p1"},"input":[{"type":{"text":"covered"},"valueReference":{"reference":"Observation/o4"}}])")};
    m_server->seed(futSeed(all));
}

void TestFutServer::contextIsKept_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<net::TokenContext>("context");
    QTest::addColumn<int>("status");
    const QString careplan = QStringLiteral("https://careplan.fut.invalid/fhir/");
    const QString roster = careplan + QStringLiteral("EpisodeOfCare?team=") + team;
    QTest::newRow("roster") << roster << onlyTeam << 200;
    QTest::newRow("no token") << roster << net::TokenContext{} << 403;
    QTest::newRow("another team") << careplan + QStringLiteral("EpisodeOfCare?team=CareTeam/x")
                                  << onlyTeam << 403;
    QTest::newRow("team left out") << careplan + QStringLiteral("EpisodeOfCare") << onlyTeam << 403;
    QTest::newRow("citizen left out") << roster << hers << 403;
    const QString tasks = QStringLiteral("https://task.fut.invalid/fhir/Task?responsible=") + team;
    QTest::newRow("tasks of the team") << tasks << onlyTeam << 200;
    QTest::newRow("her tasks") << tasks + QStringLiteral("&episodeOfCare=") + episode << hers << 200;
    QTest::newRow("episode left out") << tasks << hers << 403;
    QTest::newRow("narrower than the token")
        << tasks + QStringLiteral("&episodeOfCare=") + episode << onlyTeam << 403;
    QTest::newRow("another episode")
        << tasks + QStringLiteral("&episodeOfCare=EpisodeOfCare/other") << hers << 403;
}

void TestFutServer::contextIsKept()
{
    QFETCH(QString, url);
    QFETCH(net::TokenContext, context);
    QFETCH(int, status);
    QCOMPARE(get(url, context).status, status);
}

void TestFutServer::whatCannotBeIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *url, int status) {
        QTest::newRow(name) << QByteArray(method) << QString::fromLatin1(url) << status;
    };
    row("no search", "GET", "https://careplan.fut.invalid/fhir/ServiceRequest?patient=Patient/p1", 405);
    row("no search either", "GET", "https://careplan.fut.invalid/fhir/Condition", 405);
    row("no PUT", "PUT", "https://task.fut.invalid/fhir/Task/t1", 405);
    row("no PUT of people", "PUT", "https://patient.fut.invalid/fhir/Patient/p1", 405);
    row("no PATCH of plans", "PATCH", "https://careplan.fut.invalid/fhir/CarePlan/plan1", 405);
    row("no create", "POST", "https://measurement.fut.invalid/fhir/Observation", 405);
    row("no history", "GET", "https://task.fut.invalid/fhir/Task/t1/_history", 405);
    row("another server's type", "GET", "https://patient.fut.invalid/fhir/Task/t1", 404);
    row("not one of them", "GET", "https://fhir.fut.invalid/fhir/Task/t1", 404);
    row("no _lastUpdated", "GET",
        "https://measurement.fut.invalid/fhir/Observation?_lastUpdated=ge2025&patient=Patient/"
        "p1&episodeOfCare=EpisodeOfCare/p1forloeb",
        400);
}

void TestFutServer::whatCannotBeIsRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, url);
    QFETCH(int, status);
    QCOMPARE(m_server->handle({method, QUrl(url), {}, "{}", hers}).status, status);
}

void TestFutServer::referencesAreAbsolute()
{
    const net::Response plan =
        get(QStringLiteral("https://careplan.fut.invalid/fhir/CarePlan?care-team=%1&patient=%2"
                           "&episodeOfCare=%3&_include=CarePlan:activity-reference")
                .arg(team, patient, episode));
    QCOMPARE(plan.status, 200);
    const QByteArray careplan = "\"fullUrl\":\"https://careplan.fut.invalid/fhir/";
    QVERIFY(plan.body.contains("\"reference\":\"" + patient.toUtf8() + '"'));
    QVERIFY(plan.body.contains(careplan + "ServiceRequest/s1\""));
    QVERIFY(!plan.body.contains("training.invalid"));
    const net::Response roster =
        get(QStringLiteral("https://careplan.fut.invalid/fhir/EpisodeOfCare?team=%1"
                           "&_include=EpisodeOfCare:condition")
                .arg(team),
            onlyTeam);
    QVERIFY(roster.body.contains(careplan + "Condition/c1\""));
    QVERIFY(roster.body.contains(careplan + "Condition/c2\""));
}

void TestFutServer::readingsHaveTasksWithTheServersTriage()
{
    const auto priority = [this](const QByteArray &reading) -> QByteArray {
        const Record *task = m_server->store().find("Task", "vurdering-" + reading);
        return task ? JsonValue::parse(task->current().body)->string("priority").toLatin1() : "none";
    };
    QCOMPARE(priority("o1"), "asap");
    QCOMPARE(priority("o2"), "asap"); // a shared limit: red wins
    QCOMPARE(priority("o3"), "urgent");
    QCOMPARE(priority("o4"), "none"); // assessed already
}

void TestFutServer::patchOfATask()
{
    const QUrl url(QStringLiteral("https://task.fut.invalid/fhir/Task/vurdering-o1"));
    net::Request patch{"PATCH",
                       url,
                       {{"Content-Type", "application/json-patch+json"}, {"If-Match", "\"1\""}},
                       R"([{"op":"replace","path":"/status","value":"completed"}])",
                       onlyTeam};
    QCOMPARE(m_server->handle(patch).status, 200);
    QCOMPARE(m_server->handle(patch).status, 409); // that version is past
    QVERIFY(get(url.toString(), onlyTeam).body.contains(R"("status":"completed")"));
}

void TestFutServer::measurementsInWindows()
{
    const QString all =
        QStringLiteral("https://measurement.fut.invalid/fhir/$search-measurements-bundle-limit?"
                       "episodeOfCare=%1&patient=%2")
            .arg(episode, patient);
    QCOMPARE(get(all + QStringLiteral("&count=10")).status, 400); // neither start nor end
    QCOMPARE(get(all + QStringLiteral("&count=101&start=2025-01-01")).status, 400);
    QCOMPARE(get(all + QStringLiteral("&count=10&start=2025-01-01&end=2026-01-01")).status, 400);
    const net::Response two = get(all + QStringLiteral("&count=2&start=2025-10-02T00:00:00Z"));
    QCOMPARE(two.status, 200);
    QVERIFY(!two.body.contains("Observation/o1"));
    QVERIFY(two.body.contains("Observation/o2"));
    QVERIFY(two.body.contains("Observation/o3"));
    QVERIFY(!two.body.contains("Observation/o4"));
    const auto outer = JsonValue::parse(two.body);
    QVERIFY(outer);
    QCOMPARE(outer->find("entry")->items.size(), size_t(2)); // submissions
}

void TestFutServer::submittedMeasurementIsThere()
{
    const QByteArray sent =
        R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation","status":"final",)"
        R"("subject":{"reference":"https://patient.fut.invalid/fhir/Patient/p1"},"effectiveDateTime":"2025-10-05T08:00:00+02:00"}}]})";
    const QString url = QStringLiteral("https://measurement.fut.invalid/fhir/$submit-measurement");
    const net::Response made = m_server->handle({"POST", QUrl(url), {}, sent, hers});
    QCOMPARE(made.status, 200);
    const net::Response found =
        get(QStringLiteral("https://measurement.fut.invalid/fhir/$search-measurements-bundle-limit?"
                           "episodeOfCare=%1&patient=%2&count=10&start=2025-10-05")
                .arg(episode, patient));
    QVERIFY(found.body.contains("2025-10-05T08:00:00+02:00"));
}

void TestFutServer::sortIsIgnoredAndNothingCounted()
{
    const QString tasks = QStringLiteral("https://task.fut.invalid/fhir/Task?responsible=") + team;
    const net::Response sorted = get(tasks + QStringLiteral("&_sort=-_id"), onlyTeam);
    QCOMPARE(sorted.status, 200);
    const auto bundle = JsonValue::parse(sorted.body);
    QVERIFY(bundle);
    QVERIFY(!bundle->find("total"));
    QCOMPARE(bundle->find("entry")->items[0].find("resource")->string("id"), QStringLiteral("t1"));
    const net::Response page = get(tasks + QStringLiteral("&_count=1"), onlyTeam);
    const auto first = JsonValue::parse(page.body);
    QString next;
    for (const JsonValue &link : first->find("link")->items) {
        if (link.string("relation") == u"next")
            next = link.string("url");
    }
    QVERIFY(next.startsWith(u"https://task.fut.invalid/fhir?"));
    m_server->expirePages(1);
    QCOMPARE(get(next, onlyTeam).status, 500);
    QCOMPARE(get(next, onlyTeam).status, 200);
}

void TestFutServer::thirteenServers()
{
    int types = 0;
    for (const char *service : {"patient", "careplan", "plan", "organization", "terminology",
                                "measurement", "task", "questionnaire", "device", "library",
                                "document-query", "document-transformation", "reporting"}) {
        const net::Response statement = get(
            QStringLiteral("https://%1.fut.invalid/fhir/metadata").arg(QString::fromLatin1(service)));
        QCOMPARE(statement.status, 200);
        const auto parsed = JsonValue::parse(statement.body);
        QVERIFY(parsed);
        types += int(parsed->find("rest")->items[0].find("resource")->items.size());
    }
    QVERIFY(types >= 15);
}

QTEST_GUILESS_MAIN(TestFutServer)
#include "test_fut_server.moc"
