// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"

namespace samspil::store {

/// PRAGMA user_version of the caches that this program writes.
inline constexpr int schemaVersion = 1;

/// Makes all tables in a new cache.
Expected<void> createSchema(Connection &connection);

/// Adds the tables that came after the first program with this version: tables are only ever added.
Expected<void> completeSchema(Connection &connection);

/// Refuses a cache of a later program (Unsupported) and one without tables (Corrupt).
Expected<void> checkSchema(Connection &connection);
Expected<int> schemaOf(Connection &connection);

} // namespace samspil::store
