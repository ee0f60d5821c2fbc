// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cache_folder.h"

#include "core/store/cache_places.h"
#include "core/store/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace samspil::store {

namespace {

using Opened = Expected<std::unique_ptr<Connection>>;

Expected<void> writeCipher(const QString &path, Cipher cipher)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(cipherName(cipher)) < 0 || !file.commit())
        return Error{ErrorKind::Storage,
                     QStringLiteral("cannot write the cipher's name: ") + file.errorString()};
    return {};
}

/// SQLite would take a file that is shorter than its first page for a new one.
Expected<void> checkFile(const QString &path)
{
    if (QFileInfo(path).size() < Connection::pageSize)
        return Error{ErrorKind::Corrupt, QStringLiteral("the cache file is cut off")};
    return {};
}

Expected<Cipher> readCipher(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, QStringLiteral("the cipher's name is missing")};
    if (const auto cipher = cipherOf(file.readAll().trimmed()))
        return *cipher;
    return Error{ErrorKind::Corrupt, QStringLiteral("the cipher's name is not one we know")};
}

/// The cipher's name got lost: the key opens with one of the two.
Opened openWithAnyCipher(const CachePlaces &places, const QByteArray &key, Connection::Mode mode)
{
    for (const Cipher cipher : {Cipher::Aegis256, Cipher::ChaCha20Poly1305}) {
        auto connection = Connection::open(places.cache, key, cipher, mode);
        if (connection || connection.error().kind != ErrorKind::KeyWrong) {
            if (connection && mode != Connection::Mode::Read) {
                if (auto written = writeCipher(places.cipher, cipher); !written)
                    return written.error();
            }
            return connection;
        }
    }
    return Error{ErrorKind::KeyWrong, QStringLiteral("neither cipher opens the cache with this key")};
}

Opened openExisting(const CachePlaces &places, const QByteArray &key, Connection::Mode mode)
{
    if (auto whole = checkFile(places.cache); !whole)
        return whole.error();
    const auto cipher = readCipher(places.cipher);
    if (!cipher && cipher.error().kind != ErrorKind::NotFound)
        return cipher.error();
    auto connection = cipher ? Connection::open(places.cache, key, *cipher, mode)
                             : openWithAnyCipher(places, key, mode);
    if (!connection)
        return connection;
    if (auto known = checkSchema(**connection); !known) {
        (*connection)->keepAsItIs();
        return known.error();
    }
    return connection;
}

/// Under another name until it is complete: a kill in between leaves no half cache behind.
Expected<void> create(const CachePlaces &places, const QByteArray &key)
{
    const Cipher cipher = preferredCipher();
    if (auto written = writeCipher(places.cipher, cipher); !written)
        return written;
    if (auto made = makeCacheFile(places.unfinished, key, cipher); !made)
        return made;
    if (!QFile::rename(places.unfinished, places.cache))
        return Error{ErrorKind::Storage, QStringLiteral("cannot name the new cache")};
    return {};
}

} // namespace

Expected<void> checkFolder(const QString &folder)
{
    if (isOnNetwork(folder))
        return Error{
            ErrorKind::NotLocal,
            QStringLiteral("the cache must lie on a disk of this machine, not on a network drive")};
    return {};
}

Expected<void> makeCacheFile(const QString &path, const QByteArray &key, Cipher cipher)
{
    removeDatabase(path);
    {
        auto connection = Connection::open(path, key, cipher, Connection::Mode::Create);
        if (!connection)
            return connection.error();
        if (auto made = createSchema(**connection); !made)
            return made;
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

Opened openCache(const OpenOptions &options, Connection::Mode mode)
{
    const CachePlaces places(options.folder);
    const bool exists = QFileInfo::exists(places.cache);
    if (const auto local = checkFolder(options.folder); !local)
        return local.error();
    if (options.key.isEmpty())
        return Error{ErrorKind::KeyMissing, exists ? QStringLiteral("the cache's key is missing")
                                                   : QStringLiteral("a new cache needs a key")};
    if (!exists) {
        if (mode != Connection::Mode::Create)
            return Error{ErrorKind::NotFound, QStringLiteral("there is no cache")};
        if (auto made = create(places, options.key); !made)
            return made.error();
    }
    return openExisting(places, options.key,
                        mode == Connection::Mode::Read ? mode : Connection::Mode::Write);
}

} // namespace samspil::store
