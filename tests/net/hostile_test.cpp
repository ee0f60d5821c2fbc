// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/fhir_http.h"
#include "core/net/gzip.h"
#include "core/sync/walk.h"
#include "tests/net/growth.h"
#include "tests/net/requests.h"

#include <QElapsedTimer>
#include <QtTest>

#include <libdeflate.h>

using namespace samspil;
using namespace samspil::net;
using namespace samspil::net::test;

namespace {

constexpr qint64 mega = 1 << 20;

/// Limits that a test can wait for.
NetworkOptions quick(const LoopbackServer &server)
{
    NetworkOptions out = options(server);
    out.silence = Millis(300);
    out.deadline = Millis(600);
    out.bodyCap = 8 * mega;
    return out;
}

/// Sends `piece` again as soon as the last one has left, for ever or so many times.
void pour(QTcpSocket &socket, const QByteArray &piece, qint64 &sent, int times = -1)
{
    auto left = std::make_shared<int>(times);
    const auto more = [&socket, piece, left, &sent] {
        while (*left != 0 && socket.isValid() && socket.bytesToWrite() < 4 * piece.size()) {
            const qint64 written = socket.write(piece);
            if (written < 0)
                return;
            sent += written;
            --*left;
        }
    };
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
    more();
}

/// One byte of `text` each few milliseconds, then again from its start.
void drip(QTcpSocket &socket, const QByteArray &text)
{
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket, text, at = 0]() mutable {
        socket.write(text.mid(at, 1));
        at = int((at + 1) % text.size());
    });
    timer->start(10);
}

/// A gzip member of `megas` MB of one byte repeated, written without ever having it: after the first
/// byte each code says "258 times the byte before" (length 285, distance 1 of the fixed Huffman codes).
/// A small one has its true sum; what a large one says of its size is a lie.
QByteArray bomb(int megas)
{
    QByteArray out = QByteArray::fromHex("1f8b0800000000000003");
    quint64 bits = 0;
    int count = 0;
    const auto put = [&](quint64 value, int n) {
        bits |= value << count;
        for (count += n; count >= 8; count -= 8, bits >>= 8)
            out += char(bits & 0xff);
    };
    put(1, 1);          // the last block
    put(1, 2);          // of fixed codes
    put(0b10000110, 8); // literal 49 (code 0x61), from its highest bit on
    const qint64 codes = qint64(megas) * mega / 258;
    for (qint64 i = 0; i < codes; ++i)
        put(0b00000'10100011, 13); // length 258 (code 0xc5), then distance 1 (code 0)
    put(0, 7 + 8);                 // the end, and to the byte
    const QByteArray plain(megas < 2 ? 1 + codes * 258 : 0, '1');
    const quint32 end[] = {libdeflate_crc32(0, plain.constData(), size_t(plain.size())),
                           megas < 2 ? quint32(plain.size()) : 0xffffffff};
    return out + QByteArray(reinterpret_cast<const char *>(end), sizeof end);
}

/// A page with one note and a next link.
QByteArray page(int note, const QString &next)
{
    return QStringLiteral(
               R"({"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"%1"}],)"
               R"("entry":[{"resource":{"resourceType":"Communication","id":"%2"}}]})")
        .arg(next)
        .arg(note)
        .toUtf8();
}

sync::StreamPlan notesAt(const QUrl &base)
{
    sync::StreamPlan plan;
    plan.type = QStringLiteral("Communication");
    plan.base = base;
    plan.first = QUrl(base.toString() + QStringLiteral("/Communication?_count=1"));
    return plan;
}

} // namespace

/// Servers, and who stands between them and us, that mean no good: each is refused by its name, in
/// bounded time and memory.
class TestHostilePeers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_since.start(); }
    void cleanup()
    {
        QVERIFY2(m_since.elapsed() < 8000, qPrintable(QString::number(m_since.elapsed())));
    }
    void gzipHostile();
    void slowDripTimesOut();
    void slowHeadersTimeOut();
    void F21_silent_server_times_out();
    void hugeHeaderIsRefused_data();
    void hugeHeaderIsRefused();
    void headersWithoutAnEndEnd();
    void endlessBodyIsCut_data();
    void endlessBodyIsCut();
    void aBombNeverUnfolds_data();
    void aBombNeverUnfolds();
    void aBodyThatEndsEarlyIsNone_data();
    void aBodyThatEndsEarlyIsNone();
    void whatIsNoHttpIsRefused();
    void redirectsStayOnTheOrigin();
    void F14_token_stays_on_the_origin();
    void noHeaderLeavesItsLine();
    void pagesThatGoInCirclesEnd_data();
    void pagesThatGoInCirclesEnd();
    void aMillionPagesEnd();
    void aWindowThatNeverEndsEnds();

