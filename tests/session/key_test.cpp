// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/key_file.h"
#include "core/session/key_store.h"

#include <QFile>
#include <QHash>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace samspil;

namespace {

const QString name = QStringLiteral("cache:/somewhere");

/// A key store that answers as libsecret does: a locked one says of every entry that it is not there.
class FakeStore final : public KeyStore {
public:
    void read(const QString &key, Done done) override
    {
        ++reads;
        if (absent)
            done(Error{ErrorKind::KeyStoreAbsent, {}, 0});
        else if (locked || !entries.contains(key))
            done(Error{ErrorKind::KeyMissing, {}, 0});
        else
            done(damaged ? QByteArray(entries.value(key)).append('x') : entries.value(key));
    }

    QHash<QString, QByteArray> entries;
    bool absent = false;
    bool locked = false;
    bool damaged = false;   ///< gives back other bytes than it was given
    bool forgetful = false; ///< says that it kept, and did not
    int reads = 0;
    int writes = 0;

protected:
    void keep(const QString &key, const QByteArray &secret, Kept kept) override
    {
        ++writes;
        if (absent)
            return kept(Error{ErrorKind::KeyStoreAbsent, {}, 0});
        if (locked)
            return kept(Error{ErrorKind::KeyStoreLocked, {}, 0});
        if (!forgetful)
            entries.insert(key, secret);
        kept({});
    }
};

Expected<QByteArray> cacheKey(FakeStore &store, bool cacheExists)
{
    std::optional<Expected<QByteArray>> answer;
    int answers = 0;
    store.cacheKey(name, cacheExists, [&](const Expected<QByteArray> &key) {
        answer = key;
        ++answers;
    });
    if (answers != 1)
        qFatal("answered %d times", answers);
    return *answer;
}

QByteArray hexOf(char digit, int n = 64)
{
    return QByteArray(n, digit);
}

} // namespace

class KeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewCacheGetsAKeyThatComesBack();
    void anExistingCacheNeverGetsANewKey();
    void lockedThenUnlocked();
    void absent();
    void whatDoesNotComeBackIsNotKept_data();
    void whatDoesNotComeBackIsNotKept();
    void somethingElseUnderTheName();

    void keysAreRandom();
    void keyFileIsRead_data();
    void keyFileIsRead();
    void keyFileOfOthersIsRefused_data();
    void keyFileOfOthersIsRefused();
    void keyFileIsMadeForItsOwnerAlone();
    void keyFileIsNeverReplaced();

private:
    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(QStringLiteral("key"));

    void write(const QByteArray &text, QFile::Permissions permissions)
    {
        QFile::remove(m_path);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
        file.close();
        QVERIFY(QFile::setPermissions(m_path, permissions));
    }
};

constexpr QFile::Permissions ownersOnly = QFile::ReadOwner | QFile::WriteOwner;

void KeyTest::aNewCacheGetsAKeyThatComesBack()
{
    FakeStore store;
    const auto key = cacheKey(store, false);
    QVERIFY(key);
    QCOMPARE(key->size(), cacheKeySize);
    QCOMPARE(store.entries.value(name), *key);
    QCOMPARE(store.reads, 2); // one before, and the probe after
    QCOMPARE(*cacheKey(store, true), *key);
    QCOMPARE(store.writes, 1);
}

void KeyTest::anExistingCacheNeverGetsANewKey()
{
    FakeStore store;
    const auto key = cacheKey(store, true);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyMissing);
    QCOMPARE(store.writes, 0);
    QVERIFY(store.entries.isEmpty());
}

void KeyTest::lockedThenUnlocked()
{
    FakeStore store;
    const QByteArray right(cacheKeySize, 'r');
    store.entries.insert(name, right);
    store.locked = true;
    QCOMPARE(cacheKey(store, true).error().kind, ErrorKind::KeyMissing);
    QCOMPARE(store.writes, 0);
    // Without a cache the locked store is asked to keep a new key, and says what it is.
    QCOMPARE(cacheKey(store, false).error().kind, ErrorKind::KeyStoreLocked);
    store.locked = false;
    QCOMPARE(*cacheKey(store, true), right);
    QCOMPARE(*cacheKey(store, false), right);
    QCOMPARE(store.entries.value(name), right);
}

