// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

#include <chrono>

namespace samspil {

using Millis = std::chrono::milliseconds;
using Days = std::chrono::days;

/// A moment in UTC, to the millisecond. Local time exists in ui/format and core/schedule only.
using Instant = std::chrono::sys_time<Millis>;

constexpr Instant instantFromMs(qint64 msSinceEpoch)
{
    return Instant{Millis{msSinceEpoch}};
}
constexpr qint64 toMs(Instant t)
{
    return t.time_since_epoch().count();
}

inline Instant instantOf(const QDateTime &t)
{
    return instantFromMs(t.toMSecsSinceEpoch());
}
inline QDateTime toDateTime(Instant t, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(t), zone);
}

/// ISO 8601 in UTC with milliseconds and Z: the form of logs, the wire and the command line.
inline QString toIso(Instant t)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(t), Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace samspil
