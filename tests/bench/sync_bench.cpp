// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk.h"
#include "tests/bench/ingest_floor.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/sync_floor.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>

/// A first sync of synthetic citizens nobody here made up, over the loopback, and the rounds after it in
/// which nothing has changed: CPU of the client against the stages it cannot do without.
/// Usage: bench_sync [Bundles, default all of them]

using namespace samspil;
using namespace samspil::bench;

namespace {

constexpr Millis everything{3'600'000}; ///< the cursor goes back so far: the round reads all again
constexpr Millis nothing{1'000};

/// The Bundles, unpacked into the folder; empty: the fixtures are not here.
QStringList unpack(const QString &folder, int limit)
{
    const QString archive = QStringLiteral(SAMSPIL_FIXTURES "/synthea-dev.tar.xz");
    if (!QFileInfo::exists(archive))
        return {};
    if (QProcess::execute(QStringLiteral("tar"),
                          {QStringLiteral("xJf"), archive, QStringLiteral("-C"), folder}) != 0)
        qFatal("the fixtures cannot be unpacked");
    QStringList files;
    QDirIterator each(folder, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files += each.next();
    files.sort();
    return limit > 0 ? files.mid(0, limit) : files;
}

struct Round {
    sync::Summary summary;
    double cpu = 0;     ///< seconds
    qint64 firstMs = 0; ///< until the first citizen was complete
    int streams = 0;
};

Round timedRound(care::Office &office)
{
    Round out;
    QElapsedTimer timer;
    timer.start();
    const auto watching = QObject::connect(&office, &care::Office::statusChanged, &office,
                                           [&](const sync::Status &status) {
                                               out.streams = std::max(out.streams, status.total);
                                               if (out.firstMs == 0 && status.citizensDone > 0)
                                                   out.firstMs = timer.elapsed();
                                           });
    const double before = cpuSeconds();
    out.summary = syncRound(office);
    out.cpu = cpuSeconds() - before;
    out.summary.elapsed = Millis(timer.elapsed());
    QObject::disconnect(watching);
    return out;
}

qint64 sum(const sync::Summary &summary, qint64 store::TypeCounts::*field)
{
    qint64 total = 0;
    for (const store::TypeCounts &counts : summary.types)
        total += counts.*field;
    return total;
}

std::unique_ptr<store::Connection> openFile(const QString &folder)
{
    auto db = store::Connection::open(folder + QStringLiteral("/cache.db"), QByteArray(32, 'k'),
                                      store::preferredCipher(), store::Connection::Mode::Write);
    if (!db)
        qFatal("the cache cannot be looked into: %s", qPrintable(db.error().detail));
    return *std::move(db);
}

/// One stage, said and counted.
double stage(const char *name, double resources, const std::function<void()> &work)
{
    const double seconds = cpuOf(work);
    std::printf("%-22s %7.2f us CPU per resource\n", name, seconds / resources * 1e6);
    return seconds;
}

void tellFirst(const Round &round, const QUrl &base, const Traffic &traffic, const QString &folder)
{
    const double n = double(sum(round.summary, &store::TypeCounts::received));
    QVector<QByteArray> packed;
    QVector<QByteArray> pages;
    double floor = stage("loopback receive", n, [&] { packed = receiveOnly(base, traffic.log); });
    floor += stage("inflate", n, [&] { pages = inflateOnly(packed); });
    floor += stage("parse", n, [&] { parsePages(pages); });
    const auto db = openFile(folder);
    const Rows rows = readRows(*db);
    floor += stage("zstd", n, [&] { packOnly(*db, rows.spans); });
    floor += stage("encrypted insert", n, [&] { insertOnly(rows); });
    std::printf("%-22s %7.2f us CPU per resource, %.2f per Observation\n", "first sync, all in",
                round.cpu / n * 1e6,
                round.cpu / double(round.summary.types.value(QStringLiteral("Observation")).received) *
                    1e6);
    std::printf("%.0f resources, %lld requests, %lld bytes, %lld ms\n", n,
                static_cast<long long>(traffic.requests), static_cast<long long>(traffic.bytes),
                static_cast<long long>(round.summary.elapsed.count()));
    tableRow("first sync over the loopback / (receive + inflate + parse + zstd + insert), CPU",
             round.cpu / floor, "", Want::AtMost, 1.3);
}

void tellAgain(const Round &round, const QUrl &base, const Traffic &traffic, const QString &folder)
{
    const double n = double(sum(round.summary, &store::TypeCounts::received));
    QVector<QByteArray> packed;
    QVector<QByteArray> pages;
    double floor = stage("loopback receive", n, [&] { packed = receiveOnly(base, traffic.log); });
    floor += stage("inflate", n, [&] { pages = inflateOnly(packed); });
    floor += stage("walk", n, [&] { walkOnly(pages); });
    const auto db = openFile(folder);
    floor += stage("version look-up", n, [&] { lookUpOnly(*db, qint64(n)); });
    std::printf("%-22s %7.2f us CPU per resource\n", "all again, unchanged", round.cpu / n * 1e6);
    tableRow("all sent again, unchanged: rows written",
             double(sum(round.summary, &store::TypeCounts::stored)), "", Want::AtMost, 0);
    tableRow("the same: CPU / (receive + inflate + walk + version look-up)", round.cpu / floor, "",
             Want::AtMost, 1.5);
}

void tellQuiet(const Round &round)
{
    std::printf("nothing new: %lld requests, %d streams, %lld bytes, %.1f ms CPU\n",
                static_cast<long long>(round.summary.requests), round.streams,
                static_cast<long long>(round.summary.wireBytes), round.cpu * 1000);
    tableRow("a round without news: requests per stream",
             double(round.summary.requests) / std::max(1, round.streams), "", Want::AtMost, 1);
}

/// A team's caseload is read citizen by citizen.
void firstReadable(int citizens)
{
    constexpr int each = 300;
    const auto server = crowdServer(citizens, each);
    const QTemporaryDir cache;
    const Desk desk(server->base(), cache.path(), crowdTeam);
    const Round round = timedRound(*desk.openOffice());
    const auto all = round.summary.elapsed.count();
    std::printf("%d citizens with %d Observations each: the first after %lld ms, all after %lld ms\n",
                citizens, each, static_cast<long long>(round.firstMs), static_cast<long long>(all));
    tableRow("time to the first readable citizen, of the time to all",
             100.0 * double(round.firstMs) / double(all), " %", Want::AtMost, 5);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const QString cache = folder.filePath(QStringLiteral("cache"));
    const QStringList bundles = unpack(folder.path(), argc > 1 ? QByteArray(argv[1]).toInt() : 0);
    if (bundles.isEmpty()) {
        std::printf("skipped: the synthetic citizens are not here (shared/fixtures)\n");
        return 0;
    }
    const auto server = trainingServer(folder.filePath(QStringLiteral("server")), bundles);
    Desk desk(server->base(), cache);
    Traffic &traffic = *desk.traffic;
    traffic.keepsLog = true;
    desk.setup.profile.window = everything;
    auto office = desk.openOffice();
    const Round first = timedRound(*office);
    office.reset();
    tellFirst(first, server->base(), traffic, cache);

    traffic.log.clear();
    office = desk.openOffice();
    const Round again = timedRound(*office);
    office.reset();
    tellAgain(again, server->base(), traffic, cache);

    desk.setup.profile.window = nothing;
    office = desk.openOffice();
    timedRound(*office); // takes the cursors to now
    tellQuiet(timedRound(*office));
    firstReadable(int(bundles.size()));
    return 0;
}
