// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/store_fixture.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTest>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

const CitizenId anna = citizen(QStringLiteral("anna"));
const RoleId nurse(QStringLiteral("https://fhir.example.org/fhir/PractitionerRole/n1"));
const QString namedByNow = QStringLiteral("urn:uuid:11111111-0000-4000-8000-000000000000");
const QString taskUrl = urlOf(QStringLiteral("Task"), QStringLiteral("5"));
constexpr int creates = 40;

QString identifierOf(int number)
{
    return QStringLiteral("urn:uuid:00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

QByteArray bodyOf(int number)
{
    return task({}, "0", "anna", "completed")
        .replace("11111111", QByteArray::number(10'000'000 + number));
}

/// Still calls what the server has named by our name.
QByteArray updateBody()
{
    const QByteArray focus = "\"focus\":{\"reference\":\"" + namedByNow.toUtf8() + "\"},\"intent\"";
    return task("5", "1", "anna", "completed").replace("\"intent\"", focus);
}

/// A little of everything, and a queue over several pages: creates, one of them in conflict, an update.
void fill(Writer &writer)
{
    QVERIFY(writer.setCaseload({anna}));
    QVector<QByteArray> bodies{patient("anna", "Anna", "Å", "0102501234"),
                               task("5", "1", "anna", "requested")};
    for (int i = 0; i < 200; ++i)
        bodies << spo2({.id = QByteArray::number(i + 1),
                        .effective = "2026-03-01T08:00:" + QByteArray::number(10 + i % 50) + "Z"});
    QVERIFY(writer.ingest(Chunk(bodies)));
    for (int i = 0; i < creates; ++i)
        QVERIFY(writer.put(
            {QStringLiteral("Task"), {}, identifierOf(i), anna, bodyOf(i), "seen", {}, nurse}));
    QVERIFY(writer.conflict(1, QStringLiteral("both changed")));
    const auto named =
        writer.put({QStringLiteral("Task"), {}, namedByNow, anna, bodyOf(creates), {}, {}, nurse});
    const QByteArray answer = task("6", "1", "anna", "completed");
    QVERIFY(named && writer.markInFlight(*named, "sent") && writer.confirm(*named, base, entry(answer)));
    QVERIFY(writer.put({QStringLiteral("Task"), taskUrl, {}, anna, updateBody(), {}, {}, nurse}));
    for (int i = 0; i < 100; ++i)
        QVERIFY(writer.logAccess({instantFromMs(i),
                                  nurse,
                                  QStringLiteral("nurse"),
                                  {},
                                  {},
                                  anna,
                                  QStringLiteral("open"),
                                  {}}));
}

constexpr qsizetype walHeader = 32;
constexpr qsizetype walFrame = 24 + 4096;

/// Frames up to the end of the last commit but one.
qsizetype framesUntilLastCommit(const QByteArray &wal)
{
    qsizetype before = 0;
    qsizetype last = 0;
    for (qsizetype frame = 0; frame < (wal.size() - walHeader) / walFrame; ++frame) {
        if (wal.mid(walHeader + frame * walFrame + 4, 4) == QByteArray(4, '\0'))
            continue;
        before = last;
        last = frame + 1;
    }
    return before;
}

/// The cache as a killed writer leaves it: with a WAL beside it, that may hold everything.
void leaveUnclean(Cache &cache, bool everythingInWal = false)
{
    QByteArray file;
    QByteArray wal;
    {
        auto writer = cache.writer();
        fill(*writer);
        if (!everythingInWal)
            QVERIFY(writer->checkpoint(true));
        QVERIFY(writer->setMeta(QStringLiteral("last"), QStringLiteral("in the WAL")));
        file = contents(cache.file());
        wal = contents(cache.file() + QStringLiteral("-wal"));
    }
    QVERIFY(!wal.isEmpty());
    replace(cache.file(), file);
    replace(cache.file() + QStringLiteral("-wal"), wal);
}

QString asideOf(const Cache &cache, int number = 1)
{
    return cache.folder.filePath(QStringLiteral("cache.damaged-%1.db").arg(number));
}

void flip(const QString &path, qsizetype page)
{
    QByteArray bytes = contents(path);
    const qsizetype at = page * 4096 + 1000;
    bytes[at] = char(bytes[at] ^ 0x10);
    replace(path, bytes);
}

} // namespace

/// After an unclean exit: every page is read, and no damage loses what clinicians did.
class SalvageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("samspil.store=false")); }
    void aWholeCacheStaysWhatItIs();
    void F52_damage_anywhere_is_noticed();
    void damageInTheWalIsNoticed_data();
    void damageInTheWalIsNoticed();
    void damageInTheHeadOfTheWalIsNoticed();
    void aWalThatEndsEarlyIsWhatAPowerCutLeaves();
    void aCommitThatWasBegunIsWhatAKillLeaves();
    void salvagedEditsAreVerifiedFirst();
    void aTruncatedCacheIsReplaced();
    void damageMetWhileReadingIsCheckedAtTheNextOpening();
    void withoutLeaveNothingIsReplaced();
    void aKillInTheMiddleIsFinished_data();
    void aKillInTheMiddleIsFinished();
    void theCheckMayRunOutOfTime();
};

