// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// Why this program itself has stopped a row. OutboxRow::problem holds these words or else the server's
/// own; they are kept in caches, so they stay as they are. People read them as Words has them.
namespace samspil::store::problem {

inline constexpr QLatin1String unknownName("refers to what the server does not know");
inline constexpr QLatin1String
    refusedName("refers to what the server did not take: "); ///< and why it did not
inline constexpr QLatin1String namesItself("refers to itself");
inline constexpr QLatin1String notOffered("not offered by this server");

} // namespace samspil::store::problem
