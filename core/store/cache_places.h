// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace samspil::store {

/// Where the files of a cache lie.
struct CachePlaces {
    explicit CachePlaces(const QString &folder);

    QString cache;
    QString unfinished; ///< a new cache until its tables are there
    QString salvaged;   ///< whole, waits to take the place of a damaged one
    QString cipher;
    QString doubt; ///< marker: a page could not be read, check before the next use

    /// Where a damaged cache is kept; the same answer until it lies there.
    QString nextAside() const;

private:
    QString m_folder;
};

/// A cache is there, or what is left of one: a missing key must then never become a new one.
bool holdsCache(const QString &folder);

/// The marker of a cache file, made where the damage is met and looked for at the next opening.
QString doubtMarkerOf(const QString &cacheFile);

/// By the file system's name. SQLite's locks cannot be trusted there, and a roaming profile carries a
/// cache to machines that write it at once.
bool isNetworkFileSystem(const QByteArray &type);
/// Such a file system, or a path that names another machine. The folder need not be there yet.
bool isOnNetwork(const QString &folder);

/// A database with what SQLite keeps beside it.
void removeDatabase(const QString &path);

} // namespace samspil::store
