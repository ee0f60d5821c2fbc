// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cache_folder.h"
#include "core/store/cache_places.h"
#include "core/store/query.h"
#include "tests/store/store_fixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTest>

#include <sqlite3.h>

using namespace samspil;
using namespace samspil::store;
using namespace samspil::store::test;

namespace {

/// Enough rows that the file has many pages.
void fill(Cache &cache)
{
    auto writer = cache.writer();
    QVector<QByteArray> bodies;
    for (int i = 0; i < 500; ++i)
        bodies << spo2({.id = QByteArray::number(i + 1),
                        .value = 80.0 + i % 20,
                        .effective = "2026-03-01T08:00:" + QByteArray::number(10 + i % 50) + "Z"});
    QVERIFY(writer->ingest(Chunk(bodies)));
    QVERIFY(writer->checkpoint(true));
}

/// What a screen would notice: opening and reading everything.
std::optional<Error> readAll(Cache &cache)
{
    auto reader = Reader::open(cache.options(false), catalogue());
    if (!reader)
        return reader.error();
    if (auto series = (*reader)->series(citizen(QStringLiteral("anna")), QStringLiteral("spo2"));
        !series)
        return series.error();
    auto bodies = (*reader)->resourcesOfType(QStringLiteral("Observation"));
    return bodies ? std::nullopt : std::optional(bodies.error());
}

/// Every page is read and nothing is wrong with any.
bool isWhole(Cache &cache)
{
    auto connection =
        Connection::open(cache.file(), cache.key, preferredCipher(), Connection::Mode::Read);
    if (!connection)
        return false;
    Query query(**connection, "PRAGMA integrity_check(1)");
    return query.next() && query.text(0) == u"ok";
}

} // namespace

class CacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isEncrypted();
    void theLinkedLibraryIsTheEncryptingOne();
    void aWrongKeyIsRefused();
    void F54_missing_key_never_makes_a_new_cache();
    void nothingIsMadeUnasked();
    void aFlippedBitIsNoticed();
    void bothCiphersKeepTheirPromise_data();
    void bothCiphersKeepTheirPromise();
    void aTruncatedFileIsNoticed();
    void anEmptyFileIsNoNewCache();
    void theCipherIsReadFromItsFile();
    void whatIsLeftOfACacheIsOne_data();
    void whatIsLeftOfACacheIsOne();
    void F05_one_writer_per_folder();
    void aLockThatNobodySignedIsTakenOver();
    void aLaterSchemaIsRefused();
    void readsAgainAfterReopening();
    void F52_network_drives_are_refused();
    void F53_reader_beside_the_writer();
};

void CacheTest::isEncrypted()
{
    Cache cache;
    fill(cache);
    const QByteArray file = contents(cache.file());
    QVERIFY(file.size() > 4096 * 10);
    QVERIFY(!file.startsWith("SQLite format 3"));
    for (const QByteArray &plain :
         {QByteArray("CREATE TABLE"), QByteArray("fhir.example.org"), QByteArray("spo2")})
        QVERIFY2(!file.contains(plain), plain.constData());
}

void CacheTest::theLinkedLibraryIsTheEncryptingOne()
{
    Cache cache;
    const auto writer = cache.writer();
    const auto facts = writer->facts();
    QVERIFY(facts);
    QCOMPARE(facts->sqliteVersion, QString::fromLatin1(SQLITE_VERSION));
    QCOMPARE(facts->pageSize, 4096);
    QCOMPARE(facts->schema, 1);
    QVERIFY(facts->cipher == u"aegis" || facts->cipher == u"chacha20");
}

void CacheTest::aWrongKeyIsRefused()
{
    Cache cache;
    fill(cache);
    const QByteArray before = contents(cache.file());
    cache.key = QByteArray(32, 'x');
    const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::KeyWrong);
    const auto reader = Reader::open(cache.options(false), catalogue());
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::KeyWrong);
    QCOMPARE(contents(cache.file()), before);
}

void CacheTest::F54_missing_key_never_makes_a_new_cache()
{
    Cache cache;
    fill(cache);
    const QByteArray before = contents(cache.file());
    cache.key.clear();
    const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::KeyMissing);
    QCOMPARE(contents(cache.file()), before);
    const QStringList databases =
        QDir(cache.folder.path()).entryList({QStringLiteral("*.db*")}, QDir::Files);
    QCOMPARE(databases, QStringList{QStringLiteral("cache.db")});
}

