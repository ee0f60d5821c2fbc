// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/address.h"
#include "core/net/fhir_http.h"
#include "core/net/gzip.h"
#include "core/net/network_transport.h"
#include "core/net/token_source.h"
#include "tests/net/loopback_server.h"

#include <QtTest>

#include <libdeflate.h>

#include <optional>

using namespace samspil;
using namespace samspil::net;
using samspil::test::LoopbackServer;

Q_DECLARE_METATYPE(samspil::net::Outcome)
Q_DECLARE_METATYPE(samspil::net::Call::Kind)

namespace {

QByteArray gzipped(const QByteArray &plain)
{
    libdeflate_compressor *compressor = libdeflate_alloc_compressor(9);
    QByteArray out(qsizetype(libdeflate_gzip_compress_bound(compressor, size_t(plain.size()))),
                   Qt::Uninitialized);
    const size_t size = libdeflate_gzip_compress(compressor, plain.constData(), size_t(plain.size()),
                                                 out.data(), size_t(out.size()));
    libdeflate_free_compressor(compressor);
    out.truncate(qsizetype(size));
    return out;
}

class Tokens final : public TokenSource {
public:
    QByteArray token(const TokenContext &) const override { return now; }
    void refresh(const TokenContext &, std::function<void(bool)> done) override
    {
        ++refreshes;
        QTimer::singleShot(0, [this, done = std::move(done)] {
            if (!next.isEmpty())
                now = next;
            done(!next.isEmpty());
        });
    }

    QByteArray now = "secret";
    QByteArray next;
    int refreshes = 0;
};

NetworkOptions options(const LoopbackServer &server)
{
    NetworkOptions out;
    out.origins = {server.url()};
    out.silence = Millis(2000);
    out.deadline = Millis(4000);
    return out;
}

Expected<Response> send(NetworkTransport &transport, const Request &request)
{
    std::optional<Expected<Response>> result;
    int calls = 0;
    transport.send(request, [&](Expected<Response> answer) {
        result = std::move(answer);
        ++calls;
    });
    if (result)
        return Error{ErrorKind::Usage, QStringLiteral("answered from within send"), 0};
    for (int i = 0; i < 1500 && !result; ++i)
        QTest::qWait(10);
    QTest::qWait(20);
    if (calls != 1)
        return Error{ErrorKind::Usage, QStringLiteral("done was called %1 times").arg(calls), 0};
    return *result;
}

Request get(const QUrl &url)
{
    return {"GET", url, {}, {}};
}

} // namespace

class TestNet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWriteArrivesOnce_data();
    void aWriteArrivesOnce();
    void nothingSentIsNetwork();
    void F56_gzip_is_inflated_under_a_cap();
    void gzipHostile();
    void slowDripTimesOut();
    void F21_silent_server_times_out();
    void hugeHeaderIsRefused();
    void redirectsStayOnTheOrigin();
    void F14_token_stays_on_the_origin();
    void F55_refreshed_token_is_tried_once();
    void oneRefreshForAllWhoWait();
    void F57_dead_session_sends_its_token_once();
    void plainHttpIsRefused();
    void cancelledCallsAreTold();
    void statusTable_data();
    void statusTable();
    void versions();
    void retryAfter();
    void nextLinks_data();
    void nextLinks();
    void F07_every_search_says_no_cache();
};

void TestNet::aWriteArrivesOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"POST", "PUT", "PATCH"})
        QTest::newRow(method) << QByteArray(method);
}

void TestNet::aWriteArrivesOnce()
{
    QFETCH(QByteArray, method);
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &) { socket.abort(); });
    NetworkTransport transport(options(server));
    const auto result =
        send(transport, {method, server.url(), {{"Content-Type", "application/json"}}, "{\"a\":1}"});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Ambiguous);
    QTest::qWait(300);
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(server.requests.first().startsWith(method));
    QVERIFY(server.requests.first().endsWith("{\"a\":1}"));
}

