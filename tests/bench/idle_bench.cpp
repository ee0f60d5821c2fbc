// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk.h"
#include "tests/bench/stopwatch.h"

#include <QCoreApplication>

/// What an hour costs in which nothing happens: sixty citizens, none open, no sweep due. The clock is
/// moved by the shortest pause that the rhythm makes between two rounds.
/// Usage: bench_idle

using namespace samspil;
using namespace samspil::bench;

namespace {

/// Or nothing was asked yet.
bool hasSwept(const Traffic &traffic)
{
    return traffic.log.isEmpty() ||
           std::any_of(traffic.log.cbegin(), traffic.log.cend(), [](const net::Request &request) {
               return request.url.query().contains(u"_elements");
           });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const auto server = trainingServer(folder.filePath(QStringLiteral("server")));
    Desk desk(server->base(), folder.filePath(QStringLiteral("cache")), trainingTeamId());
    FixedClock clock(SystemClock().now());
    desk.setup.clock = &clock;
    const Millis pause(desk.setup.profile.interval.count() * 9 / 10);
    const auto office = desk.openOffice();
    Traffic &traffic = *desk.traffic;
    traffic.keepsLog = true;
    while (hasSwept(traffic)) {
        traffic.log.clear();
        clock.advance(Millis(1'000));
        syncRound(*office);
    }
    traffic.log.clear();
    const qint64 requests = traffic.requests;
    const qint64 bytes = traffic.bytes;
    int rounds = 0;
    for (Millis gone = pause; gone < Millis(3'600'000); gone += pause) {
        clock.advance(pause);
        syncRound(*office);
        ++rounds;
    }
    for (const net::Request &request : std::as_const(traffic.log).mid(0, traffic.log.size() / rounds))
        std::printf(
            "  %s %s\n", request.method.constData(),
            request.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority).toUtf8().constData());
    std::printf("%d rounds in an hour; above: the requests of one\n", rounds);
    tableRow("an idle hour: requests", double(traffic.requests - requests), "", Want::AtMost, 100);
    tableRow("an idle hour: received", double(traffic.bytes - bytes) / 1000, " kB", Want::AtMost, 250);
    return 0;
}
