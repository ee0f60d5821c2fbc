// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/network_transport.h"
#include "core/net/outcome.h"
#include "core/training/fut_server.h"
#include "tests/net/loopback_server.h"

#include <QTimer>
#include <QtTest>

using namespace samspil;
using samspil::net::TokenContext;
using samspil::test::LoopbackServer;

namespace {

const QString team = QStringLiteral("https://organization.fut.invalid/fhir/CareTeam/t");

TokenContext contextOf(const QString &patient)
{
    return {team, QStringLiteral("https://patient.fut.invalid/fhir/Patient/") + patient,
            QStringLiteral("https://careplan.fut.invalid/fhir/EpisodeOfCare/%1forloeb").arg(patient)};
}

/// Makes a token for a context when it is asked for a new one; until then it has that of no context.
class ContextTokens final : public net::TokenSource {
public:
    QByteArray token(const TokenContext &context) const override
    {
        const qsizetype known = m_contexts.indexOf(context);
        return "token-" + QByteArray::number(known);
    }
    void refresh(const TokenContext &context, std::function<void(bool)> done) override
    {
        asked.append(context);
        most = std::max(most, ++m_running);
        QTimer::singleShot(20, [this, context, done = std::move(done)] {
            --m_running;
            if (gives)
                m_contexts.append(context);
            done(gives);
        });
    }
    /// What the token of the request is good for.
    TokenContext contextIn(const QByteArray &request) const
    {
        static const QByteArray mark = "Bearer token-";
        const qsizetype at = request.indexOf(mark);
        const QByteArray number = request.mid(at + mark.size()).split('\r').first();
        return at < 0 || isStubborn ? TokenContext{} : m_contexts.value(number.toInt());
    }

    bool gives = true;
    bool isStubborn = false; ///< whatever token comes, the server takes it for another context's
    int most = 0;            ///< refreshes at the same time
    QVector<TokenContext> asked;

private:
    QVector<TokenContext> m_contexts;
    int m_running = 0;
};

training::SeededResource seeded(const QByteArray &type, const QByteArray &id, const QByteArray &patient,
                                const QByteArray &rest)
{
    return {type,
            id,
            1,
            instantFromMs(1'760'000'000'000),
            patient,
            {},
            R"({"resourceType":")" + type + R"(","id":")" + id +
                R"(","meta":{"versionId":"1","lastUpdated":"2025-10-09T08:53:20.000+00:00"})" + rest +
                '}'};
}

} // namespace

/// One token, one context: what a 403 means before it means that access is withdrawn.
class TestFutTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void wrongContextGetsOneOfItsOwn();
    void contextsAreRenewedOneAtATime();
    void refusedWithItsOwnTokenIsRefused();
    void withoutAFreshTokenTheRefusalStands();
    void writeIsCarriedOutOnce();
    void noContextNoSecondTry();
    void otherOriginsSeeNoToken();

private:
    net::Request tasksOf(const QString &patient) const;
    net::Outcome outcomeOf(const net::Request &request);

    FixedClock m_clock{instantFromMs(1'760'000'600'000)};
    std::unique_ptr<training::FutServer> m_fut;
    std::unique_ptr<ContextTokens> m_tokens;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<net::NetworkTransport> m_transport;
};

void TestFutTokens::init()
{
    m_fut = std::make_unique<training::FutServer>(m_clock);
    QVector<training::SeededResource> all;
    for (const QByteArray patient : {"a", "b"}) {
        all += seeded("Patient", patient, patient, "");
        all += seeded("EpisodeOfCare", patient + "forloeb", patient,
                      R"(,"patient":{"reference":"Patient/)" + patient + R"("})");
        all += seeded("Task", "task-" + patient, patient,
                      R"(,"status":"requested","for":{"reference":"Patient/)" + patient + R"("})");
    }
    m_fut->seed(all);
    m_tokens = std::make_unique<ContextTokens>();
    m_server = std::make_unique<LoopbackServer>([this](QTcpSocket &socket, const QByteArray &request) {
        const QList<QByteArray> line = request.left(request.indexOf('\r')).split(' ');
        const net::Request asked{line[0],
                                 QUrl::fromEncoded("https://task.fut.invalid" + line[1]),
                                 {{"Content-Type", "application/json-patch+json"}},
                                 request.mid(request.indexOf("\r\n\r\n") + 4),
                                 m_tokens->contextIn(request)};
        const net::Response answer = m_fut->handle(asked);
        socket.write("HTTP/1.1 " + QByteArray::number(answer.status) + " x\r\nContent-Length: " +
                     QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
    });
    net::NetworkOptions options;
    options.origins = {m_server->url()};
    m_transport = std::make_unique<net::NetworkTransport>(options, m_tokens.get());
}

net::Request TestFutTokens::tasksOf(const QString &patient) const
{
    const TokenContext context = contextOf(patient);
    return {"GET",
            m_server->url(QStringLiteral("/fhir/Task?responsible=%1&episodeOfCare=%2")
                              .arg(context.team, context.episode)),
            {},
            {},
            context};
}

net::Outcome TestFutTokens::outcomeOf(const net::Request &request)
{
    std::optional<net::Outcome> outcome;
    m_transport->send(request, [&](const Expected<net::Response> &answer) {
        outcome = answer ? net::classify({}, answer->status) : net::classify({}, answer.error());
    });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }))
        qFatal("no answer");
    return *outcome;
}

