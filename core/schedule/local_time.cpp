// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/local_time.h"

#include <QDate>

#include <algorithm>
#include <limits>

namespace samspil::schedule {

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 msPerSecond = 1000;

} // namespace

LocalTime::LocalTime(const QTimeZone &zone)
{
    const auto first = QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
    const auto last = QDateTime(QDate(2100, 1, 1), QTime(0, 0), Qt::UTC);
    m_changes.push_back({std::numeric_limits<qint64>::min(), zone.offsetFromUtc(first) * msPerSecond});
    // transitions() ends with the zone's table in 2037; nextTransition() goes on by the zone's rule,
    // but says "none" (Qt 6.4) when asked from that last entry itself: hence the second.
    for (auto change = zone.nextTransition(first); change.atUtc.isValid() && change.atUtc < last;
         change = zone.nextTransition(change.atUtc.addSecs(1)))
        m_changes.push_back({change.atUtc.toMSecsSinceEpoch(), change.offsetFromUtc * msPerSecond});
}

qint64 LocalTime::offsetAt(qint64 utcMs) const
{
    const auto next = std::upper_bound(m_changes.begin() + 1, m_changes.end(), utcMs,
                                       [](qint64 t, const Change &c) { return t < c.at; });
    return std::prev(next)->offset;
}

qint64 LocalTime::toLocal(Instant t) const
{
    return toMs(t) + offsetAt(toMs(t));
}

Instant LocalTime::toUtc(qint64 localMs) const
{
    const qint64 before = localMs - offsetAt(localMs - dayMs);
    const qint64 after = localMs - offsetAt(localMs + dayMs);
    const bool beforeHolds = before + offsetAt(before) == localMs;
    const bool afterHolds = after + offsetAt(after) == localMs;
    if (beforeHolds && afterHolds)
        return instantFromMs(std::min(before, after));
    return instantFromMs(afterHolds ? after : before);
}

} // namespace samspil::schedule
