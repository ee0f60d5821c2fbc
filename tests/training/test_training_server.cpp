// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/training/json_value.h"
#include "core/training/training_server.h"

#include <QtTest>

#include <QSet>

using namespace samspil;
using namespace samspil::training;

namespace {

const QByteArray base = "https://training.invalid/fhir/";

net::Request request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                     const net::Headers &headers = {})
{
    net::Request made;
    made.method = method;
    made.url = QUrl::fromEncoded(path.startsWith("https:") ? path : base + path);
    made.body = body;
    made.headers = headers;
    return made;
}

net::Headers patchHeaders(const QByteArray &ifMatch)
{
    net::Headers headers;
    headers.emplaceBack("Content-Type", "application/json-patch+json");
    if (!ifMatch.isEmpty())
        headers.append({QByteArray("If-Match"), ifMatch});
    return headers;
}

/// A server with a few resources: Patient/p (version 2), Task/t with an identifier, Task/gone
/// (deleted), Observations o0 … o34 of the patient.
struct Bench {
    FixedClock clock{instantFromMs(1'790'000'000'000)};
    TrainingServer server{clock};

    Bench()
    {
        put("Patient/p", R"({"resourceType":"Patient","id":"p","birthDate":"1950-01-01"})");
        put("Patient/p", R"({"resourceType":"Patient","id":"p","birthDate":"1950-01-02"})");
        put("Task/t",
            R"({"resourceType":"Task","id":"t","identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:1"}],"status":"requested","for":{"reference":"Patient/p"}})");
        put("Task/gone", R"({"resourceType":"Task","id":"gone","status":"requested"})");
        server.handle(request("DELETE", "Task/gone"));
        for (int i = 0; i < 35; ++i) {
            clock.advance(Millis{10});
            const QByteArray id = "o" + QByteArray::number(i);
            put("Observation/" + id,
                R"({"resourceType":"Observation","id":")" + id +
                    R"(","status":"final","code":{"coding":[{"system":"urn:x","code":")" +
                    (i % 2 ? "odd" : "even") +
                    R"("}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-09-)" +
                    QByteArray::number(1 + i % 28).rightJustified(2, '0') +
                    R"(T07:00:00+02:00","valueQuantity":{"value":6.20}})");
        }
        put("CarePlan/c",
            R"({"resourceType":"CarePlan","id":"c","status":"active","subject":{"reference":"Patient/p"},"careTeam":[{"reference":"CareTeam/team"}],"activity":[{"reference":{"reference":"Task/t"}}]})");
    }

    void put(const QByteArray &path, const QByteArray &body)
    {
        server.handle(request("PUT", path, body));
    }
    net::Response get(const QByteArray &path) { return server.handle(request("GET", path)); }
};

int total(const net::Response &response)
{
    const auto bundle = JsonValue::parse(response.body);
    const JsonValue *number = bundle ? bundle->find("total") : nullptr;
    return number ? number->raw.toInt() : -1;
}

QByteArray headerIn(const net::Response &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

QString nextOf(const JsonValue &bundle)
{
    for (const JsonValue &link : bundle.find("link")->items) {
        if (link.string("relation") == u"next")
            return link.string("url");
    }
    return {};
}

} // namespace

class TestTrainingServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void protocol_data();
    void protocol();
    void searches_data();
    void searches();
    void walkReturnsEachOnce();
    void walkIsNoSnapshot();
    void headersOfARead();
    void conditionalCreate();
    void sameContentKeepsVersion();
    void bytesAreKept();
    void patchKeepsNumbers();
    void patchHasNoEtag();
    void putRevives();
    void historyNewestFirst();
    void elementsAreSubsetted();
    void includesComeOnce();
    void preferMinimal();
};

