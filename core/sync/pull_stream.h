// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/walk.h"

namespace samspil::sync {

/// A stream on its way: what is asked for, what is being stored, when it may go on.
struct PullStream {
    explicit PullStream(Walk w) : walk(std::move(w)) {}

    Walk walk;
    quint64 asked = 0;   ///< ticket of the request in flight
    quint64 storing = 0; ///< ticket of the chunk in flight
    int attempts = 0;
    int restarts = 0;
    Millis notBefore{0};
    bool ended = false;
    bool whole = false;
};

} // namespace samspil::sync
