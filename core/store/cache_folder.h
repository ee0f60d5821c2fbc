// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/reader.h"

namespace samspil::store {

/// Opens the cache of a folder: `cache.db`, its cipher's name in `cipher`. With `Mode::Create` a missing
/// cache is made, whole or not at all; one that is there is never replaced, whatever is wrong with it.
/// Errors: NotFound (no cache), KeyMissing, KeyWrong, Corrupt, Unsupported, DiskFull, Storage.
Expected<std::unique_ptr<Connection>> openCache(const OpenOptions &options, Connection::Mode mode);

/// Refuses a folder on the network (NotLocal), before anything is made there.
Expected<void> checkFolder(const QString &folder);

/// Makes an empty cache in a file of that name, in place of what was there under it.
Expected<void> makeCacheFile(const QString &path, const QByteArray &key, Cipher cipher);

} // namespace samspil::store