void TestTrainingServer::protocol_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<net::Headers>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &method, const QByteArray &path, int status,
                        const QByteArray &body = {}, const net::Headers &headers = {}) {
        QTest::newRow(name) << method << path << body << headers << status;
    };
    const auto ifMatch = [](const QByteArray &value) {
        return net::Headers{{QByteArray("If-Match"), value}};
    };
    const QByteArray patient = R"({"resourceType":"Patient","id":"p","birthDate":"1950-01-03"})";
    const QByteArray replace = R"([{"op":"replace","path":"/status","value":"completed"}])";
    row("metadata", "GET", "metadata", 200);
    row("read", "GET", "Patient/p", 200);
    row("head", "HEAD", "Patient/p", 200);
    row("read unknown", "GET", "Patient/q", 404);
    row("read deleted", "GET", "Task/gone", 410);
    row("vread", "GET", "Patient/p/_history/1", 200);
    row("vread unknown version", "GET", "Patient/p/_history/9", 404);
    row("vread of the delete", "GET", "Task/gone/_history/2", 410);
    row("vread before it", "GET", "Task/gone/_history/1", 200);
    row("not modified", "GET", "Patient/p", 304, {},
        {{QByteArray("If-None-Match"), QByteArray("W/\"2\"")}});
    row("modified", "GET", "Patient/p", 200, {}, {{QByteArray("If-None-Match"), QByteArray("W/\"1\"")}});
    row("unknown type", "GET", "Potato", 404);
    row("unknown operation", "GET", "Patient/$everything", 400);
    row("unknown parameter", "GET", "Patient?colour=red", 400);
    row("bad date", "GET", "Patient?_lastUpdated=geyesterday", 400);
    row("bad sort", "GET", "Patient?_sort=colour", 400);
    row("bad include", "GET", "CarePlan?_include=CarePlan:colour", 400);
    row("count in letters", "GET", "Patient?_count=many", 400);
    row("made-up page", "GET", "https://training.invalid/fhir?_getpages=none&_getpagesoffset=20", 410);
    row("another server", "GET", "https://other.invalid/fhir/Patient/p", 404);
    row("create", "POST", "Patient", 201, R"({"resourceType":"Patient"})");
    row("create broken", "POST", "Patient", 400, R"({"resourceType":"Patient")");
    row("create nothing", "POST", "Patient", 400);
    row("create no type", "POST", "Patient", 400, "{}");
    row("create other type", "POST", "Patient", 400, R"({"resourceType":"Task"})");
    row("create plain text", "POST", "Patient", 400, R"({"resourceType":"Patient"})",
        {{QByteArray("Content-Type"), QByteArray("text/plain")}});
    row("put current", "PUT", "Patient/p", 200, patient, ifMatch("W/\"2\""));
    row("put quoted", "PUT", "Patient/p", 200, patient, ifMatch("\"2\""));
    row("put bare", "PUT", "Patient/p", 200, patient, ifMatch("2"));
    row("put stale", "PUT", "Patient/p", 409, patient, ifMatch("W/\"1\""));
    row("put future", "PUT", "Patient/p", 409, patient, ifMatch("W/\"7\""));
    row("put star", "PUT", "Patient/p", 500, patient, ifMatch("*"));
    row("put without condition", "PUT", "Patient/p", 200, patient);
    row("put new", "PUT", "Patient/n", 201, R"({"resourceType":"Patient","id":"n"})",
        ifMatch("W/\"1\""));
    row("put None-Match star", "PUT", "Patient/p", 200, patient,
        {{QByteArray("If-None-Match"), QByteArray("*")}});
    row("put without id", "PUT", "Patient/p", 400, R"({"resourceType":"Patient"})");
    row("put other id", "PUT", "Patient/p", 400, R"({"resourceType":"Patient","id":"q"})");
    row("put bad id", "PUT", "Patient/a_b", 400, R"({"resourceType":"Patient","id":"a_b"})");
    row("put long id", "PUT", "Patient/" + QByteArray(65, 'a'), 400,
        R"({"resourceType":"Patient","id":")" + QByteArray(65, 'a') + "\"}");
    row("put digits", "PUT", "Patient/77", 201, R"({"resourceType":"Patient","id":"77"})");
    row("put on deleted", "PUT", "Task/gone", 201, R"({"resourceType":"Task","id":"gone"})");
    row("put on deleted stale", "PUT", "Task/gone", 409, R"({"resourceType":"Task","id":"gone"})",
        ifMatch("W/\"1\""));
    row("patch current", "PATCH", "Task/t", 200, replace, patchHeaders("W/\"1\""));
    row("patch stale", "PATCH", "Task/t", 409, replace, patchHeaders("W/\"4\""));
    row("patch without condition", "PATCH", "Task/t", 200, replace, patchHeaders({}));
    row("patch failed test", "PATCH", "Task/t", 400, R"([{"op":"test","path":"/status","value":"x"}])",
        patchHeaders({}));
    row("patch bad path", "PATCH", "Task/t", 400, R"([{"op":"replace","path":"/a/b","value":"x"}])",
        patchHeaders({}));
    row("patch broken", "PATCH", "Task/t", 400, "[{", patchHeaders({}));
    row("patch takes the type", "PATCH", "Task/t", 400, R"([{"op":"remove","path":"/resourceType"}])",
        patchHeaders({}));
    row("patch unknown", "PATCH", "Task/x", 404, replace, patchHeaders({}));
    row("patch deleted", "PATCH", "Task/gone", 410, replace, patchHeaders({}));
    row("patch as json", "PATCH", "Task/t", 400, replace,
        {{QByteArray("Content-Type"), QByteArray("application/fhir+json")}});
    row("delete", "DELETE", "Task/t", 200);
    row("delete again", "DELETE", "Task/gone", 200);
    row("delete unknown", "DELETE", "Task/x", 200);
    row("delete stale", "DELETE", "Task/t", 200, {}, ifMatch("W/\"9\""));
    row("method on metadata", "DELETE", "metadata", 405);
    row("method on type", "DELETE", "Patient", 405);
    row("method on version", "PUT", "Patient/p/_history/1", 405, patient);
    row("history", "GET", "Patient/p/_history", 200);
    row("history of a type", "GET", "Task/_history", 200);
    row("history of unknown", "GET", "Patient/q/_history", 404);
    row("post search", "POST", "Patient/_search", 200, "_id=p");
}

