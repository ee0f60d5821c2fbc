// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk.h"
#include "tests/bench/stopwatch.h"

#include <QCoreApplication>

/// What a first sync that was killed half way costs when it goes on: bytes, of those of a whole one.
/// Usage: bench_resume [citizens, default 60] [Observations of each, default 500]
/// With "client BASE FOLDER" it is the client: each line says how much has been received so far.

using namespace samspil;
using namespace samspil::bench;

namespace {

int client(const QUrl &base, const QString &folder)
{
    const Desk desk(base, folder, crowdTeam);
    Traffic &traffic = *desk.traffic;
    traffic.onAnswer = [&traffic] {
        std::printf("%lld\n", static_cast<long long>(traffic.bytes));
        std::fflush(stdout);
    };
    const auto office = desk.openOffice();
    syncRound(*office);
    return 0;
}

/// Bytes that the client received until it was done, or had received so many and was killed.
qint64 received(const QUrl &base, const QString &folder, qint64 killedAt)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("client"), base.toString(), folder}, QIODevice::ReadOnly);
    qint64 bytes = 0;
    while (process.waitForReadyRead(-1) || process.canReadLine()) {
        while (process.canReadLine()) {
            bytes = process.readLine().trimmed().toLongLong();
            if (bytes >= killedAt) {
                process.kill();
                process.waitForFinished();
                return bytes;
            }
        }
    }
    process.waitForFinished();
    if (process.exitCode() != 0)
        qFatal("the client failed");
    return bytes;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("client"))
        return client(QUrl(arguments.value(2)), arguments.value(3));
    const int citizens = argc > 1 ? QByteArray(argv[1]).toInt() : 60;
    const int each = argc > 2 ? QByteArray(argv[2]).toInt() : 500;
    const auto server = crowdServer(citizens, each);
    const QTemporaryDir whole;
    const QTemporaryDir killed;
    constexpr qint64 never = std::numeric_limits<qint64>::max();
    const qint64 all = received(server->base(), whole.path(), never);
    const qint64 half = received(server->base(), killed.path(), all / 2);
    const qint64 rest = received(server->base(), killed.path(), never);
    std::printf("a whole first sync: %lld bytes; killed after %lld, went on with %lld\n",
                static_cast<long long>(all), static_cast<long long>(half), static_cast<long long>(rest));
    tableRow("a first sync killed half way: bytes to go on, of a whole one",
             100.0 * double(rest) / double(all), " %", Want::AtMost, 55);
    return 0;
}
