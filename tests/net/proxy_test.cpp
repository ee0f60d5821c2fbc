// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/network_transport.h"
#include "core/net/token_source.h"
#include "tests/net/loopback_server.h"

#include <QtTest>

#include <memory>
#include <optional>

using namespace samspil;
using namespace samspil::net;
using samspil::test::LoopbackServer;

namespace {

const QUrl far(QStringLiteral("https://fhir.invalid/fhir/Task?patient=7"));

class Tokens final : public TokenSource {
public:
    QByteArray token(const TokenContext &) const override { return "secret"; }
    void refresh(const TokenContext &, std::function<void(bool)> done) override { done(false); }
};

std::optional<Expected<Response>> send(NetworkTransport &transport, const Request &request)
{
    const auto result = std::make_shared<std::optional<Expected<Response>>>();
    transport.send(request, [result](Expected<Response> answer) { *result = std::move(answer); });
    if (!QTest::qWaitFor([&result] { return result->has_value(); }, 10'000))
        return {};
    return *result;
}

void beTheProxy(const QUrl &address)
{
    const QByteArray origin = "http://127.0.0.1:" + QByteArray::number(address.port());
    qputenv("https_proxy", origin);
    qputenv("http_proxy", origin);
}

void refuse(QTcpSocket &socket, const QByteArray &)
{
    socket.write(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
        "Content-Length: 0\r\nConnection: close\r\n\r\n");
    socket.disconnectFromHost();
}

} // namespace

/// The proxies of the machine, as its environment names them.
class ProxyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        qunsetenv("https_proxy");
        qunsetenv("http_proxy");
    }
    void itSeesTheHostAndNothingElse();
    void aSignInThatWeHaveNotIsSaid();
    void anAbsentOneIsLikeNoNetwork();
    void theLoopbackNeedsNone();
};

void ProxyTest::itSeesTheHostAndNothingElse()
{
    LoopbackServer proxy(refuse);
    beTheProxy(proxy.url());
    NetworkOptions options;
    options.origins = {far};
    Tokens tokens;
    NetworkTransport transport(options, &tokens);
    QVERIFY(send(transport, {"GET", far, {}, {}}));
    QVERIFY(!proxy.requests.isEmpty());
    for (const QByteArray &request : std::as_const(proxy.requests)) {
        QVERIFY2(request.startsWith("CONNECT fhir.invalid:443 HTTP/1.1\r\n"), request);
        QVERIFY2(!request.contains("secret") && !request.contains("patient"), request);
    }
}

void ProxyTest::aSignInThatWeHaveNotIsSaid()
{
    LoopbackServer proxy(refuse);
    beTheProxy(proxy.url());
    NetworkTransport transport({});
    for (const QByteArray &method : {QByteArray("GET"), QByteArray("POST")}) {
        const auto answer = send(transport, {method, far, {}, "{}"});
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, ErrorKind::ProxyRefused);
    }
}

void ProxyTest::anAbsentOneIsLikeNoNetwork()
{
    LoopbackServer proxy(refuse);
    beTheProxy(proxy.url());
    proxy.close();
    NetworkTransport transport({});
    const auto answer = send(transport, {"POST", far, {}, "{}"});
    QVERIFY(answer && !*answer);
    QVERIFY(isUnreached(answer->error().kind)); // as the queue goes on, it waits and goes again
}

void ProxyTest::theLoopbackNeedsNone()
{
    LoopbackServer proxy(refuse);
    LoopbackServer server(
        [](QTcpSocket &socket, const QByteArray &) { socket.write(LoopbackServer::ok("{}")); });
    beTheProxy(proxy.url());
    NetworkOptions options;
    options.origins = {server.url()};
    NetworkTransport transport(options);
    const auto answer = send(transport, {"GET", server.url(), {}, {}});
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->body, QByteArray("{}"));
    QCOMPARE(proxy.requests.size(), 0);
}

QTEST_GUILESS_MAIN(ProxyTest)
#include "proxy_test.moc"