void CacheTest::nothingIsMadeUnasked()
{
    Cache cache;
    const auto writer = Writer::open(cache.options(false), catalogue(), cache.clock);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::NotFound);
    QVERIFY(!QFile::exists(cache.file()));
}

void CacheTest::aFlippedBitIsNoticed()
{
    Cache cache;
    fill(cache);
    const QByteArray good = contents(cache.file());
    QVERIFY(!readAll(cache));
    QLoggingCategory::setFilterRules(
        QStringLiteral("samspil.store=false")); // two hundred expected warnings
    int noticed = 0;
    int pages = 0;
    for (qsizetype page = 0; page < good.size() / 4096; ++page, ++pages) {
        QByteArray bad = good;
        bad[page * 4096 + 1000] = char(bad[page * 4096 + 1000] ^ 0x10);
        replace(cache.file(), bad);
        noticed += !isWhole(cache);
        const auto error = readAll(cache);
        if (error)
            QVERIFY2(error->kind == ErrorKind::Corrupt || error->kind == ErrorKind::KeyWrong,
                     qPrintable(error->detail));
    }
    replace(cache.file(), good);
    QLoggingCategory::setFilterRules({});
    QVERIFY(isWhole(cache));
    QCOMPARE(noticed, pages);
    QVERIFY(!readAll(cache));
}

void CacheTest::bothCiphersKeepTheirPromise_data()
{
    QTest::addColumn<int>("cipher");
    QTest::newRow("where the processor has AES") << int(Cipher::Aegis256);
    QTest::newRow("where it has not") << int(Cipher::ChaCha20Poly1305);
}

void CacheTest::bothCiphersKeepTheirPromise()
{
    QFETCH(int, cipher);
    const Cipher with = Cipher(cipher);
    Cache cache;
    QVERIFY(makeCacheFile(cache.file(), cache.key, with));
    const QByteArray good = contents(cache.file());
    QVERIFY(!good.startsWith("SQLite format 3"));
    QVERIFY(!good.contains("CREATE TABLE"));
    QVERIFY(Connection::open(cache.file(), cache.key, with, Connection::Mode::Read));
    const auto wrong = Connection::open(cache.file(), QByteArray(32, 'x'), with, Connection::Mode::Read);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::KeyWrong);
    for (qsizetype page = 0; page < good.size() / 4096; ++page) {
        QByteArray bad = good;
        bad[page * 4096 + 2000] = char(bad[page * 4096 + 2000] ^ 1);
        replace(cache.file(), bad);
        const auto opened = Connection::open(cache.file(), cache.key, with, Connection::Mode::Read);
        QVERIFY2(!opened || !(*opened)->execute("PRAGMA integrity_check"),
                 qPrintable(QString::number(page)));
    }
}

void CacheTest::aTruncatedFileIsNoticed()
{
    Cache cache;
    fill(cache);
    const QByteArray good = contents(cache.file());
    for (const qsizetype size :
         {qsizetype(1), qsizetype(100), qsizetype(4096), good.size() / 2, good.size() - 4096}) {
        replace(cache.file(), good.left(size));
        const auto error = readAll(cache);
        QVERIFY2(error, qPrintable(QString::number(size)));
        QVERIFY2(error->kind == ErrorKind::Corrupt || error->kind == ErrorKind::KeyWrong,
                 qPrintable(error->detail));
        QCOMPARE(QFile(cache.file()).size(), size);
    }
}

void CacheTest::anEmptyFileIsNoNewCache()
{
    Cache cache;
    replace(cache.file(), {});
    const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::Corrupt);
    QCOMPARE(QFile(cache.file()).size(), 0);
}

void CacheTest::theCipherIsReadFromItsFile()
{
    Cache cache;
    fill(cache);
    const QString name = cache.folder.filePath(QStringLiteral("cipher"));
    const QByteArray right = contents(name);
    QCOMPARE(right, cipherName(preferredCipher()));

    replace(name, "rot13");
    auto opened = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Corrupt);

    replace(name, right == "aegis" ? "chacha20" : "aegis");
    opened = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::KeyWrong);

    QVERIFY(QFile::remove(name));
    QVERIFY(Writer::open(cache.options(), catalogue(), cache.clock));
    QCOMPARE(contents(name), right);
}

