// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cache_places.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace samspil::store {

namespace {

const QString firstAside = QStringLiteral("/cache.damaged-1.db");

} // namespace

CachePlaces::CachePlaces(const QString &folder)
    : cache(folder + QStringLiteral("/cache.db")),
      unfinished(folder + QStringLiteral("/cache.db.new")),
      salvaged(folder + QStringLiteral("/cache.db.salvaged")),
      cipher(folder + QStringLiteral("/cipher")),
      doubt(doubtMarkerOf(cache)),
      m_folder(folder)
{
}

QString CachePlaces::nextAside() const
{
    for (int number = 1;; ++number) {
        const QString path = m_folder + QStringLiteral("/cache.damaged-%1.db").arg(number);
        if (!QFileInfo::exists(path))
            return path;
    }
}

bool holdsCache(const QString &folder)
{
    const CachePlaces places(folder);
    return QFileInfo::exists(places.cache) || QFileInfo::exists(places.salvaged) ||
           QFileInfo::exists(folder + firstAside);
}

QString doubtMarkerOf(const QString &cacheFile)
{
    return cacheFile + QStringLiteral("-doubt");
}

bool isNetworkFileSystem(const QByteArray &type)
{
    static const QByteArrayList names{"nfs",   "nfs4", "cifs",       "smb3",       "smbfs",  "afs",
                                      "ncpfs", "9p",   "fuse.sshfs", "fuse.davfs", "webdav", "davfs"};
    return names.contains(type.toLower());
}

bool isOnNetwork(const QString &folder)
{
    return QDir::fromNativeSeparators(folder).startsWith(QLatin1StringView("//")) ||
           folder.startsWith(QLatin1StringView("\\\\")) ||
           isNetworkFileSystem(QStorageInfo(folder).fileSystemType());
}

void removeDatabase(const QString &path)
{
    for (const QString &suffix :
         {QString(), QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")})
        QFile::remove(path + suffix);
}

} // namespace samspil::store