void TestNet::nothingSentIsNetwork()
{
    LoopbackServer server([](QTcpSocket &, const QByteArray &) {});
    NetworkTransport transport(options(server));
    server.close();
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Network);
    LoopbackServer closed([](QTcpSocket &, const QByteArray &) {});
    const QUrl url = closed.url();
    closed.close();
    QCOMPARE(send(transport, {"POST", url, {}, "{}"}).error().kind, ErrorKind::Network);
}

void TestNet::F56_gzip_is_inflated_under_a_cap()
{
    const QByteArray plain(12 << 20, 'x'); // Qt itself would refuse this one
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write(LoopbackServer::ok(gzipped(plain), "Content-Encoding: gzip\r\n"));
    });
    NetworkTransport transport(options(server));
    const auto result = send(transport, get(server.url()));
    QVERIFY(result);
    QCOMPARE(result->body, plain);
    QVERIFY(result->wireBytes < 100'000);
    QVERIFY(server.requests.first().contains("gzip"));

    NetworkOptions tight = options(server);
    tight.bodyCap = 1 << 20;
    NetworkTransport small(tight);
    QCOMPARE(send(small, get(server.url())).error().kind, ErrorKind::TooLarge);
}

void TestNet::gzipHostile()
{
    const QByteArray good = gzipped("hello");
    QCOMPARE(*gunzip(good, 100), QByteArray("hello"));
    QCOMPARE(*gunzip(good + gzipped(" world"), 100), QByteArray("hello world"));
    for (const QByteArray &plain : {QByteArray(), QByteArray("hello"), QByteArray(100'000, 'a')})
        QCOMPARE(*gunzip(gzip(plain), plain.size()), plain);
    QCOMPARE(gunzip(good.left(good.size() - 3), 100).error().kind, ErrorKind::Malformed);
    QCOMPARE(gunzip("not gzip", 100).error().kind, ErrorKind::Malformed);
    QCOMPARE(gunzip(gzipped(QByteArray(1000, 'a')), 999).error().kind, ErrorKind::TooLarge);
    QCOMPARE(gunzip(gzipped(QByteArray(1000, 'a')), 1000)->size(), 1000);
}

void TestNet::slowDripTimesOut()
{
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        auto *drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        drip->start(50);
    });
    NetworkOptions quick = options(server);
    quick.deadline = Millis(600);
    NetworkTransport transport(quick);
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Timeout);
    QCOMPARE(send(transport, {"POST", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
}

void TestNet::F21_silent_server_times_out()
{
    LoopbackServer server([](QTcpSocket &, const QByteArray &) {});
    NetworkOptions quick = options(server);
    quick.silence = Millis(300);
    NetworkTransport transport(quick);
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Timeout);
}

void TestNet::hugeHeaderIsRefused()
{
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write(LoopbackServer::ok("{}", "X-Much: " + QByteArray(1 << 20, 'h') + "\r\n"));
    });
    NetworkTransport transport(options(server));
    const auto result = send(transport, get(server.url()));
    QVERIFY(!result);
    // Qt stops reading at its own limit and the request runs into the time-out, or ours strikes first
    const QVector<ErrorKind> bounded{ErrorKind::TooLarge, ErrorKind::Timeout, ErrorKind::Network};
    QVERIFY(bounded.contains(result.error().kind));
}

void TestNet::redirectsStayOnTheOrigin()
{
    LoopbackServer other(
        [](QTcpSocket &socket, const QByteArray &) { socket.write(LoopbackServer::ok("other")); });
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &request) {
        if (request.startsWith("GET /away"))
            socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " +
                         other.url().toEncoded() + "\r\n\r\n");
        else if (request.startsWith("GET /near"))
            socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /there\r\n\r\n");
        else if (request.startsWith("GET /ring"))
            socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /ring\r\n\r\n");
        else
            socket.write(LoopbackServer::ok("there"));
    });
    Tokens tokens;
    NetworkTransport transport(options(server), &tokens);
    QCOMPARE(send(transport, get(server.url(QStringLiteral("/near"))))->body, QByteArray("there"));
    QCOMPARE(send(transport, get(server.url(QStringLiteral("/away")))).error().kind,
             ErrorKind::Unsupported);
    QCOMPARE(send(transport, get(server.url(QStringLiteral("/ring")))).error().kind,
             ErrorKind::Unsupported);
    QCOMPARE(other.requests.size(), 0);
}