void SalvageTest::aWholeCacheStaysWhatItIs()
{
    Cache cache;
    leaveUnclean(cache);
    auto writer = cache.writer();
    QCOMPARE(writer->outbox()->size(), creates + 1);
    QCOMPARE(writer->outbox()->at(1).state, OutboxState::Queued);
    QCOMPARE(*writer->meta(QStringLiteral("last")), QStringLiteral("in the WAL"));
    QVERIFY(!*writer->salvageReport());
    QVERIFY(!QFile::exists(asideOf(cache)));
    QCOMPARE(*writer->check(), true);
}

void SalvageTest::F52_damage_anywhere_is_noticed()
{
    Cache original;
    leaveUnclean(original);
    const QByteArray file = contents(original.file());
    const QByteArray wal = contents(original.file() + QStringLiteral("-wal"));
    const QByteArray cipher = contents(original.folder.filePath(QStringLiteral("cipher")));
    int salvaged = 0;
    int complete = 0;
    int unnoticed = 0;
    int closed = 0;
    for (qsizetype page = 0; page < file.size() / 4096; ++page) {
        Cache cache;
        replace(cache.file(), file);
        replace(cache.file() + QStringLiteral("-wal"), wal);
        replace(cache.folder.filePath(QStringLiteral("cipher")), cipher);
        flip(cache.file(), page);
        const QByteArray damaged = contents(cache.file());
        const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
        if (!writer) { // not even its tables can be listed: it stays as it is, for support
            ++closed;
            QVERIFY2(writer.error().kind == ErrorKind::Corrupt ||
                         writer.error().kind == ErrorKind::KeyWrong,
                     qPrintable(writer.error().detail));
            QCOMPARE(contents(cache.file()), damaged);
            QVERIFY(!QFile::exists(asideOf(cache)));
            continue;
        }
        const auto report = (*writer)->salvageReport();
        QVERIFY(report);
        const auto edits = (*writer)->outbox();
        QVERIFY(edits);
        if (!*report) { // its newer state lies in the WAL
            ++unnoticed;
            QVERIFY(*(*writer)->check());
            QCOMPARE(edits->size(), creates + 1);
            continue;
        }
        ++salvaged;
        QCOMPARE(contents(asideOf(cache)), damaged);
        QCOMPARE(contents(asideOf(cache) + QStringLiteral("-wal")), wal);
        QCOMPARE((*report)->keptAs, QStringLiteral("cache.damaged-1.db"));
        QCOMPARE((*report)->edits, edits->size());
        if ((*report)->whole)
            QCOMPARE(edits->size() + (*report)->lost, creates + 1);
        complete += edits->size() == creates + 1;
        for (const OutboxRow &row : *edits)
            QCOMPARE(row.body, row.op == OutboxOp::Update ? updateBody()
                                                          : bodyOf(row.identifier.right(12).toInt()));
        QCOMPARE(*(*writer)->check(), true);
    }
    qInfo("%d pages: %d salvaged (%d with every edit), %d not opened, %d overlaid by the WAL",
          int(file.size() / 4096), salvaged, complete, closed, unnoticed);
    QVERIFY(salvaged > 10);
    QVERIFY(complete > salvaged / 2);
    QVERIFY2(unnoticed <= 2, "one row was changed after the checkpoint");
}

