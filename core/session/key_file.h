// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

namespace samspil {

/// Bytes of a cache key.
constexpr int cacheKeySize = 32;

/// A new random key from the system's generator.
QByteArray newCacheKey();

/// Reads 64 hex digits from a file that only its owner can read (mode 0600).
/// Errors: KeyMissing (no such file), Usage (readable by others, or not 64 hex digits).
Expected<QByteArray> readKeyFile(const QString &path);

/// Makes the file, mode 0600 from its first byte on; never replaces one. Errors: Storage.
Expected<QByteArray> makeKeyFile(const QString &path);

} // namespace samspil
