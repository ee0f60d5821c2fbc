// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cache_places.h"
#include "core/store/intake.h"
#include "core/store/shadow.h"
#include "core/store/writer.h"

namespace samspil::store {

struct Writer::Private {
    std::unique_ptr<QLockFile> lock; ///< released after the last use of the cache
    const Clock &clock;
    Shadow shadow;
    Intake intake{};
};

/// The last writer died, or a page could not be read. To be asked before the cache is opened.
bool isDoubtful(const CachePlaces &places);
/// Errors: Corrupt.
Expected<void> checkAfterUncleanExit(Connection &connection, const CachePlaces &places);

} // namespace samspil::store