void SalvageTest::damageInTheWalIsNoticed_data()
{
    QTest::addColumn<int>("offset");
    QTest::newRow("frame header: page number") << 2;
    QTest::newRow("frame header: commit mark") << 7;
    QTest::newRow("frame header: salt") << 9;
    QTest::newRow("frame header: checksum") << 17;
    QTest::newRow("page: begin") << 24 + 5;
    QTest::newRow("page: middle") << 24 + 2000;
    QTest::newRow("page: end") << 24 + 4090;
}

/// What was acknowledged stands in the WAL alone: a flipped bit must not take it back in silence.
void SalvageTest::damageInTheWalIsNoticed()
{
    QFETCH(int, offset);
    Cache original;
    leaveUnclean(original, true);
    const QByteArray file = contents(original.file());
    const QByteArray wal = contents(original.file() + QStringLiteral("-wal"));
    const QByteArray cipher = contents(original.folder.filePath(QStringLiteral("cipher")));
    const qsizetype frames = (wal.size() - walHeader) / walFrame;
    QVERIFY(frames > 5);
    const qsizetype tail = framesUntilLastCommit(wal);
    QVERIFY(tail > frames - 10);
    for (qsizetype frame = 0; frame < frames; frame += frame < 2 || frame > tail - 3 ? 1 : 60) {
        Cache cache;
        replace(cache.file(), file);
        replace(cache.folder.filePath(QStringLiteral("cipher")), cipher);
        QByteArray bad = wal;
        const qsizetype at = walHeader + frame * walFrame + offset;
        bad[at] = char(bad[at] ^ 0x10);
        replace(cache.file() + QStringLiteral("-wal"), bad);
        const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
        if (!writer) {
            QCOMPARE(writer.error().kind, ErrorKind::Corrupt);
            QCOMPARE(contents(cache.file() + QStringLiteral("-wal")), bad);
            continue;
        }
        const bool everything = (*writer)->outbox()->size() == creates + 1 &&
                                *(*writer)->meta(QStringLiteral("last")) == u"in the WAL";
        // The newest commit alone may go without a word: so may a power cut take it.
        const bool newestAlone = frame >= tail && (*writer)->outbox()->size() == creates + 1;
        const auto report = *(*writer)->salvageReport();
        QVERIFY2(everything || newestAlone || report,
                 qPrintable(QStringLiteral("frame %1 of %2: %3 edits")
                                .arg(frame)
                                .arg(frames)
                                .arg((*writer)->outbox()->size())));
        if (report) {
            QVERIFY(!report->whole);
            QCOMPARE(contents(asideOf(cache) + QStringLiteral("-wal")), bad);
        }
    }
}

/// Whatever is wrong with its head, what stands in it is not thrown away in silence.
void SalvageTest::damageInTheHeadOfTheWalIsNoticed()
{
    Cache original;
    leaveUnclean(original, true);
    const QByteArray file = contents(original.file());
    const QByteArray wal = contents(original.file() + QStringLiteral("-wal"));
    const QByteArray cipher = contents(original.folder.filePath(QStringLiteral("cipher")));
    for (qsizetype at = 0; at < walHeader; ++at) {
        Cache cache;
        replace(cache.file(), file);
        replace(cache.folder.filePath(QStringLiteral("cipher")), cipher);
        QByteArray bad = wal;
        bad[at] = char(bad[at] ^ 0x10);
        replace(cache.file() + QStringLiteral("-wal"), bad);
        // Somebody who only reads first does not take the evidence away.
        if (const auto reader = Reader::open(cache.options(false), catalogue()); reader)
            QVERIFY((*reader)->outbox());
        const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
        if (!writer) {
            QCOMPARE(contents(cache.file() + QStringLiteral("-wal")), bad);
            continue;
        }
        QVERIFY2(*(*writer)->salvageReport(), qPrintable(QString::number(at)));
        QCOMPARE(contents(asideOf(cache) + QStringLiteral("-wal")), bad);
    }
}

void SalvageTest::aWalThatEndsEarlyIsWhatAPowerCutLeaves()
{
    Cache cache;
    leaveUnclean(cache, true);
    const QByteArray wal = contents(cache.file() + QStringLiteral("-wal"));
    replace(cache.file() + QStringLiteral("-wal"), wal.chopped(walFrame / 2));
    auto writer = cache.writer();
    QVERIFY(!*writer->salvageReport());
    QCOMPARE(writer->outbox()->size(), creates + 1);
    QVERIFY(writer->meta(QStringLiteral("last"))->isEmpty());
}