void KeyTest::absent()
{
    FakeStore store;
    store.absent = true;
    for (const bool cacheExists : {true, false})
        QCOMPARE(cacheKey(store, cacheExists).error().kind, ErrorKind::KeyStoreAbsent);
    QCOMPARE(store.writes, 0);
}

void KeyTest::whatDoesNotComeBackIsNotKept_data()
{
    QTest::addColumn<bool>("forgetful");
    QTest::newRow("nothing comes back") << true;
    QTest::newRow("something else comes back") << false;
}

void KeyTest::whatDoesNotComeBackIsNotKept()
{
    QFETCH(bool, forgetful);
    FakeStore store;
    store.forgetful = forgetful;
    store.damaged = !forgetful;
    const auto key = cacheKey(store, false);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, forgetful ? ErrorKind::KeyMissing : ErrorKind::Storage);
}

void KeyTest::somethingElseUnderTheName()
{
    FakeStore store;
    store.entries.insert(name, "a password");
    QCOMPARE(cacheKey(store, true).error().kind, ErrorKind::KeyWrong);
    QCOMPARE(cacheKey(store, false).error().kind, ErrorKind::KeyWrong);
    QCOMPARE(store.entries.value(name), QByteArray("a password"));
}

void KeyTest::keysAreRandom()
{
    QSet<QByteArray> keys;
    for (int i = 0; i < 100; ++i) {
        keys.insert(newCacheKey());
        QCOMPARE(newCacheKey().size(), cacheKeySize);
    }
    QCOMPARE(keys.size(), 100);
}

void KeyTest::keyFileIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("64 digits") << hexOf('a') << true;
    QTest::newRow("capitals") << hexOf('A') << true;
    QTest::newRow("a line break") << hexOf('0') + "\n" << true;
    QTest::newRow("63 digits") << hexOf('a', 63) << false;
    QTest::newRow("65 digits") << hexOf('a', 65) << false;
    QTest::newRow("62 digits") << hexOf('a', 62) << false;
    QTest::newRow("no hex digit") << hexOf('a', 63) + "g" << false;
    QTest::newRow("32 raw bytes") << QByteArray(32, '\x01') << false;
    QTest::newRow("two lines") << hexOf('a', 32) + "\n" + hexOf('a', 32) << false;
    QTest::newRow("two keys") << hexOf('a') + "\n" + hexOf('b') << false;
    QTest::newRow("more than is read") << hexOf('a') + QByteArray(2000, ' ') + "b" << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void KeyTest::keyFileIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    write(text, ownersOnly);
    const auto key = readKeyFile(m_path);
    QCOMPARE(key.hasValue(), good);
    if (good)
        QCOMPARE(*key, QByteArray::fromHex(text.trimmed()));
    else
        QCOMPARE(key.error().kind, ErrorKind::Usage);
}

void KeyTest::keyFileOfOthersIsRefused_data()
{
    QTest::addColumn<int>("bit");
    for (const QFile::Permission bit : {QFile::ReadGroup, QFile::WriteGroup, QFile::ExeGroup,
                                        QFile::ReadOther, QFile::WriteOther, QFile::ExeOther})
        QTest::addRow("%04x", unsigned(bit)) << int(bit);
}

void KeyTest::keyFileOfOthersIsRefused()
{
#ifdef Q_OS_WIN
    QSKIP("modes are a matter of Unix");
#endif
    QFETCH(int, bit);
    write(hexOf('a'), ownersOnly | QFile::Permission(bit));
    const auto key = readKeyFile(m_path);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::Usage);
    QVERIFY(!key.error().detail.contains(QStringLiteral("aaaa")));
}

void KeyTest::keyFileIsMadeForItsOwnerAlone()
{
    QFile::remove(m_path);
    QCOMPARE(readKeyFile(m_path).error().kind, ErrorKind::KeyMissing);
    const auto made = makeKeyFile(m_path);
    QVERIFY(made);
    QCOMPARE(*readKeyFile(m_path), *made);
    const QFile::Permissions mode = QFile::permissions(m_path);
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void KeyTest::keyFileIsNeverReplaced()
{
    write(hexOf('a'), ownersOnly);
    const auto made = makeKeyFile(m_path);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Storage);
    QCOMPARE(*readKeyFile(m_path), QByteArray::fromHex(hexOf('a')));
    QCOMPARE(makeKeyFile(m_folder.filePath(QStringLiteral("no/such/folder"))).error().kind,
             ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(KeyTest)
#include "key_test.moc"
