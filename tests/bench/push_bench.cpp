// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/worklist_reader.h"
#include "tests/bench/bare_client.h"
#include "tests/bench/desk.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/waiting.h"

#include <QCoreApplication>

/// How long an act is on its way, from the moment it is due until the server's answer is committed,
/// against the same verb and body sent bare to a server in the same state.
/// Usage: bench_push [acts, default 50]

using namespace samspil;
using namespace samspil::bench;

namespace {

double p95(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * 95 / 100];
}

double push(care::Office &office)
{
    bool done = false;
    QElapsedTimer timer;
    timer.start();
    office.sync().pushNow([&done] { done = true; });
    waitUntil([&done] { return done; });
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    if (office.sync().status().waiting > 0)
        qFatal("a write was not confirmed");
    return ms;
}

std::vector<double> act(const Desk &desk, care::Office &office, int acts)
{
    std::vector<double> took;
    const auto list = care::readWorklist(office.writer(), *desk.setup.calendar, desk.setup.clock->now());
    if (!list)
        qFatal("no list");
    for (const care::WorklistRow &row : list->rows) {
        for (const alert::Item &item : row.items) {
            if (item.open.isEmpty() || int(took.size()) == acts)
                continue;
            const auto done = office.commands().acknowledge(
                desk.nurse(), {row.citizen, {item}, QStringLiteral("seen"), {}, Millis{0}});
            if (!done)
                qFatal("an acknowledgement was refused: %s", qPrintable(done.error().detail));
            took.push_back(push(office));
        }
    }
    return took;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int acts = argc > 1 ? QByteArray(argv[1]).toInt() : 50;
    const QTemporaryDir folder;
    const auto server = trainingServer(folder.filePath(QStringLiteral("server")));
    const auto twin = trainingServer(folder.filePath(QStringLiteral("twin")));
    const Desk desk(server->base(), folder.filePath(QStringLiteral("cache")), trainingTeamId());
    const auto office = desk.openOffice();
    syncRound(*office);
    desk.traffic->keepsLog = true;
    const std::vector<double> pushed = act(desk, *office, acts);

    BareClient bare(twin->base());
    std::vector<double> sent;
    for (net::Request request : std::as_const(desk.traffic->log)) {
        if (request.method == "GET")
            continue;
        request.url.setPort(twin->base().port());
        request.body.replace(server->base().toEncoded(), twin->base().toEncoded());
        QElapsedTimer timer;
        timer.start();
        bare.fetch(request);
        sent.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    if (sent.empty() || pushed.empty())
        qFatal("nothing was written");
    std::printf("%zu acts in %lld requests: median %.2f ms, p95 %.2f ms; %zu writes sent bare: median "
                "%.2f ms, p95 %.2f ms\n",
                pushed.size(), static_cast<long long>(desk.traffic->log.size()), median(pushed),
                p95(pushed), sent.size(), median(sent), p95(sent));
    tableRow("an act from due to confirmed / the same verb and body sent bare, wall p95",
             p95(pushed) / p95(sent), "", Want::AtMost, 3);
    return 0;
}