void TestTrainingServer::protocol()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(net::Headers, headers);
    QFETCH(int, status);
    Bench bench;
    const auto response = bench.server.handle(request(method, path, body, headers));
    QCOMPARE(response.status, status);
    QVERIFY(!headerIn(response, "Date").isEmpty());
    if (status >= 400)
        QVERIFY(response.body.contains("OperationOutcome"));
}

void TestTrainingServer::searches_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("matches");
    QTest::newRow("all") << QByteArray("Observation?") << 35;
    QTest::newRow("patient by id") << QByteArray("Observation?patient=p") << 35;
    QTest::newRow("patient relative") << QByteArray("Observation?patient=Patient/p") << 35;
    QTest::newRow("subject absolute")
        << QByteArray("Observation?subject=https://training.invalid/fhir/Patient/p") << 35;
    QTest::newRow("subject typed") << QByteArray("Observation?subject:Patient=p") << 35;
    QTest::newRow("other patient") << QByteArray("Observation?patient=q") << 0;
    QTest::newRow("one of two patients") << QByteArray("Observation?patient=q,p") << 35;
    QTest::newRow("code") << QByteArray("Observation?patient=p&code=odd") << 17;
    QTest::newRow("code and system") << QByteArray("Observation?code=urn:x%7Ceven") << 18;
    QTest::newRow("code, wrong system") << QByteArray("Observation?code=urn:y%7Ceven") << 0;
    QTest::newRow("two codes") << QByteArray("Observation?code=odd,even") << 35;
    QTest::newRow("status") << QByteArray("Observation?status=final") << 35;
    QTest::newRow("day") << QByteArray("Observation?date=2026-09-03") << 2;
    QTest::newRow("from day") << QByteArray("Observation?date=ge2026-09-27") << 2;
    QTest::newRow("between") << QByteArray("Observation?date=ge2026-09-03&date=lt2026-09-05") << 4;
    QTest::newRow("updated from") << QByteArray("Observation?_lastUpdated=ge2026-09-21T14:13:20.340Z")
                                  << 2;
    QTest::newRow("updated after") << QByteArray("Observation?_lastUpdated=gt2026-09-21T14:13:20.340Z")
                                   << 1;
    QTest::newRow("updated until") << QByteArray("Observation?_lastUpdated=le2026-09-21T14:13:20.020Z")
                                   << 2;
    QTest::newRow("updated before") << QByteArray("Observation?_lastUpdated=lt2026-09-21T14:13:20.020Z")
                                    << 1;
    QTest::newRow("offset, plus escaped")
        << QByteArray("Observation?_lastUpdated=ge2026-09-21T16:13:20.340%2B02:00") << 2;
    QTest::newRow("offset, plus bare")
        << QByteArray("Observation?_lastUpdated=ge2026-09-21T16:13:20.340+02:00") << 2;
    QTest::newRow("two ids") << QByteArray("Observation?_id=o1,o2,none") << 2;
    QTest::newRow("identifier") << QByteArray("Task?identifier=urn:ietf:rfc:3986%7Curn:uuid:1") << 1;
    QTest::newRow("identifier without system") << QByteArray("Task?identifier=urn:uuid:1") << 1;
    QTest::newRow("identifier, wrong system") << QByteArray("Task?identifier=urn:y%7Curn:uuid:1") << 0;
    QTest::newRow("deleted is not found") << QByteArray("Task?") << 1;
    QTest::newRow("care team") << QByteArray("CarePlan?care-team=CareTeam/team") << 1;
    QTest::newRow("other care team") << QByteArray("CarePlan?care-team=none") << 0;
}

