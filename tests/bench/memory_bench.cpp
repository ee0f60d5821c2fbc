// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/local_care.h"
#include "tests/bench/desk.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/waiting.h"

#include <QCoreApplication>
#include <QFile>

/// The most memory that a client without a window takes while it reads a large caseload for the first
/// time and lists it.
/// Usage: bench_memory [citizens, default 1000] [Observations of each, default 1000]

using namespace samspil;
using namespace samspil::bench;

namespace {

/// The kernel's own high-water mark, MB.
double peakMegabytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no /proc");
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int citizens = argc > 1 ? QByteArray(argv[1]).toInt() : 1000;
    const int each = argc > 2 ? QByteArray(argv[2]).toInt() : 1000;
    const auto server = crowdServer(citizens, each);
    const QTemporaryDir folder;
    const Desk desk(server->base(), folder.path(), crowdTeam);
    care::LocalCare care(desk.setup);
    if (!wait(care.start()))
        qFatal("cache");
    const double before = peakMegabytes();
    const sync::Summary summary = wait(care.syncNow());
    if (summary.error)
        qFatal("sync: %s", qPrintable(summary.error->detail));
    const auto list = wait(care.worklist(care::allRows));
    if (!list || list->caseload != citizens)
        qFatal("not everybody is there");
    std::printf("%lld Observations of %d citizens in %lld ms, %lld requests; %.0f MB before\n",
                static_cast<long long>(summary.types.value(QStringLiteral("Observation")).stored),
                citizens, static_cast<long long>(summary.elapsed.count()),
                static_cast<long long>(summary.requests), before);
    tableRow("peak memory of the client, first sync of a large caseload", peakMegabytes(), " MB",
             Want::AtMost, 150);
    return 0;
}