private:
    QElapsedTimer m_since;
};

void TestHostilePeers::gzipHostile()
{
    const QByteArray good = gzip("hello");
    QCOMPARE(*gunzip(good, 100), QByteArray("hello"));
    QCOMPARE(*gunzip(good + gzip(" world"), 100), QByteArray("hello world"));
    QCOMPARE(gunzip(good.left(good.size() - 3), 100).error().kind, ErrorKind::Malformed);
    QCOMPARE(gunzip("not gzip", 100).error().kind, ErrorKind::Malformed);
    QCOMPARE(gunzip(gzip(QByteArray(1000, 'a')), 999).error().kind, ErrorKind::TooLarge);
    QCOMPARE(gunzip(gzip(QByteArray(1000, 'a')), 1000)->size(), 1000);
}

void TestHostilePeers::slowDripTimesOut()
{
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        auto *drip = new QTimer(&socket);
        QObject::connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        drip->start(50);
    });
    NetworkTransport transport(quick(server));
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Timeout);
    QCOMPARE(send(transport, {"POST", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
}

void TestHostilePeers::F21_silent_server_times_out()
{
    LoopbackServer server([](QTcpSocket &, const QByteArray &) {});
    NetworkTransport transport(quick(server));
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Timeout);
}

void TestHostilePeers::hugeHeaderIsRefused_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("one of a megabyte") << QByteArray("X-Much: " + QByteArray(1 << 20, 'h') + "\r\n");
    QTest::newRow("many small ones") << QByteArray("X-A: b\r\n").repeated(40'000);
}

void TestHostilePeers::hugeHeaderIsRefused()
{
    QFETCH(QByteArray, headers);
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write(LoopbackServer::ok("{}", headers));
    });
    NetworkTransport transport(quick(server));
    const Growth growth;
    const auto result = send(transport, get(server.url()));
    QVERIFY(!result);
    // Qt stops reading at its own limit and the request runs into the time-out, or ours strikes first
    const QVector<ErrorKind> bounded{ErrorKind::TooLarge, ErrorKind::Timeout, ErrorKind::Network};
    QVERIFY(bounded.contains(result.error().kind));
    QVERIFY2(growth.isBelow(64 * mega), qPrintable(growth.words()));
}

void TestHostilePeers::redirectsStayOnTheOrigin()
{
    LoopbackServer other(
        [](QTcpSocket &socket, const QByteArray &) { socket.write(LoopbackServer::ok("other")); });
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &request) {
        if (request.startsWith("GET /away"))
            socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " +
                         other.url().toEncoded() + "\r\n\r\n");
        else if (request.startsWith("GET /near"))
            socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /there\r\n\r\n");
        else if (request.startsWith("GET /named"))
            socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://a:b@" +
                         server.url().authority().toUtf8() + "/there\r\n\r\n");
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
    for (const QString &path : {QStringLiteral("/ring"), QStringLiteral("/named")})
        QCOMPARE(send(transport, get(server.url(path))).error().kind, ErrorKind::Unsupported);
    QCOMPARE(other.requests.size(), 0);
}

void TestHostilePeers::F14_token_stays_on_the_origin()
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

void TestHostilePeers::noHeaderLeavesItsLine()
{
    LoopbackServer server(
        [](QTcpSocket &socket, const QByteArray &) { socket.write(LoopbackServer::ok("{}")); });
    Tokens tokens;
    NetworkTransport transport(options(server), &tokens);
    QVERIFY(send(transport, {"GET", server.url(), {{"X-A", "b\tc"}}, {}}));
    for (const char *value : {"b\r\nX-Evil: c", "b\nc", "b\rc"})
        QCOMPARE(send(transport, {"GET", server.url(), {{"X-A", value}}, {}}).error().kind,
                 ErrorKind::Usage);
    tokens.now = "a\r\nX-Evil: b";
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Usage);
    QCOMPARE(server.requests.size(), 1);
}