void TestNet::F14_token_stays_on_the_origin()
{
    const auto ok = [](QTcpSocket &socket, const QByteArray &) {
        socket.write(LoopbackServer::ok("{}"));
    };
    LoopbackServer server(ok);
    LoopbackServer other(ok);
    Tokens tokens;
    NetworkTransport transport(options(server), &tokens);
    QVERIFY(send(transport, get(server.url())));
    QVERIFY(send(transport, get(other.url())));
    QVERIFY(server.requests.first().contains("Authorization: Bearer secret"));
    QVERIFY(!other.requests.first().contains("secret"));
}

void TestNet::F55_refreshed_token_is_tried_once()
{
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &request) {
        if (request.contains("Bearer fresh"))
            socket.write(LoopbackServer::ok("{}"));
        else
            socket.write(
                "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nWWW-Authenticate: Bearer\r\n\r\n");
    });
    Tokens tokens;
    tokens.next = "fresh";
    NetworkTransport transport(options(server), &tokens);
    QCOMPARE(send(transport, {"POST", server.url(), {}, "{\"b\":2}"})->status, 200);
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(server.requests.last().endsWith("{\"b\":2}"));
    tokens.now = "stale";
    tokens.next = "stale too";
    QCOMPARE(send(transport, get(server.url()))->status, 401);
    QCOMPARE(tokens.refreshes, 2);
    tokens.next.clear(); // the session is dead
    QCOMPARE(send(transport, get(server.url()))->status, 401);
}

/// Four requests meet a 401 at once, and one more only when the others have gone again.
void TestNet::oneRefreshForAllWhoWait()
{
    int refusals = 0;
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &request) {
        const bool isFresh = request.contains("Bearer fresh");
        const QByteArray no = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
        if (isFresh)
            socket.write(LoopbackServer::ok("{}"));
        else if (++refusals < 5)
            socket.write(no);
        else
            QTimer::singleShot(400, &socket, [&socket, no] { socket.write(no); });
    });
    Tokens tokens;
    tokens.next = "fresh";
    NetworkTransport transport(options(server), &tokens);
    int good = 0;
    for (int i = 0; i < 5; ++i)
        transport.send(get(server.url()),
                       [&](Expected<Response> answer) { good += answer && answer->status == 200; });
    QTRY_COMPARE(good, 5);
    QCOMPARE(refusals, 5);
    QCOMPARE(tokens.refreshes, 1);
}

/// After a refresh that failed the old token is not tried again.
void TestNet::F57_dead_session_sends_its_token_once()
{
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
    });
    Tokens tokens; // no next one
    NetworkTransport transport(options(server), &tokens);
    QCOMPARE(send(transport, get(server.url()))->status, 401);
    QCOMPARE(tokens.refreshes, 1);
    QCOMPARE(server.requests.size(), 1);
}

void TestNet::plainHttpIsRefused()
{
    NetworkTransport transport({});
    QCOMPARE(send(transport, get(QUrl(QStringLiteral("http://192.0.2.1/fhir")))).error().kind,
             ErrorKind::Usage);
    QVERIFY(isAllowed(QUrl(QStringLiteral("https://x.invalid"))));
    QVERIFY(isAllowed(QUrl(QStringLiteral("http://[::1]:80/"))));
    QVERIFY(!isAllowed(QUrl(QStringLiteral("http://127.0.0.1.evil.invalid/"))));
    QVERIFY(!isAllowed(QUrl(QStringLiteral("ftp://127.0.0.1/"))));
}

void TestNet::cancelledCallsAreTold()
{
    LoopbackServer server([](QTcpSocket &, const QByteArray &) {});
    NetworkTransport transport(options(server));
    QVector<ErrorKind> told;
    for (int i = 0; i < 3; ++i)
        transport.send(get(server.url()),
                       [&](const Expected<Response> &r) { told.append(r.error().kind); });
    QTest::qWait(100);
    transport.cancelAll();
    QCOMPARE(told, QVector<ErrorKind>(3, ErrorKind::Cancelled));
}