void TestTrainingServer::searches()
{
    QFETCH(QByteArray, query);
    QFETCH(int, matches);
    Bench bench;
    QCOMPARE(total(bench.get(query + "&_summary=count")), matches);
    QCOMPARE(total(bench.get(query + "&_total=accurate&_count=1")), matches);
    QCOMPARE(total(bench.get(query + "&_count=0")), matches);
}

void TestTrainingServer::walkReturnsEachOnce()
{
    Bench bench;
    QStringList ids;
    QByteArray url = "Observation?patient=p&_sort=_lastUpdated&_count=10";
    int pages = 0;
    while (!url.isEmpty()) {
        const auto response = bench.get(url);
        QCOMPARE(response.status, 200);
        QCOMPARE(total(response), pages < 3 ? -1 : 35);
        const auto bundle = JsonValue::parse(response.body);
        for (const JsonValue &entry : bundle->find("entry")->items)
            ids += entry.find("resource")->string("id");
        url = nextOf(*bundle).toLatin1();
        ++pages;
    }
    QCOMPARE(pages, 4);
    QCOMPARE(ids.size(), 35);
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 35);
    QCOMPARE(ids.first(), QStringLiteral("o0"));
    QCOMPARE(ids.last(), QStringLiteral("o34"));
}

void TestTrainingServer::walkIsNoSnapshot()
{
    Bench bench;
    const auto first = JsonValue::parse(bench.get("Observation?_count=10").body);
    bench.server.handle(request("DELETE", "Observation/o12"));
    const auto second = JsonValue::parse(bench.get(nextOf(*first).toLatin1()).body);
    QCOMPARE(second->find("entry")->items.size(), size_t(9));
}

void TestTrainingServer::headersOfARead()
{
    Bench bench;
    const auto response = bench.get("Patient/p");
    QCOMPARE(headerIn(response, "ETag"), QByteArray("W/\"2\""));
    QCOMPARE(headerIn(response, "Last-Modified"), QByteArray("Mon, 21 Sep 2026 14:13:20 GMT"));
    QCOMPARE(headerIn(response, "Content-Location"), base + "Patient/p/_history/2");
    const auto created =
        bench.server.handle(request("POST", "Patient", R"({"resourceType":"Patient"})"));
    QVERIFY(headerIn(created, "Location").startsWith(base + "Patient/"));
    QVERIFY(headerIn(bench.server.handle(
                         request("PUT", "Patient/p", R"({"resourceType":"Patient","id":"p"})")),
                     "Location")
                .isEmpty());
}

void TestTrainingServer::conditionalCreate()
{
    Bench bench;
    const QByteArray body =
        R"({"resourceType":"Task","identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:2"}],"status":"completed"})";
    const auto post = [&](const QByteArray &condition) {
        return bench.server.handle(
            request("POST", "Task", body, {{QByteArray("If-None-Exist"), condition}}));
    };
    const auto first = post("identifier=urn:ietf:rfc:3986|urn:uuid:2");
    QCOMPARE(first.status, 201);
    const auto second = post("identifier=urn:ietf:rfc:3986|urn:uuid:2");
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, first.body);
    QCOMPARE(headerIn(second, "Location"), headerIn(first, "Location"));
    QCOMPARE(post("colour=red").status, 400);
    QCOMPARE(post("").status, 201);
    QCOMPARE(post("identifier=urn:ietf:rfc:3986|urn:uuid:2").status, 412);
}

void TestTrainingServer::sameContentKeepsVersion()
{
    Bench bench;
    const QByteArray same =
        R"({"id":"p", "resourceType":"Patient","birthDate":"1950-01-02","meta":{"versionId":"1"}})";
    const auto response = bench.server.handle(request("PUT", "Patient/p", same));
    QCOMPARE(response.status, 200);
    QCOMPARE(headerIn(response, "ETag"), QByteArray("W/\"2\""));
}

void TestTrainingServer::bytesAreKept()
{
    Bench bench;
    const QByteArray sent =
        R"({ "resourceType":"Observation","id":"b",  "valueQuantity":{"value":6.20 , "x":1e2},"unknown":[ ]})";
    bench.put("Observation/b", sent);
    const QByteArray kept = bench.get("Observation/b").body;
    const qsizetype metaAt = kept.indexOf(",\"meta\":{");
    QVERIFY(metaAt > 0);
    QCOMPARE(QByteArray(kept).remove(metaAt, kept.indexOf('}', metaAt) + 1 - metaAt), sent);
}