void TestHostilePeers::slowHeadersTimeOut()
{
    LoopbackServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\n");
        drip(socket, "X-Slow: a\r\n");
    });
    NetworkTransport transport(quick(server));
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::Timeout);
    QCOMPARE(send(transport, {"PUT", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
}

void TestHostilePeers::headersWithoutAnEndEnd()
{
    qint64 sent = 0;
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\n");
        pour(socket, QByteArray("X-More: and more\r\n").repeated(1000), sent, 20);
    });
    NetworkTransport transport(quick(server));
    const Growth growth;
    QVERIFY(!send(transport, get(server.url())));
    QVERIFY2(growth.isBelow(64 * mega),
             qPrintable(growth.words() + QStringLiteral(", sent %1 kB").arg(sent / 1024)));
}

void TestHostilePeers::endlessBodyIsCut_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("chunks") << QByteArray("Transfer-Encoding: chunked\r\n") << true;
    QTest::newRow("as long as it says") << QByteArray("Content-Length: 1099511627776\r\n") << false;
    QTest::newRow("until it closes") << QByteArray("Connection: close\r\n") << false;
}

void TestHostilePeers::endlessBodyIsCut()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, chunked);
    qint64 sent = 0;
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        const QByteArray piece(1 << 16, 'x');
        socket.write("HTTP/1.1 200 OK\r\n" + head + "\r\n");
        pour(socket, chunked ? "10000\r\n" + piece + "\r\n" : piece, sent);
    });
    NetworkOptions limits = quick(server);
    limits.deadline = Millis(5000); // the cap must strike first
    NetworkTransport transport(limits);
    const Growth growth;
    const auto read = send(transport, get(server.url()));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::TooLarge);
    QVERIFY2(growth.isBelow(48 * mega), qPrintable(growth.words()));
    QVERIFY2(sent < 48 * mega, qPrintable(QString::number(sent)));
    QCOMPARE(send(transport, {"POST", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
}

void TestHostilePeers::aBombNeverUnfolds_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("times");
    QTest::newRow("one member of a gigabyte") << bomb(1024) << 1;
    QTest::newRow("a thousand members") << gzip(QByteArray(mega, 'x')) << 1000;
}

/// A gigabyte of one letter in a few megabytes.
void TestHostilePeers::aBombNeverUnfolds()
{
    QFETCH(QByteArray, piece);
    QFETCH(int, times);
    QVERIFY(gunzip(times == 1 ? bomb(1) : piece, 2 * mega)); // it does unfold where there is room
    qint64 sent = 0;
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " +
                     QByteArray::number(piece.size() * times) + "\r\n\r\n");
        pour(socket, piece, sent, times);
    });
    NetworkOptions limits = quick(server);
    limits.deadline = Millis(5000);
    NetworkTransport transport(limits);
    const Growth growth;
    QCOMPARE(send(transport, get(server.url())).error().kind, ErrorKind::TooLarge);
    QVERIFY2(growth.isBelow(64 * mega), qPrintable(growth.words()));
    QCOMPARE(send(transport, {"PUT", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
}

void TestHostilePeers::aBodyThatEndsEarlyIsNone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("in the body") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":1}");
    QTest::newRow("in a chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"a\":1}");
    QTest::newRow("before the last chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n");
    QTest::newRow("in the headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("at once") << QByteArray();
}

void TestHostilePeers::aBodyThatEndsEarlyIsNone()
{
    QFETCH(QByteArray, answer);
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write(answer);
        socket.disconnectFromHost();
    });
    NetworkTransport transport(quick(server));
    const auto read = send(transport, get(server.url()));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Network);
    QCOMPARE(send(transport, {"POST", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
}

void TestHostilePeers::whatIsNoHttpIsRefused()
{
    for (const QByteArray &noise : {QByteArray("SSH-2.0-OpenSSH_9.2\r\n"), QByteArray(5000, '\x07'),
                                    QByteArray("HTTP/9.9 whatever\r\n\r\n")}) {
        LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) { socket.write(noise); });
        NetworkTransport transport(quick(server));
        const auto read = send(transport, get(server.url()));
        QVERIFY2(!read, noise.left(20).constData());
        QVERIFY(read.error().kind == ErrorKind::Network || read.error().kind == ErrorKind::Timeout);
        QCOMPARE(send(transport, {"POST", server.url(), {}, "{}"}).error().kind, ErrorKind::Ambiguous);
    }
}