void TestNet::statusTable_data()
{
    using K = Call::Kind;
    QTest::addColumn<Call::Kind>("kind");
    QTest::addColumn<bool>("conditional");
    QTest::addColumn<int>("status");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](K kind, bool conditional, int status, Outcome outcome) {
        QTest::addRow("%d %d %d", int(kind), int(conditional), status)
            << kind << conditional << status << outcome;
    };
    row(K::Read, false, 200, Outcome::Ok);
    row(K::Create, true, 201, Outcome::Ok);
    row(K::Create, true, 200, Outcome::Existing);
    row(K::Create, false, 200, Outcome::Ok);
    row(K::Put, true, 204, Outcome::Ok);
    row(K::Put, true, 409, Outcome::Conflict);
    row(K::Put, true, 412, Outcome::Conflict);
    row(K::Put, false, 409, Outcome::Ambiguous);
    row(K::Create, true, 409, Outcome::Ambiguous);
    row(K::Create, true, 412, Outcome::Conflict);
    row(K::Patch, true, 404, Outcome::Vanished);
    row(K::Patch, true, 410, Outcome::Vanished);
    row(K::Create, true, 404, Outcome::Config);
    row(K::Read, false, 410, Outcome::Vanished);
    row(K::Create, true, 400, Outcome::Rejected);
    row(K::Create, true, 422, Outcome::Rejected);
    row(K::Read, false, 401, Outcome::NeedsLogin);
    row(K::Put, true, 403, Outcome::Denied);
    row(K::Patch, true, 405, Outcome::Config);
    row(K::Patch, true, 501, Outcome::Config);
    row(K::Put, false, 428, Outcome::Config);
    row(K::Put, true, 429, Outcome::Retry);
    row(K::Read, false, 503, Outcome::Retry);
    for (const int status : {408, 500, 502, 504}) {
        row(K::Read, false, status, Outcome::Retry);
        row(K::Put, true, status, Outcome::Ambiguous);
        row(K::Create, true, status, Outcome::Ambiguous);
    }
}

void TestNet::statusTable()
{
    QFETCH(Call::Kind, kind);
    QFETCH(bool, conditional);
    QFETCH(int, status);
    QFETCH(Outcome, outcome);
    Call call;
    call.kind = kind;
    if (conditional && kind == Call::Kind::Create)
        call.ifNoneExist = QStringLiteral("identifier=x");
    else if (conditional)
        call.ifMatch = QStringLiteral("3");
    QCOMPARE(classify(call, status), outcome);
}

void TestNet::versions()
{
    for (const char *etag : {"W/\"3\"", "\"3\"", "3", " W/\"3\" ", "W/\"\"3\"\""})
        QCOMPARE(versionOfEtag(etag), QStringLiteral("3"));
    QCOMPARE(versionOfEtag(""), QString());
    QCOMPARE(versionOfLocation(QStringLiteral("https://x/fhir/Task/1/_history/7")), QStringLiteral("7"));
    QCOMPARE(versionOfLocation(QStringLiteral("https://x/fhir/Task/1")), QString());
}

