// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule.h"

#include "core/schedule/regime.h"

#include <algorithm>

namespace samspil::schedule {

namespace {

const QDate someMonday(1970, 1, 5);

qint64 floorDivide(qint64 a, qint64 b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

QDate mondayOf(QDate day)
{
    return day.addDays(Qt::Monday - day.dayOfWeek());
}

/// Lays the windows of one activity over [from, to).
class Planner {
public:
    Planner(const Activity &activity, const Calendar &calendar, Instant from, Instant to);

    QVector<Window> run();

private:
    void clip();
    void addPeriods();
    void addEvents();
    qint64 firstPeriod() const;
    QDate periodStart(qint64 index) const;
    void addPeriod(QDate first, QDate end);
    void addWeek(QDate monday);
    void addSpans(QDate first, QDate end);
    void addSpan(QDate first, QDate end);
    void addDay(QDate day, int count);
    void addDeadlines(QDate day);
    void addEqualParts(Instant start, Instant end, int count);
    void add(Instant start, Instant deadline);
    bool isPausedDuring(Window window) const;
    Instant deadlineOn(QDate day, QTime time) const;

    const Activity &m_activity;
    const Timing &m_timing;
    const Calendar &m_calendar;
    Instant m_from;
    Instant m_to;
    const Regime m_regime;
    QVector<QTime> m_times; ///< ascending, the end of the day last
    QDate m_anchor;
    std::optional<Instant> m_opens;  ///< start of the bounds
    std::optional<Instant> m_closes; ///< end of the bounds, excluded
    QVector<Window> m_windows;
};

/// 00:00 as a deadline is the end of the day, so it comes last.
bool earlierDeadline(QTime a, QTime b)
{
    const QTime midnight(0, 0);
    if (a == midnight || b == midnight)
        return a != midnight;
    return a < b;
}

Planner::Planner(const Activity &activity, const Calendar &calendar, Instant from, Instant to)
    : m_activity(activity),
      m_timing(activity.timing),
      m_calendar(calendar),
      m_from(from),
      m_to(to),
      m_regime(regimeOf(activity.timing)),
      m_times(activity.timing.timesOfDay)
{
    std::sort(m_times.begin(), m_times.end(), earlierDeadline);
    const bool isAuthored = activity.authored > Instant{};
    if (m_timing.boundsStart.isValid())
        m_anchor = m_timing.boundsStart;
    else if (isAuthored)
        m_anchor = calendar.localDate(activity.authored);
    if (m_anchor.isValid())
        m_opens = calendar.startOfDay(m_anchor);
    else
        m_anchor = someMonday;
    if (m_timing.boundsEnd.isValid())
        m_closes = calendar.startOfDay(m_timing.boundsEnd.addDays(1));
}

QVector<Window> Planner::run()
{
    const bool isOnHold = m_activity.status == PlanStatus::OnHold;
    if (!m_timing.isUnderstood || !m_activity.isMonitored() || (isOnHold && m_activity.pauses.isEmpty()))
        return {};
    clip();
    addPeriods();
    if (m_timing.events.isEmpty())
        return std::move(m_windows);
    addEvents();
    const auto earlier = [](const Window &a, const Window &b) {
        return std::pair(a.start, a.deadline) < std::pair(b.start, b.deadline);
    };
    std::sort(m_windows.begin(), m_windows.end(), earlier);
    m_windows.erase(std::unique(m_windows.begin(), m_windows.end()), m_windows.end());
    return std::move(m_windows);
}

/// Cuts off what can hold no window, so that open-ended questions stay short.
void Planner::clip()
{
    m_from = std::max(m_from, m_activity.authored);
    if (m_opens)
        m_from = std::max(m_from, *m_opens);
    if (m_closes)
        m_to = std::min(m_to, *m_closes);
    for (const auto &pause : m_activity.pauses) {
        if (!pause.to)
            m_to = std::min(m_to, pause.from);
    }
}

void Planner::addPeriods()
{
    if (m_regime.step == Regime::Step::None || m_from >= m_to)
        return;
    const QDate last = m_calendar.localDate(m_to);
    qint64 index = firstPeriod();
    QDate first = periodStart(index);
    while (first <= last) {
        const QDate end = periodStart(++index);
        addPeriod(first, end);
        first = end;
    }
}

qint64 Planner::firstPeriod() const
{
    const QDate day = m_calendar.localDate(m_from);
    switch (m_regime.step) {
    case Regime::Step::Days:
        return floorDivide(m_anchor.daysTo(day), m_regime.length);
    case Regime::Step::Weeks:
        return floorDivide(mondayOf(m_anchor).daysTo(day), 7 * m_regime.length);
    case Regime::Step::Months: {
        const int months = (day.year() - m_anchor.year()) * 12 + day.month() - m_anchor.month();
        return floorDivide(months, m_regime.length) - 1;
    }
    case Regime::Step::None:
        break;
    }
    return 0;
}

QDate Planner::periodStart(qint64 index) const
{
    const qint64 steps = index * m_regime.length;
    switch (m_regime.step) {
    case Regime::Step::Days:
        return m_anchor.addDays(steps);
    case Regime::Step::Weeks:
        return mondayOf(m_anchor).addDays(7 * steps);
    case Regime::Step::Months:
        return m_anchor.addMonths(static_cast<int>(steps));
    case Regime::Step::None:
        break;
    }
    return m_anchor;
}

void Planner::addPeriod(QDate first, QDate end)
{
    if (m_regime.step == Regime::Step::Weeks)
        return addWeek(first);
    const bool picksDays = m_regime.step == Regime::Step::Days && !m_timing.daysOfWeek.isEmpty();
    if (!picksDays)
        return addSpans(first, end);
    if (m_timing.daysOfWeek.contains(first.dayOfWeek()))
        addDay(first, m_regime.count);
}

void Planner::addWeek(QDate monday)
{
    const auto named = [this](int day) { return m_timing.daysOfWeek.contains(day); };
    int days = 0;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        days += named(day) ? 1 : 0;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        if (named(day))
            addDay(monday.addDays(day - Qt::Monday), std::max(1, m_regime.count / days));
    }
}

void Planner::addSpans(QDate first, QDate end)
{
    const qint64 days = first.daysTo(end);
    const int count = m_regime.count;
    if (count <= days) {
        for (int i = 0; i < count; ++i)
            addSpan(first.addDays(days * i / count), first.addDays(days * (i + 1) / count));
    } else if (days == 1 || !m_times.isEmpty()) {
        for (QDate day = first; day < end; day = day.addDays(1))
            addDay(day, count);
    } else {
        addEqualParts(m_calendar.startOfDay(first), m_calendar.startOfDay(end), count);
    }
}

void Planner::addSpan(QDate first, QDate end)
{
    if (first.daysTo(end) == 1)
        return addDay(first, 1);
    const Instant deadline =
        m_times.isEmpty() ? m_calendar.startOfDay(end) : deadlineOn(end.addDays(-1), m_times.last());
    add(m_calendar.startOfDay(first), deadline);
}

void Planner::addDay(QDate day, int count)
{
    if (!m_times.isEmpty())
        return addDeadlines(day);
    addEqualParts(m_calendar.startOfDay(day), m_calendar.startOfDay(day.addDays(1)), count);
}

void Planner::addDeadlines(QDate day)
{
    Instant start = m_calendar.startOfDay(day);
    for (const QTime time : m_times) {
        const Instant deadline = deadlineOn(day, time);
        add(start, deadline);
        start = std::max(start, deadline);
    }
}

void Planner::addEqualParts(Instant start, Instant end, int count)
{
    const auto boundary = [&](int i) {
        return start + std::chrono::floor<std::chrono::minutes>((end - start) * i / count);
    };
    for (int i = 0; i < count; ++i)
        add(boundary(i), i + 1 == count ? end : boundary(i + 1));
}

void Planner::addEvents()
{
    for (const QDate day : m_timing.events)
        addDay(day, 1);
}

void Planner::add(Instant start, Instant deadline)
{
    const Window window{start, deadline};
    const bool overlaps = start < deadline && start < m_to && deadline > m_from;
    const bool inBounds = (!m_opens || start >= *m_opens) && (!m_closes || deadline <= *m_closes);
    if (overlaps && inBounds && !isPausedDuring(window))
        m_windows.append(window);
}

bool Planner::isPausedDuring(Window window) const
{
    return std::any_of(m_activity.pauses.begin(), m_activity.pauses.end(), [&](const Pause &pause) {
        return pause.from < window.deadline && (!pause.to || *pause.to > window.start);
    });
}

Instant Planner::deadlineOn(QDate day, QTime time) const
{
    return time == QTime(0, 0) ? m_calendar.startOfDay(day.addDays(1)) : m_calendar.at(day, time);
}

Instant earliestDeadline(const QVector<Window> &found)
{
    return std::min_element(found.begin(), found.end(),
                            [](const Window &a, const Window &b) { return a.deadline < b.deadline; })
        ->deadline;
}

} // namespace

QVector<Window> windows(const Activity &activity, const Calendar &calendar, Instant from, Instant to)
{
    return Planner(activity, calendar, from, to).run();
}

std::optional<Window> nextWindow(const Activity &activity, const Calendar &calendar, Instant now,
                                 Days horizon)
{
    constexpr int growth = 4;
    const Instant limit = now + horizon;
    Instant to = now;
    for (Days ahead{8}; to < limit; ahead *= growth) {
        to = std::min(now + ahead, limit);
        auto found = windows(activity, calendar, now, to);
        if (found.isEmpty())
            continue;
        // A long window must not hide a short one that begins later and ends earlier.
        const Instant deadline = earliestDeadline(found);
        if (deadline > to)
            found = windows(activity, calendar, now, deadline);
        const Instant earliest = earliestDeadline(found);
        return *std::find_if(found.begin(), found.end(),
                             [&](const Window &w) { return w.deadline == earliest; });
    }
    return std::nullopt;
}

bool isPaused(const Activity &activity, Instant t)
{
    if (activity.status == PlanStatus::OnHold && activity.pauses.isEmpty())
        return true;
    return std::any_of(activity.pauses.begin(), activity.pauses.end(), [&](const Pause &pause) {
        return pause.from <= t && (!pause.to || t < *pause.to);
    });
}

} // namespace samspil::schedule