void CacheTest::whatIsLeftOfACacheIsOne_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("holds");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("a cache") << QStringLiteral("cache.db") << true;
    QTest::newRow("one that was never finished") << QStringLiteral("cache.db.new") << false;
    QTest::newRow("a salvaged one not yet in its place") << QStringLiteral("cache.db.salvaged") << true;
    QTest::newRow("a damaged one kept aside") << QStringLiteral("cache.damaged-1.db") << true;
}

void CacheTest::whatIsLeftOfACacheIsOne()
{
    QFETCH(QString, file);
    QFETCH(bool, holds);
    Cache cache;
    if (!file.isEmpty())
        replace(cache.folder.filePath(file), "x");
    QCOMPARE(holdsCache(cache.folder.path()), holds);
}

void CacheTest::F05_one_writer_per_folder()
{
    Cache cache;
    auto first = cache.writer();
    const auto second = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::InUse);
    // Reading beside it is what the window's other thread and support do.
    QVERIFY(Reader::open(cache.options(false), catalogue()));
    first.reset();
    QVERIFY(Writer::open(cache.options(), catalogue(), cache.clock));
}

/// Killed between making the lock and signing it: nobody may be shut out of the cache for that.
void CacheTest::aLockThatNobodySignedIsTakenOver()
{
    Cache cache;
    cache.writer();
    QFile lock(cache.folder.filePath(QStringLiteral("cache.lock")));
    QVERIFY(lock.open(QIODevice::WriteOnly | QIODevice::Truncate));
    lock.close();
    const auto first = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY2(first, "shut out");
    const auto second = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::InUse);
}

void CacheTest::aLaterSchemaIsRefused()
{
    Cache cache;
    fill(cache);
    {
        auto connection =
            Connection::open(cache.file(), cache.key, preferredCipher(), Connection::Mode::Write);
        QVERIFY(connection);
        QVERIFY((*connection)->execute("PRAGMA user_version=2"));
    }
    const auto writer = Writer::open(cache.options(), catalogue(), cache.clock);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::Unsupported);
}

void CacheTest::readsAgainAfterReopening()
{
    Cache cache;
    const QByteArray body = spo2({.id = "7", .version = "3", .value = 91});
    {
        auto writer = cache.writer();
        QVERIFY(writer->ingest(Chunk({body})));
        QVERIFY(writer->setMeta(QStringLiteral("epoch"), QStringLiteral("blå")));
    }
    const auto reader = cache.reader();
    const auto stored = reader->resource(urlOf(QStringLiteral("Observation"), QStringLiteral("7")));
    QVERIFY(stored);
    QVERIFY(*stored);
    QCOMPARE((*stored)->body, body);
    QCOMPARE((*stored)->version, QStringLiteral("3"));
    QCOMPARE((*stored)->citizen, citizen(QStringLiteral("anna")));
    QCOMPARE(*reader->meta(QStringLiteral("epoch")), QStringLiteral("blå"));
    QVERIFY(reader->meta(QStringLiteral("other"))->isEmpty());
}

void CacheTest::F52_network_drives_are_refused()
{
    for (const char *type : {"nfs4", "CIFS", "smb3", "9p"})
        QVERIFY2(isNetworkFileSystem(type), type);
    for (const char *type : {"ext4", "btrfs", "tmpfs", "overlay", "NTFS", "xfs"})
        QVERIFY2(!isNetworkFileSystem(type), type);
    Cache cache;
    OpenOptions options = cache.options();
    for (const char *folder : {"//server/share/samspil", "\\\\server\\share\\samspil"}) {
        options.folder = QString::fromLatin1(folder);
        const auto writer = Writer::open(options, catalogue(), cache.clock);
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, ErrorKind::NotLocal);
        QVERIFY2(!QFileInfo::exists(options.folder), folder); // nor is anything made there
    }
}

/// Who reads waits for nobody, and sees what has been committed.
void CacheTest::F53_reader_beside_the_writer()
{
    Cache cache;
    auto writer = cache.writer();
    const auto reader = cache.reader();
    const QString url = urlOf(QStringLiteral("Observation"), QStringLiteral("7"));
    QVERIFY(!*reader->resource(url));
    QVERIFY(writer->ingest(Chunk({spo2({.id = "7", .version = "1"})})));
    const auto seen = reader->resource(url);
    QVERIFY(seen);
    QVERIFY(*seen);
    QVERIFY(writer->ingest(Chunk({spo2({.id = "7", .version = "2"})})));
    QCOMPARE((*reader->resource(url))->version, QStringLiteral("2"));
}

QTEST_GUILESS_MAIN(CacheTest)
#include "cache_test.moc"