void TestHostilePeers::pagesThatGoInCirclesEnd_data()
{
    QTest::addColumn<QString>("next"); // %1: a number that is new each time
    QTest::addColumn<QString>("id");
    QTest::newRow("the same page under new addresses")
        << QStringLiteral("?page=%1") << QStringLiteral("1");
    QTest::newRow("the same address") << QStringLiteral("?page=1") << QStringLiteral("%1");
    QTest::newRow("another host") << QStringLiteral("https://127.0.0.2/elsewhere?page=%1")
                                  << QStringLiteral("%1");
}

void TestHostilePeers::pagesThatGoInCirclesEnd()
{
    QFETCH(QString, next);
    QFETCH(QString, id);
    int pages = 0;
    LoopbackServer server([&](QTcpSocket &socket, const QByteArray &) {
        const QString number = QString::number(++pages);
        socket.write(LoopbackServer::ok(
            page(id.startsWith(u'%') ? pages : 1, next.contains(u'%') ? next.arg(number) : next)));
    });
    NetworkTransport transport(quick(server));
    FixedClock clock(instantFromMs(0));
    FhirHttp http(transport, clock);
    sync::Walk walk(notesAt(server.url(QStringLiteral("/fhir"))));
    auto verdict = sync::Walk::Verdict::Ok;
    while (verdict == sync::Walk::Verdict::Ok && !walk.isRead() && pages < 50) {
        std::optional<Answer> answer;
        Call call;
        call.url = walk.at();
        http.call(call, [&answer](const Answer &a) { answer = a; });
        QTRY_VERIFY(answer);
        verdict = walk.take(*answer, nullptr);
    }
    QCOMPARE(verdict, sync::Walk::Verdict::Loop);
    QVERIFY2(pages <= 4, qPrintable(QString::number(pages)));
    QVERIFY(!walk.isRead());
}

/// Each page is new and so is each address, and the addresses are long: after some thousands it is no
/// list any more. What was read takes no room.
void TestHostilePeers::aMillionPagesEnd()
{
    sync::Walk walk(notesAt(QUrl(QStringLiteral("https://h.dk/fhir"))));
    const QString padding(500, u'x');
    const Growth growth;
    int pages = 0;
    auto verdict = sync::Walk::Verdict::Ok;
    while (verdict == sync::Walk::Verdict::Ok && pages < 1'000'000) {
        Answer answer;
        answer.outcome = Outcome::Ok;
        answer.status = 200;
        ++pages;
        answer.body = page(pages, QStringLiteral("?page=%1&%2").arg(pages).arg(padding));
        verdict = walk.take(answer, nullptr);
        walk.pieces.clear(); // stored
    }
    QCOMPARE(verdict, sync::Walk::Verdict::Loop);
    QVERIFY2(pages > 10'000 && pages < 50'000, qPrintable(QString::number(pages)));
    QVERIFY2(growth.isBelow(16 * mega), qPrintable(growth.words()));
}

/// An operation over a span of time whose answers are always full, each a moment further on.
void TestHostilePeers::aWindowThatNeverEndsEnds()
{
    sync::StreamPlan plan = notesAt(QUrl(QStringLiteral("https://h.dk/fhir")));
    plan.window = 1;
    sync::Walk walk(plan);
    Instant at = instantFromMs(1'700'000'000'000);
    int answers = 0;
    auto verdict = sync::Walk::Verdict::Ok;
    while (verdict == sync::Walk::Verdict::Ok && answers < 100'000) {
        at += Millis(1000);
        ++answers;
        Answer answer;
        answer.outcome = Outcome::Ok;
        answer.status = 200;
        answer.body =
            R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation","id":"1","status":"final","effectiveDateTime":")" +
            toIso(at).toUtf8() + R"("}}]}}]})";
        verdict = walk.take(answer, nullptr);
        walk.pieces.clear();
    }
    QCOMPARE(verdict, sync::Walk::Verdict::Loop);
    QVERIFY(answers < 50'000);
}

QTEST_GUILESS_MAIN(TestHostilePeers)
#include "hostile_test.moc"
