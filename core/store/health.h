// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/store/connection.h"

namespace samspil::store {

/// Reads every page of the cache. False: the time ran out before the end, nothing wrong so far.
/// Errors: Corrupt (detail: the first thing found), Storage.
Expected<bool> quickCheck(Connection &connection, std::optional<Millis> atMost);

} // namespace samspil::store
