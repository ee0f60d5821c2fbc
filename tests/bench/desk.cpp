// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk.h"

#include "app/training_world.h"
#include "tests/bench/waiting.h"

#include <csignal>
#include <sys/prctl.h>

namespace samspil::bench {

namespace {

constexpr int patienceMs = 600'000; ///< until a server has read what it serves

qint64 headBytes(const net::Response &answer)
{
    constexpr qint64 statusLine = 17; // "HTTP/1.1 200 OK" and the empty line that ends the head
    qint64 bytes = statusLine + 2;
    for (const auto &[name, value] : answer.headers)
        bytes += name.size() + value.size() + 4;
    return bytes;
}

class CountingTransport final : public net::Transport {
public:
    CountingTransport(std::unique_ptr<net::Transport> inner, std::shared_ptr<Traffic> traffic)
        : m_inner(std::move(inner)), m_traffic(std::move(traffic))
    {
    }
    void send(const net::Request &request, Done done) override
    {
        ++m_traffic->requests;
        if (m_traffic->keepsLog)
            m_traffic->log.append(request);
        m_inner->send(request, [traffic = m_traffic,
                                done = std::move(done)](const Expected<net::Response> &answer) {
            if (answer)
                traffic->bytes += answer->wireBytes + headBytes(*answer);
            if (traffic->onAnswer)
                traffic->onAnswer();
            done(answer);
        });
    }
    void cancelAll() override { m_inner->cancelAll(); }

private:
    std::unique_ptr<net::Transport> m_inner;
    std::shared_ptr<Traffic> m_traffic;
};

} // namespace

FarServer::FarServer(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, arguments, QIODevice::ReadOnly);
    if (!m_process.waitForReadyRead(patienceMs))
        qFatal("the server does not begin: %s", qPrintable(m_process.errorString()));
    m_base = QUrl(QString::fromUtf8(m_process.readLine().trimmed()));
}

FarServer::~FarServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

std::unique_ptr<FarServer> trainingServer(const QString &cache, const QStringList &bundles)
{
    QStringList arguments{QStringLiteral("--cache"), cache, QStringLiteral("--training"),
                          QStringLiteral("serve")};
    for (const QString &path : bundles)
        arguments << QStringLiteral("--bundles") << path;
    return std::make_unique<FarServer>(QStringLiteral(SAMSPIL_CLI), arguments);
}

std::unique_ptr<FarServer> crowdServer(int citizens, int observations)
{
    return std::make_unique<FarServer>(
        QStringLiteral(SAMSPIL_CROWD),
        QStringList{QString::number(citizens), QString::number(observations)});
}

Desk::Desk(const QUrl &server, const QString &folder, const QByteArray &team)
{
    Place place;
    place.cache = folder;
    place.server = server;
    if (!team.isEmpty())
        place.team =
            TeamId(server.toString() + QStringLiteral("/CareTeam/") + QString::fromLatin1(team));
    auto made = Wiring::make(place);
    if (!made)
        qFatal("wiring: %s", qPrintable(made.error().detail));
    parts = *std::move(made);
    setup = parts->officeSetup(QByteArray(32, 'k'));
    setup.transport = [inner = setup.transport,
                       traffic = traffic]() -> Expected<std::unique_ptr<net::Transport>> {
        auto transport = inner();
        if (!transport)
            return transport.error();
        return std::unique_ptr<net::Transport>(
            std::make_unique<CountingTransport>(*std::move(transport), traffic));
    };
}

std::unique_ptr<care::Office> Desk::openOffice() const
{
    auto office = care::Office::open(setup);
    if (!office)
        qFatal("cache: %s", qPrintable(office.error().detail));
    return *std::move(office);
}

Session Desk::nurse() const
{
    Session session = trainingPeople().constFirst();
    session.team = setup.scope.team;
    session.who =
        RoleId(QString(session.who.url()).replace(trainingBase(), parts->profile().base.toString()));
    return session;
}

sync::Summary syncRound(care::Office &office)
{
    std::optional<sync::Summary> result;
    office.syncNow([&result](const sync::Summary &summary) { result = summary; });
    waitUntil([&result] { return result.has_value(); });
    if (result->error)
        qFatal("sync: %s", qPrintable(result->error->detail));
    return *result;
}

QByteArray trainingTeamId()
{
    return trainingTeam().url().section(u'/', -1).toLatin1();
}

} // namespace samspil::bench
