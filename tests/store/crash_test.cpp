// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const QString stream = QStringLiteral("s|Observation|*");
const CitizenId anna = citizen(QStringLiteral("anna"));
constexpr int chunkSize = 20;

QVector<QByteArray> chunkBodies(int number)
{
    QVector<QByteArray> bodies;
    for (int i = 0; i < chunkSize; ++i) {
        const int id = number * chunkSize + i + 1;
        bodies << spo2({.id = QByteArray::number(id),
                        .effective = "2026-03-01T08:00:" + QByteArray::number(10 + id % 50) + "Z"});
    }
    return bodies;
}

Edit noteEdit(int number)
{
    const QString id =
        QStringLiteral("urn:uuid:00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
    return {QStringLiteral("Task"),       {}, id, anna, task({}, "0", "anna", "completed"), "seen", {},
            RoleId(QStringLiteral("p/1"))};
}

void say(const char *what, int number)
{
    std::printf("%s %d\n", what, number);
    std::fflush(stdout);
}

/// The child: pages and acts of three edits in turn, each acknowledged on stdout once it is committed,
/// until killed.
int writeForever(const QString &folder)
{
    FixedClock clock(instantFromMs(1'772'400'000'000));
    auto opened = Writer::open({folder, QByteArray(32, 'k'), true}, catalogue(), clock);
    if (!opened)
        return 2;
    Writer &writer = **opened;
    const auto since = writer.stream(stream);
    int number = since && *since && (*since)->since ? int(toMs(*(*since)->since)) : 0;
    int edits = int(writer.outbox()->size());
    for (;; ++number, edits += 3) {
        Chunk chunk(chunkBodies(number), stream);
        chunk->advanceTo = instantFromMs(number + 1);
        if (!writer.ingest(chunk))
            return 3;
        say("page", number + 1);
        if (!writer.putAll({noteEdit(edits), noteEdit(edits + 1), noteEdit(edits + 2)}))
            return 4;
        say("edit", edits + 3);
    }
}

/// Last number that was acknowledged with that word.
int lastOf(const QByteArray &output, const QByteArray &word)
{
    int last = 0;
    for (const QByteArray &line : output.left(output.lastIndexOf('\n')).split('\n')) {
        if (line.startsWith(word))
            last = line.mid(word.size() + 1).toInt();
    }
    return last;
}

} // namespace

class CrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAHundredTimes();
    void nothingIsInTheLogBeforeItsCommit();
    void aFullDiskLosesNothing();
    void anEditDuringAFirstPull();
};

void CrashTest::killedAHundredTimes()
{
    Cache cache;
    QRandomGenerator random(99);
    int pages = 0;
    int edits = 0;
    for (int round = 0; round < 100; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--write-forever"), cache.folder.path()});
        QVERIFY(child.waitForStarted());
        QVERIFY(child.waitForReadyRead(20'000));
        QTest::qSleep(random.bounded(1, 25));
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const QByteArray output = child.readAllStandardOutput();
        pages = std::max(pages, lastOf(output, "page"));
        edits = std::max(edits, lastOf(output, "edit"));

        auto writer = cache.writer();
        const auto cursor = writer->stream(stream);
        QVERIFY(cursor && *cursor);
        const auto reached = int(toMs(*(*cursor)->since));
        QVERIFY2(reached >= pages, "an acknowledged page was lost");
        const auto facts = writer->facts();
        QVERIFY(facts);
        QCOMPARE(facts->measurements, qint64(reached) * chunkSize);
        QCOMPARE(facts->resources, qint64(reached) * chunkSize);
        QCOMPARE(writer->series(anna, QStringLiteral("spo2"))->points.size(), reached * chunkSize);
        QCOMPARE(writer->kinds(anna)->at(0).n, qint64(reached) * chunkSize);
        const auto outbox = writer->outbox();
        QVERIFY(outbox);
        QVERIFY2(outbox->size() >= edits, "an acknowledged edit was lost");
        QVERIFY2(outbox->size() % 3 == 0, "half an act");
        QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), outbox->size());
        pages = reached;
        edits = int(outbox->size());
    }
    qInfo("%d pages and %d edits survived 100 kills", pages, edits);
    QVERIFY(pages >= 100);
}

/// SQLite writes pages of a large transaction ahead of its commit, and when it has to write one of them
/// again, it mends the checksums after the commit's own frame: killed in between, the log looks as if
/// commits were hidden behind a damaged place.
void CrashTest::nothingIsInTheLogBeforeItsCommit()
{
    Cache cache;
    cache.writer();
    auto connection =
        Connection::open(cache.file(), cache.key, preferredCipher(), Connection::Mode::Write);
    QVERIFY(connection);
    const auto logged = [&cache] { return QFileInfo(cache.file() + QStringLiteral("-wal")).size(); };
    QVERIFY((*connection)->execute("CREATE TABLE large(x)"));
    const qint64 before = logged();
    Transaction transaction(**connection, Durability::Normal);
    QVERIFY((*connection)
                ->execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 8000)"
                          " INSERT INTO large SELECT randomblob(3000) FROM n"));
    QCOMPARE(logged(), before);
    QVERIFY(transaction.commit());
    QVERIFY(logged() > before + 8000 * 3000);
}

void CrashTest::aFullDiskLosesNothing()
{
#ifdef Q_OS_UNIX
    Cache cache;
    auto writer = cache.writer();
    QVERIFY(writer->ingest(Chunk(chunkBodies(0), stream)));
    QVERIFY(writer->put(noteEdit(0)));
    // Files may not grow past this: writing fails as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 1 << 20;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    int number = 1;
    std::optional<Error> error;
    for (; number < 5000 && !error; ++number) {
        Chunk chunk(chunkBodies(number), stream);
        chunk->advanceTo = instantFromMs(number + 1);
        const auto report = writer->ingest(chunk);
        if (!report)
            error = report.error();
    }
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::DiskFull);
    const int stored = number - 1;
    QCOMPARE(writer->facts()->measurements, qint64(stored) * chunkSize);
    QCOMPARE((*writer->stream(stream))->since, std::optional(instantFromMs(stored)));
    QCOMPARE(writer->outbox()->size(), 1);
    QVERIFY(writer->ingest(Chunk(chunkBodies(stored), stream)));
    QCOMPARE(writer->facts()->measurements, qint64(stored + 1) * chunkSize);
#else
    QSKIP("file size limits are a matter of Unix");
#endif
}

/// Prints how long a clinician's write takes between chunks of a first pull; time is not asserted,
/// that it is there is.
void CrashTest::anEditDuringAFirstPull()
{
    Cache cache;
    auto writer = cache.writer();
    std::vector<qint64> times;
    for (int number = 0; number < 60; ++number) {
        QVERIFY(writer->ingest(Chunk(chunkBodies(number), stream)));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(writer->put(noteEdit(number)));
        times.push_back(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());
    qInfo("put() during a first pull: median %lld us, p95 %lld us", static_cast<long long>(times[30]),
          static_cast<long long>(times[57]));
    QCOMPARE(writer->outbox()->size(), 60);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QStringLiteral("--write-forever"))
        return writeForever(app.arguments().value(2));
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "crash_test.moc"
