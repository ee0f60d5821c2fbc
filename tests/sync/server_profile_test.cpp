// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/stream_plan.h"

#include <QtTest>

using namespace samspil;
using namespace samspil::sync;

/// The profiles that ship.
class TestServerProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profiles();
    void brokenFile_data();
    void brokenFile();
    void aBaseIsKeptAsItIs();
    void severalServers();
    void everyTypeHasItsWay();
    void plansOfSeveralServers();
};

void TestServerProfile::profiles()
{
    for (const QString &id : {QStringLiteral("plain"), QStringLiteral("hapi"), QStringLiteral("medplum"),
                              QStringLiteral("training")}) {
        const auto profile = ServerProfile::load(id, QUrl(QStringLiteral("https://x.invalid/fhir/")));
        QVERIFY(profile);
        QCOMPARE(profile->base, QUrl(QStringLiteral("https://x.invalid/fhir")));
        QVERIFY(profile->window >= Millis(1000));
    }
    QCOMPARE(ServerProfile::load(QStringLiteral("plain"), QUrl(QStringLiteral("http://x.invalid/fhir")))
                 .error()
                 .kind,
             ErrorKind::Usage);
    QVERIFY(ServerProfile::load(QStringLiteral("plain"),
                                QUrl(QStringLiteral("http://127.0.0.1:8080/fhir"))));
    QCOMPARE(ServerProfile::load(QStringLiteral("none"), QUrl(QStringLiteral("https://x.invalid")))
                 .error()
                 .kind,
             ErrorKind::Usage);
}

void TestServerProfile::brokenFile_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *from, const char *to, const char *field) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(field);
    };
    row("not JSON", "}", "", "byte");
    row("other id", "\"x\"", "\"y\"", "id");
    row("a misspelt field", "pageSize", "pagesize", "pagesize");
    row("a number as text", "200", "\"200\"", "pageSize");
    row("no page", "200", "0", "pageSize");
    row("half a page", "200", "1.5", "pageSize");
    row("a window forwards", "130000", "-130000", "windowMs");
    row("an unknown word", "\"weak\"", "\"feeble\"", "etag");
    row("text for a truth", "true", "\"yes\"", "patch");
    row("no types", "[\"Task\"]", "[]", "citizenTypes");
    row("a type twice", "[\"Task\"]", "[\"Task\",\"Task\"]", "citizenTypes");
    row("a type that is an address", "[\"Task\"]", "[\"../Task\"]", "citizenTypes");
    row("a type that is a number", "[\"Task\"]", "[5]", "citizenTypes");
    row("window without an operation", "\"whole\"", "\"window\"", "types.Goal.operation");
    row("how it is read", "\"whole\"", "\"sometimes\"", "types.Goal.reads");
    row("a host that is none", "\"plan\"", "\"pl.an\"", "services.pl.an");
    row("one type, two services", "[\"Goal\"]", "[\"Goal\",\"Task\"]", "services.");
}

/// What is refused says where: nothing is taken for something else.
void TestServerProfile::brokenFile()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, field);
    QByteArray json = R"({"id":"x","pageSize":200,"windowMs":130000,"etag":"weak","patch":true,)"
                      R"("citizenTypes":["Task"],"types":{"Goal":{"reads":"whole"}},)"
                      R"("services":{"plan":["Goal"],"task":["Task"]}})";
    const QUrl base(QStringLiteral("https://task.x.dk/fhir"));
    const auto whole = ServerProfile::read(json, QStringLiteral("x.json"), base);
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().detail));
    const qsizetype at = json.indexOf(from);
    QVERIFY(at >= 0);
    const auto broken =
        ServerProfile::read(json.replace(at, from.size(), to), QStringLiteral("x.json"), base);
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, ErrorKind::Malformed);
    QVERIFY2(broken.error().detail.startsWith(QStringLiteral("x.json: ") + field),
             qPrintable(broken.error().detail));
}

