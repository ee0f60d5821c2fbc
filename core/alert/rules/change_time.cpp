// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/rules/change_time.h"

#include "core/alert/rules/missing.h"
#include "core/alert/usable.h"

#include <algorithm>

namespace samspil::alert {

namespace {

/// Far beyond any plan, so that the answer does not depend on when it is asked.
constexpr Days wholeLife{36'500};

/// Keeps the earliest of the moments that lie ahead.
class Earliest {
public:
    explicit Earliest(Instant now) : m_now(now) {}

    void add(Instant moment)
    {
        if (moment > m_now && (!m_next || moment < *m_next))
            m_next = moment;
    }

    std::optional<Instant> moment() const { return m_next; }

private:
    Instant m_now;
    std::optional<Instant> m_next;
};

void addActivity(Earliest &next, const Activity &activity, const schedule::Calendar &calendar,
                 Instant now)
{
    if (!activity.isMonitored() || activity.kind.isEmpty())
        return;
    for (const auto &pause : activity.pauses) {
        next.add(pause.from);
        if (pause.to)
            next.add(*pause.to);
    }
    const Timing &timing = activity.timing;
    if (timing.boundsStart.isValid())
        next.add(calendar.startOfDay(timing.boundsStart));
    if (timing.boundsEnd.isValid())
        next.add(calendar.startOfDay(timing.boundsEnd.addDays(1)));
    if (const auto window = schedule::nextWindow(activity, calendar, now, wholeLife))
        next.add(window->deadline);
}

} // namespace

std::optional<Instant> nextChange(const CitizenFacts &facts, const QVector<Item> &items,
                                  const schedule::Calendar &calendar, Instant now)
{
    Earliest next(now);
    for (const auto &activity : facts.activities)
        addActivity(next, activity, calendar, now);
    for (const auto &act : facts.acts) {
        if (act.status == ActStatus::OnHold && act.snoozedUntil)
            next.add(*act.snoozedUntil);
    }
    for (const auto &item : items) {
        for (const auto &missing : item.missing)
            next.add(missing.window.deadline + missingShownFor);
        const auto readings = facts.readings.constFind(item.kind);
        if (readings == facts.readings.cend())
            continue;
        for (const auto &reading : *readings)
            next.add(reading.effective - clockTolerance);
    }
    return next.moment();
}

} // namespace samspil::alert
