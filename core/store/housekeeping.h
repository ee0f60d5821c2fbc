// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <QString>

#include <optional>

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

/// A damaged cache was put aside and what could be read of the edits waiting in it went into a new one.
struct SalvageReport {
    Instant at{};
    QString keptAs;     ///< file name in the cache folder
    int edits = 0;      ///< saved; each is verified at the server before it is sent
    int lost = 0;       ///< there and not readable
    bool whole = false; ///< else more may have waited than was found

    static QString key() { return QStringLiteral("salvage"); }
    QString toText() const;
    static std::optional<SalvageReport> fromText(const QString &text);
    bool operator==(const SalvageReport &) const = default;
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
