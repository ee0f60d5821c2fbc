// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cache_places.h"
#include "core/store/connection.h"
#include "core/store/rows.h"

namespace samspil::store {

/// What could be read of a damaged cache: that which no server can give back, and who is mine.
struct Salvaged {
    struct Edit {
        OutboxRow row;
        Instant edited{}; ///< of a superseded one: when it was superseded
    };
    struct Citizen {
        CitizenId id;
        QString name;
        QString cpr;
        QString birth;
        qint64 gender = 0;
        qint64 isProtected = 0;
    };
    QVector<Edit> edits;
    QVector<Edit> superseded;
    QVector<AccessLogRow> accessLog;
    QVector<Citizen> caseload;
    int lost = 0;       ///< edits that are there and cannot be read
    bool whole = false; ///< no edit can have been overlooked
};

/// Reads what can be read; changes nothing.
Salvaged readDamaged(Connection &connection);

/// Lets the salvaged cache take the place of the damaged one, which is kept aside with its WAL. Does
/// nothing when there is none; goes on where a kill interrupted it.
Expected<void> finishSalvage(const CachePlaces &places);

} // namespace samspil::store
