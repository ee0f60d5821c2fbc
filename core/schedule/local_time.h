// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QTimeZone>

#include <vector>

namespace samspil::schedule {

/// Local time of one zone as arithmetic on a table of its offset changes, 1970 to 2100: QTimeZone
/// takes microseconds a question, and a year of windows asks thousands. Outside these years the
/// nearest known offset holds.
class LocalTime {
public:
    explicit LocalTime(const QTimeZone &zone);

    /// "Local ms": ms since 1970-01-01 00:00 as a clock on the wall counts them.
    qint64 toLocal(Instant t) const;
    /// An hour that comes twice means its first; one that is skipped moves forward by the skip.
    Instant toUtc(qint64 localMs) const;

private:
    struct Change {
        qint64 at;     ///< UTC ms
        qint64 offset; ///< ms, from `at` on
    };

    qint64 offsetAt(qint64 utcMs) const;

    std::vector<Change> m_changes; ///< never empty, ascending
};

} // namespace samspil::schedule