void TestTrainingServer::patchKeepsNumbers()
{
    Bench bench;
    const QByteArray patch = R"([{"op":"add","path":"/note","value":[{"text":"æ"}]}])";
    const auto response =
        bench.server.handle(request("PATCH", "Observation/o3", patch, patchHeaders("W/\"1\"")));
    QVERIFY(response.body.contains("\"value\":6.20"));
    QVERIFY(response.body.contains("\"versionId\":\"2\""));
    QVERIFY(response.body.contains("\"text\":\"æ\""));
}

void TestTrainingServer::patchHasNoEtag()
{
    Bench bench;
    const QByteArray patch = R"([{"op":"replace","path":"/status","value":"completed"}])";
    const auto response = bench.server.handle(request("PATCH", "Task/t", patch, patchHeaders({})));
    QVERIFY(headerIn(response, "ETag").isEmpty());
    QCOMPARE(headerIn(response, "Content-Location"), base + "Task/t/_history/2");
}

void TestTrainingServer::putRevives()
{
    Bench bench;
    const auto response =
        bench.server.handle(request("PUT", "Task/gone", R"({"resourceType":"Task","id":"gone"})"));
    QCOMPARE(headerIn(response, "ETag"), QByteArray("W/\"3\""));
    QCOMPARE(bench.get("Task/gone").status, 200);
}

void TestTrainingServer::historyNewestFirst()
{
    Bench bench;
    const auto bundle = JsonValue::parse(bench.get("Patient/p/_history").body);
    QCOMPARE(bundle->string("type"), QStringLiteral("history"));
    QCOMPARE(bundle->find("entry")->items.size(), size_t(2));
    QCOMPARE(bundle->find("entry")->items[0].find("response")->string("etag"),
             QStringLiteral("W/\"2\""));
    const auto deleted = JsonValue::parse(bench.get("Task/gone/_history").body);
    QVERIFY(!deleted->find("entry")->items[0].find("resource"));
    QCOMPARE(deleted->find("entry")->items[0].find("request")->string("method"),
             QStringLiteral("DELETE"));
    const auto since =
        JsonValue::parse(bench.get("Observation/_history?_since=2026-09-21T14:13:20.340Z").body);
    QCOMPARE(since->find("entry")->items.size(), size_t(2));
    QVERIFY(!since->find("total"));
    const auto paged = JsonValue::parse(bench.get("Observation/_history?_count=30").body);
    const auto rest = JsonValue::parse(bench.get(nextOf(*paged).toLatin1()).body);
    QCOMPARE(rest->find("entry")->items.size(), size_t(5));
}

void TestTrainingServer::elementsAreSubsetted()
{
    Bench bench;
    const auto bundle = JsonValue::parse(bench.get("Observation?_id=o1&_elements=id,meta").body);
    const JsonValue *resource = bundle->find("entry")->items[0].find("resource");
    QCOMPARE(resource->members.size(), size_t(3));
    QVERIFY(resource->find("meta")->toBytes().contains("SUBSETTED"));
    QCOMPARE(resource->find("meta")->string("versionId"), QStringLiteral("1"));
}

void TestTrainingServer::includesComeOnce()
{
    Bench bench;
    const auto bundle =
        JsonValue::parse(bench
                             .get("CarePlan?care-team=team&_include=CarePlan:subject&_include=CarePlan:"
                                  "patient&_include=CarePlan:activity-reference")
                             .body);
    QStringList modes;
    for (const JsonValue &entry : bundle->find("entry")->items)
        modes += entry.find("resource")->string("id") + u':' + entry.find("search")->string("mode");
    QCOMPARE(modes, QStringList({QStringLiteral("c:match"), QStringLiteral("p:include"),
                                 QStringLiteral("t:include")}));
    QCOMPARE(total(bench.get("CarePlan?_include=CarePlan:subject")), 1);
}

void TestTrainingServer::preferMinimal()
{
    Bench bench;
    const auto response =
        bench.server.handle(request("POST", "Patient", R"({"resourceType":"Patient"})",
                                    {{QByteArray("Prefer"), QByteArray("return=minimal")}}));
    QCOMPARE(response.status, 201);
    QVERIFY(response.body.isEmpty());
    QCOMPARE(headerIn(response, "ETag"), QByteArray("W/\"1\""));
}

QTEST_GUILESS_MAIN(TestTrainingServer)
#include "test_training_server.moc"