void TestServerProfile::aBaseIsKeptAsItIs()
{
    const QString id = QStringLiteral("plain");
    const auto odd = ServerProfile::load(id, QUrl(QStringLiteral("https://x.invalid/.a%20b/fhir//")));
    QVERIFY(odd);
    QCOMPARE(odd->base, QUrl(QStringLiteral("https://x.invalid/.a%20b/fhir")));
    for (const char *base :
         {"https://a:b@x.invalid/fhir", "https://x.invalid/a%2Fb/fhir", "https://x.invalid/a/../fhir"}) {
        const auto refused = ServerProfile::load(id, QUrl(QString::fromLatin1(base)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
    }
}

namespace {

ServerProfile national()
{
    const auto profile =
        ServerProfile::load(QStringLiteral("fut"), QUrl(QStringLiteral("https://careplan.x.dk/fhir/")));
    if (!profile)
        qFatal("%s", qPrintable(profile.error().detail));
    return *profile;
}

const TeamId team(QStringLiteral("https://organization.x.dk/fhir/CareTeam/7"));
const CitizenId citizen(QStringLiteral("https://patient.x.dk/fhir/Patient/5"));
const QString episode = QStringLiteral("https://careplan.x.dk/fhir/EpisodeOfCare/9");

} // namespace

void TestServerProfile::severalServers()
{
    const ServerProfile fut = national();
    QVERIFY(fut.isSeveral());
    QCOMPARE(fut.bases().size(), 13);
    QCOMPARE(fut.baseOf(QStringLiteral("Patient")), QUrl(QStringLiteral("https://patient.x.dk/fhir")));
    QCOMPARE(fut.baseOf(QStringLiteral("Observation")),
             QUrl(QStringLiteral("https://measurement.x.dk/fhir")));
    QCOMPARE(fut.baseOf(QStringLiteral("CarePlan")), fut.base);
    QCOMPARE(fut.referenceBase(), QString()); // all references are absolute
    QVERIFY(fut.strongEtag);
    const auto elsewhere =
        ServerProfile::load(QStringLiteral("fut"), QUrl(QStringLiteral("https://fhir.x.dk/fhir")));
    QVERIFY(!elsewhere);
    QCOMPARE(elsewhere.error().kind, ErrorKind::Usage);
}

void TestServerProfile::everyTypeHasItsWay()
{
    const ServerProfile fut = national();
    QCOMPARE(fut.of(QStringLiteral("Observation")).reads, Reads::Window);
    QVERIFY(!fut.of(QStringLiteral("Observation")).creates);
    QCOMPARE(fut.of(QStringLiteral("ServiceRequest")).reads, Reads::ByReference);
    QCOMPARE(fut.of(QStringLiteral("Condition")).reads, Reads::ByReference);
    QCOMPARE(fut.of(QStringLiteral("EpisodeOfCare")).updates, Updates::Patch);
    QCOMPARE(fut.of(QStringLiteral("Patient")).updates, Updates::Patch);
    QCOMPARE(fut.of(QStringLiteral("Task")).updates, Updates::Patch);
    QCOMPARE(fut.of(QStringLiteral("CarePlan")).updates, Updates::Put);
    QCOMPARE(fut.windowCount, 100);
    const auto plain =
        ServerProfile::load(QStringLiteral("plain"), QUrl(QStringLiteral("https://x.dk/fhir")));
    QCOMPARE(plain->of(QStringLiteral("Task")), TypeProfile());
    QVERIFY(!plain->isSeveral());
    QCOMPARE(plain->ifMatch, IfMatch::Unknown);
}

void TestServerProfile::plansOfSeveralServers()
{
    const ServerProfile fut = national();
    const Planner planner(fut, team, {{citizen.url(), {episode}}});
    const auto decoded = [](const StreamPlan &plan) { return plan.first.toString(QUrl::FullyDecoded); };
    QCOMPARE(decoded(planner.roster({})),
             QStringLiteral("https://careplan.x.dk/fhir/EpisodeOfCare?team=%1&_include="
                            "EpisodeOfCare:condition&_count=100")
                 .arg(team.url()));
    const auto readings =
        planner.citizenStreams(QStringLiteral("Observation"), citizen, instantFromMs(1'700'000'000'000));
    QCOMPARE(readings.size(), 1);
    QCOMPARE(decoded(readings[0]),
             QStringLiteral("https://measurement.x.dk/fhir/$search-measurements-bundle-limit?"
                            "episodeOfCare=%1&patient=%2&count=100&start=2023-11-14T22:13:20.000Z")
                 .arg(episode, citizen.url()));
    QCOMPARE(readings[0].context,
             (net::TokenContext{team.url(), citizen.url(), episode})); // one token, one context
    QVERIFY(inventoryOf(readings[0]).first.toString().contains(u"/Observation?"));
    const auto tasks = planner.citizenStreams(QStringLiteral("Task"), citizen, {});
    QCOMPARE(tasks.size(), 1);
    QCOMPARE(decoded(tasks[0]),
             QStringLiteral("https://task.x.dk/fhir/Task?responsible=%1&episodeOfCare=%2&_count=100")
                 .arg(team.url(), episode));
    QVERIFY(planner.citizenStreams(QStringLiteral("ServiceRequest"), citizen, {}).isEmpty());
    const auto herself = planner.patient(citizen);
    QVERIFY(herself.isSingle);
    QCOMPARE(herself.first, QUrl(citizen.url()));
    QCOMPARE(herself.context, (net::TokenContext{team.url(), citizen.url(), {}}));
}

QTEST_GUILESS_MAIN(TestServerProfile)
#include "server_profile_test.moc"