void TestFutTokens::wrongContextGetsOneOfItsOwn()
{
    QCOMPARE(outcomeOf(tasksOf(QStringLiteral("a"))), net::Outcome::Ok);
    QCOMPARE(m_server->requests.size(), 2);
    QCOMPARE(m_tokens->asked, QVector<TokenContext>{contextOf(QStringLiteral("a"))});
    QCOMPARE(outcomeOf(tasksOf(QStringLiteral("a"))), net::Outcome::Ok);
    QCOMPARE(m_server->requests.size(), 3); // it is kept
    QCOMPARE(outcomeOf(tasksOf(QStringLiteral("b"))), net::Outcome::Ok);
    QCOMPARE(m_tokens->asked.size(), 2);
}

void TestFutTokens::contextsAreRenewedOneAtATime()
{
    int good = 0;
    for (const char *patient : {"a", "b", "a", "b", "a"})
        m_transport->send(tasksOf(QString::fromLatin1(patient)),
                          [&good](const Expected<net::Response> &answer) {
                              good += answer && answer->status == 200 ? 1 : 0;
                          });
    QTRY_COMPARE(good, 5);
    QCOMPARE(m_tokens->asked.size(), 2);
    QCOMPARE(m_tokens->most, 1);
}

void TestFutTokens::refusedWithItsOwnTokenIsRefused()
{
    m_tokens->isStubborn = true;
    QCOMPARE(outcomeOf(tasksOf(QStringLiteral("a"))), net::Outcome::Denied);
    QCOMPARE(m_server->requests.size(), 2);
    QCOMPARE(m_tokens->asked.size(), 1);
}

void TestFutTokens::withoutAFreshTokenTheRefusalStands()
{
    m_tokens->gives = false;
    QCOMPARE(outcomeOf(tasksOf(QStringLiteral("a"))), net::Outcome::Denied);
    QCOMPARE(m_server->requests.size(), 1);
}

void TestFutTokens::writeIsCarriedOutOnce()
{
    const net::Request patch{"PATCH",
                             m_server->url(QStringLiteral("/fhir/Task/task-a")),
                             {},
                             R"([{"op":"replace","path":"/status","value":"completed"}])",
                             contextOf(QStringLiteral("a"))};
    QCOMPARE(outcomeOf(patch), net::Outcome::Ok);
    QCOMPARE(m_server->requests.size(), 2);
    QVERIFY(m_server->requests.last().endsWith(patch.body));
    QCOMPARE(m_fut->store().find("Task", "task-a")->versions.size(), 2);
}

void TestFutTokens::noContextNoSecondTry()
{
    net::Request request = tasksOf(QStringLiteral("a"));
    request.context = {};
    QCOMPARE(outcomeOf(request), net::Outcome::Denied);
    QCOMPARE(m_server->requests.size(), 1);
    QVERIFY(m_tokens->asked.isEmpty());
}

void TestFutTokens::otherOriginsSeeNoToken()
{
    LoopbackServer other([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 403 x\r\nContent-Length: 0\r\n\r\n");
    });
    net::Request request = tasksOf(QStringLiteral("a"));
    request.url.setPort(other.url().port());
    QCOMPARE(outcomeOf(request), net::Outcome::Denied);
    QCOMPARE(other.requests.size(), 1);
    QVERIFY(!other.requests.first().contains("token-"));
    QVERIFY(m_tokens->asked.isEmpty());
}

QTEST_GUILESS_MAIN(TestFutTokens)
#include "fut_tokens_test.moc"