/// The frame that carries the commit mark was begun and not finished: what is behind its head is of an
/// earlier turn of the log. Nothing of that transaction was ever acknowledged.
void SalvageTest::aCommitThatWasBegunIsWhatAKillLeaves()
{
    Cache cache;
    QByteArray file;
    QByteArray wal;
    {
        auto writer = cache.writer();
        fill(*writer);
        QVERIFY(writer->setMeta(QStringLiteral("last"), QStringLiteral("acknowledged")));
        const auto logged = [&cache] { return contents(cache.file() + QStringLiteral("-wal")); };
        const qsizetype before = logged().size();
        QVector<QByteArray> bodies;
        for (int id = 5000; id < 5100; ++id)
            bodies << spo2({.id = QByteArray::number(id)});
        QVERIFY(writer->ingest(Chunk(bodies)));
        file = contents(cache.file());
        wal = logged();
        QVERIFY2(wal.size() > before + 3 * walFrame, "several frames, the last with the mark");
    }
    wal.replace(wal.size() - walFrame + 24, walFrame - 24, QByteArray(walFrame - 24, 'x'));
    replace(cache.file(), file);
    replace(cache.file() + QStringLiteral("-wal"), wal);
    auto writer = cache.writer();
    QVERIFY(!*writer->salvageReport());
    QCOMPARE(writer->outbox()->size(), creates + 1);
    QCOMPARE(*writer->meta(QStringLiteral("last")), QStringLiteral("acknowledged"));
}

void SalvageTest::salvagedEditsAreVerifiedFirst()
{
    Cache cache;
    leaveUnclean(cache);
    // A page of measurements: nothing of the queue is hurt.
    const qsizetype pages = contents(cache.file()).size() / 4096;
    const QByteArray whole = contents(cache.file());
    const QByteArray wal = contents(cache.file() + QStringLiteral("-wal"));
    std::unique_ptr<Writer> writer;
    for (qsizetype page = pages - 1; page > 0; --page) {
        replace(cache.file(), whole);
        replace(cache.file() + QStringLiteral("-wal"), wal);
        flip(cache.file(), page);
        writer = cache.writer();
        const auto report = *writer->salvageReport();
        const bool isUnhurt = report && report->edits == creates + 1 &&
                              !writer->outbox()->constLast().needs.value(0).url.isEmpty() &&
                              writer->accessLog()->size() == 100;
        if (isUnhurt)
            break;
        writer.reset();
        for (const QString &name : QDir(cache.folder.path()).entryList({QStringLiteral("*.db*")}))
            QFile::remove(cache.folder.filePath(name));
    }
    QVERIFY(writer);
    const auto edits = *writer->outbox();
    QCOMPARE(edits.size(), creates + 1);
    for (int i = 0; i < creates; ++i) {
        QCOMPARE(edits.at(i).seq, i + 1);
        QCOMPARE(edits.at(i).identifier, identifierOf(i));
        QCOMPARE(edits.at(i).state, i == 0 ? OutboxState::Conflict : OutboxState::Verify);
        QCOMPARE(edits.at(i).author, nurse);
        QVERIFY(edits.at(i).url.isEmpty());
    }
    QCOMPARE(edits.at(0).problem, QStringLiteral("both changed"));
    QCOMPARE(edits.last().url, taskUrl);
    QCOMPARE(edits.last().baseVersion, QStringLiteral("1"));
    QCOMPARE(edits.last().needs,
             QVector<Need>(
                 {{namedByNow, namedByNow, urlOf(QStringLiteral("Task"), QStringLiteral("6")), 0}}));
    QCOMPARE(edits.last().base, task("5", "1", "anna", "requested"));
    QCOMPARE(writer->resourcesOf(anna, {QStringLiteral("Task")})->size(), creates + 1);
    QCOMPARE(writer->accessLog()->size(), 100);
    const auto list = *writer->worklist();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.at(0).assessment.citizen, anna);
    QCOMPARE(list.at(0).assessment.state, TriageState::NotAssessed);
    QCOMPARE(list.at(0).name, QStringLiteral("Anna Å"));
    QVERIFY(!list.at(0).pulled);

    // The server brings its side again, and the answer closes the edit.
    QVERIFY(writer->ingest(Chunk({task("5", "1", "anna", "requested")})));
    QCOMPARE((*writer->resource(taskUrl))->body, updateBody());
    QVERIFY(writer->requeue(edits.last().seq, {}));
    QVERIFY(writer->markInFlight(edits.last().seq, edits.last().body));
    QVERIFY(writer->confirm(edits.last().seq, base, entry(task("5", "2", "anna", "completed"))));
    QCOMPARE(writer->outbox()->size(), creates);
}

