// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <QString>

/// What the cache knows about its own use.
namespace samspil::store {

struct AccessLogRow {
    Instant at{};
    RoleId who;
    QString role;
    TeamId team;
    QString organisation;
    CitizenId citizen;
    QString action; ///< "open", "acknowledge", "search", …
    QString reason;
};

struct CacheFacts {
    QString sqliteVersion; ///< of the linked library
    QString cipher;
    int schema = 0;
    qint64 pages = 0;
    qint64 pageSize = 0;
    qint64 citizens = 0;
    qint64 resources = 0;
    qint64 measurements = 0;
};

} // namespace samspil::store