void TestNet::retryAfter()
{
    const Instant now = instantFromMs(784'111'777'000); // Sun, 06 Nov 1994 08:49:37 GMT
    QCOMPARE(readHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), std::optional(now));
    QVERIFY(!readHttpDate("yesterday"));
    QCOMPARE(readRetryAfter("120", now), std::optional(Millis(120'000)));
    QCOMPARE(readRetryAfter("Sun, 06 Nov 1994 08:50:37 GMT", now), std::optional(Millis(60'000)));
    QCOMPARE(readRetryAfter("Sun, 06 Nov 1994 08:40:00 GMT", now), std::optional(Millis(0)));
    QCOMPARE(readRetryAfter("-5", now), std::optional(Millis(0)));
    QVERIFY(!readRetryAfter("soon", now));
}

void TestNet::nextLinks_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("url"); // empty: refused
    const QString good = QStringLiteral("https://h.dk:8443/api/fhir?_getpages=a%7Cb&x=1");
    const auto row = [](const char *name, const char *link, const QString &url) {
        QTest::newRow(name) << QString::fromLatin1(link) << url;
    };
    row("as it should be", "https://h.dk:8443/api/fhir?_getpages=a%7Cb&x=1", good);
    row("port twice", "https://h.dk:443:443/api/fhir?_getpages=a%7Cb&x=1", good);
    row("inner host, http", "http://inner:8080/api/fhir?_getpages=a%7Cb&x=1", good);
    row("query only", "?_getpages=a%7Cb&x=1", good);
    row("relative", "Task?page=2", QStringLiteral("https://h.dk:8443/api/fhir/Task?page=2"));
    row("below the base", "http://x/api/fhir/Task?page=2",
        QStringLiteral("https://h.dk:8443/api/fhir/Task?page=2"));
    row("lost path", "https://h.dk:8443/other?page=2", {});
    row("looks alike", "https://h.dk:8443/api/fhirevil?page=2", {});
    row("climbs", "https://h.dk:8443/api/fhir/../admin", {});
    row("climbs encoded", "https://h.dk:8443/api/fhir/%2e%2e/admin", {});
    row("no path", "https://h.dk:8443", {});
    row("double slash", "https://h.dk//evil.dk/api/fhir", {});
    row("empty", "", {});
}

void TestNet::nextLinks()
{
    QFETCH(QString, link);
    QFETCH(QString, url);
    const auto result = rebased(QUrl(QStringLiteral("https://h.dk:8443/api/fhir")), link);
    QCOMPARE(result.hasValue(), !url.isEmpty());
    if (result)
        QCOMPARE(result->toString(QUrl::FullyEncoded), url);
}

/// Failure mode 7: without no-cache a server may answer from its search cache.
void TestNet::F07_every_search_says_no_cache()
{
    struct Recorder final : Transport {
        void send(const Request &request, Done done) override
        {
            sent.append(request);
            done(Response{
                200, {{"ETag", "W/\"9\""}, {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}}, "{}", 2});
        }
        void cancelAll() override {}
        QVector<Request> sent;
    } recorder;
    FixedClock clock(instantFromMs(0));
    FhirHttp http(recorder, clock);
    Call call;
    call.url = QUrl(QStringLiteral("https://h.dk/fhir/Task"));
    Answer answer;
    const auto keep = [&](Answer a) { answer = std::move(a); };
    http.call(call, keep);
    call.kind = Call::Kind::Create;
    call.ifNoneExist = QStringLiteral("identifier=urn:ietf:rfc:3986|urn:uuid:x");
    http.call(call, keep);
    QCOMPARE(answer.outcome, Outcome::Existing);
    QCOMPARE(answer.version, QStringLiteral("9"));
    call.kind = Call::Kind::Patch;
    call.ifNoneExist.clear();
    call.ifMatch = QStringLiteral("3");
    http.call(call, keep);
    FhirHttp strong(recorder, clock, FhirHttp::EtagForm::Strong);
    strong.call(call, keep);

    const auto header = [&](int n, const char *name) {
        return Response{0, recorder.sent[n].headers, {}, 0}.header(name);
    };
    for (int n = 0; n < 4; ++n)
        QCOMPARE(header(n, "Cache-Control"), QByteArray("no-cache"));
    QCOMPARE(header(1, "If-None-Exist"), QByteArray("identifier=urn:ietf:rfc:3986|urn:uuid:x"));
    QCOMPARE(header(1, "Prefer"), QByteArray("return=representation"));
    QCOMPARE(header(2, "Content-Type"), QByteArray("application/json-patch+json"));
    QCOMPARE(header(2, "If-Match"), QByteArray("W/\"3\""));
    QCOMPARE(header(3, "If-Match"), QByteArray("\"3\""));
    QCOMPARE(http.requests(), 3);
    QCOMPARE(http.wireBytes(), 6);
}

QTEST_GUILESS_MAIN(TestNet)
#include "net_test.moc"