void SalvageTest::aTruncatedCacheIsReplaced()
{
    Cache cache;
    leaveUnclean(cache);
    const QByteArray cut = contents(cache.file()).chopped(4096);
    replace(cache.file(), cut);
    auto writer = cache.writer();
    const auto report = *writer->salvageReport();
    QVERIFY(report);
    QCOMPARE(report->edits, writer->outbox()->size());
    QCOMPARE(contents(asideOf(cache)), cut);
}

void SalvageTest::damageMetWhileReadingIsCheckedAtTheNextOpening()
{
    Cache cache;
    {
        auto writer = cache.writer();
        fill(*writer);
    }
    QVERIFY(!QFile::exists(cache.file() + QStringLiteral("-wal")));
    const QByteArray whole = contents(cache.file());
    bool met = false;
    for (qsizetype page = whole.size() / 4096 - 1; page > 0 && !met; --page) {
        replace(cache.file(), whole);
        flip(cache.file(), page);
        auto writer = cache.writer();
        QVERIFY(!*writer->salvageReport());
        const auto read = writer->resourcesOfType(QStringLiteral("Observation"));
        met = !read && read.error().kind == ErrorKind::Corrupt;
    }
    QVERIFY(met);
    auto writer = cache.writer();
    QVERIFY(*writer->salvageReport());
    QVERIFY(QFile::exists(asideOf(cache)));
    writer.reset();
    QVERIFY(cache.writer());
    QVERIFY(!QFile::exists(asideOf(cache, 2)));
}

void SalvageTest::withoutLeaveNothingIsReplaced()
{
    Cache cache;
    leaveUnclean(cache);
    const QByteArray cut = contents(cache.file()).chopped(4096);
    replace(cache.file(), cut);
    const auto writer = Writer::open(cache.options(false), catalogue(), cache.clock);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::Corrupt);
    QCOMPARE(contents(cache.file()), cut);
}

void SalvageTest::aKillInTheMiddleIsFinished_data()
{
    QTest::addColumn<bool>("walMoved");
    QTest::addColumn<bool>("cacheMoved");
    QTest::newRow("nothing moved yet") << false << false;
    QTest::newRow("the WAL is aside") << true << false;
    QTest::newRow("both are aside") << true << true;
}

void SalvageTest::aKillInTheMiddleIsFinished()
{
    QFETCH(bool, walMoved);
    QFETCH(bool, cacheMoved);
    Cache cache;
    {
        auto writer = cache.writer();
        fill(*writer);
    }
    const QByteArray damaged(8192, 'd');
    const QByteArray damagedWal(100, 'w');
    QVERIFY(QFile::rename(cache.file(), cache.file() + QStringLiteral(".salvaged")));
    replace(cacheMoved ? asideOf(cache) : cache.file(), damaged);
    replace((walMoved ? asideOf(cache) : cache.file()) + QStringLiteral("-wal"), damagedWal);
    {
        auto writer = cache.writer();
        QCOMPARE(writer->outbox()->size(), creates + 1);
    }
    QCOMPARE(contents(asideOf(cache)), damaged);
    QCOMPARE(contents(asideOf(cache) + QStringLiteral("-wal")), damagedWal);
    QVERIFY(!QFile::exists(cache.file() + QStringLiteral(".salvaged")));
}

void SalvageTest::theCheckMayRunOutOfTime()
{
    Cache cache;
    auto writer = cache.writer();
    fill(*writer);
    QCOMPARE(*writer->check(Millis{0}), false);
    QCOMPARE(*writer->check(Millis{60'000}), true);
}

QTEST_GUILESS_MAIN(SalvageTest)
#include "salvage_test.moc"
