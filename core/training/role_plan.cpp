// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/role_plan.h"

#include <algorithm>
#include <tuple>

namespace samspil::training {

namespace {

constexpr int reds = 2;
constexpr int yellows = 4;
constexpr int missings = 4;
constexpr int drifts = 3;
constexpr int pauseSlots = 2;

/// Days before a drift shows on which the values are on their way, and after it until the last
/// values are the usual ones again.
constexpr int driftLead = 14;
constexpr int driftTail = 3;
constexpr int firstDrift = 110;
constexpr int firstPause = 150;
constexpr int firstAlarm = 120;
constexpr int mostAlarmsInARow = 2;

} // namespace

RolePlan::RolePlan(const Dice &dice, const QVector<Rhythm> &rhythms, int days)
    : m_dice(dice), m_rhythms(rhythms), m_days(days), m_roles(rhythms.size() * days)
{
    planDrifts();
    for (int slot = 0; slot < pauseSlots; ++slot)
        planPauses(slot);
    QVector<int> alarmsInARow(rhythms.size(), 0);
    for (int day = firstAlarm; day < days; ++day)
        planDay(day, alarmsInARow);
}

bool RolePlan::measures(int citizen, int day) const
{
    if (day >= m_days || !m_rhythms[citizen].isSession(day))
        return false;
    const DayRole &today = at(citizen, day);
    return !today.skips && !today.paused;
}

/// Three slots whose episodes follow each other without a gap; the daily measurers take turns.
void RolePlan::planDrifts()
{
    QVector<int> pool;
    for (int citizen = 0; citizen < m_rhythms.size(); ++citizen) {
        if (m_rhythms[citizen].isDaily())
            pool += citizen;
    }
    const int stagger = driftDays / drifts;
    for (int episode = 0;; ++episode) {
        const int start = firstDrift + stagger * episode;
        if (start >= m_days)
            return;
        const int citizen = pool[episode % pool.size()];
        const int end = std::min(m_days, start + driftDays + driftTail);
        for (int day = start - driftLead; day < end; ++day)
            role(citizen, day).drift = day - start;
    }
}

/// One after the other; each returns on a day on which she measures.
void RolePlan::planPauses(int slot)
{
    constexpr int shortest = 12;
    constexpr int spread = 10;
    int from = firstPause + 9 * slot;
    for (int attempt = 0; from < m_days; ++attempt) {
        const int citizen = pausedNext(from, 2 * attempt + slot);
        int until =
            from + shortest + m_dice.below(spread, {PauseLength, quint64(slot), quint64(attempt)});
        while (!m_rhythms[citizen].isSession(until))
            ++until;
        for (int day = from; day < std::min(until, m_days); ++day)
            role(citizen, day).paused = true;
        from = until;
    }
}

/// Somebody without a drift or another pause near.
int RolePlan::pausedNext(int from, int attempt) const
{
    constexpr int distance = 60;
    const auto isFree = [&](int citizen) {
        for (int day = from - distance; day < std::min(m_days, from + distance); ++day) {
            if (at(citizen, day).paused || at(citizen, day).drift != DayRole::noDrift)
                return false;
        }
        return true;
    };
    const int size = static_cast<int>(m_rhythms.size());
    int citizen = m_dice.below(size, {PauseOrder, quint64(attempt)});
    while (!isFree(citizen))
        citizen = (citizen + 1) % size;
    return citizen;
}

/// No drift, and no pause yesterday, today or tomorrow.
bool RolePlan::isCalm(int citizen, int day) const
{
    const int tomorrow = std::min(day + 1, m_days - 1);
    return at(citizen, day).drift == DayRole::noDrift && !at(citizen, day - 1).paused &&
           !at(citizen, day).paused && !at(citizen, tomorrow).paused;
}

/// How often in four weeks, up to yesterday.
int RolePlan::lately(int citizen, int day, Purpose purpose) const
{
    constexpr int window = 28;
    int times = 0;
    for (int past = std::max(0, day - window); past < day; ++past) {
        const DayRole &then = at(citizen, past);
        times += (purpose == SkipOrder ? then.skips : then.alarm != Alarm::None) ? 1 : 0;
    }
    return times;
}

/// She did not measure on the agreed day before this one.
bool RolePlan::skippedLastTime(int citizen, int day) const
{
    int last = day - 1;
    while (last > 0 && !m_rhythms[citizen].isSession(last))
        --last;
    return at(citizen, last).skips;
}

/// Everyone, those first whose unstable days these are: the order stays for most of a week, so that
/// the same citizen comes back. Whose turn it was often lately comes last.
QVector<int> RolePlan::inOrder(int day, Purpose purpose) const
{
    constexpr int unstableDays = 6;
    constexpr int often = 3;
    QVector<std::tuple<bool, quint64, int>> keyed;
    for (int citizen = 0; citizen < m_rhythms.size(); ++citizen) {
        const quint64 spell = quint64(day + 3 * citizen) / unstableDays;
        const bool rests = lately(citizen, day, purpose) >= often;
        keyed += {rests, m_dice.roll({quint64(purpose), quint64(citizen), spell}), citizen};
    }
    std::sort(keyed.begin(), keyed.end());
    QVector<int> order;
    for (const auto &[rests, key, citizen] : keyed)
        order += citizen;
    return order;
}

void RolePlan::planDay(int day, QVector<int> &alarmsInARow)
{
    int skipped = 0;
    for (const int citizen : inOrder(day, SkipOrder)) {
        const bool can = m_rhythms[citizen].isSession(day) && isCalm(citizen, day) &&
                         !skippedLastTime(citizen, day) && alarmsInARow[citizen] == 0;
        if (!can || skipped == missings)
            continue;
        role(citizen, day).skips = true;
        ++skipped;
    }
    int alarmed = 0;
    for (const int citizen : inOrder(day, AlarmOrder)) {
        if (!measures(citizen, day))
            continue;
        const bool can = isCalm(citizen, day) && !isMissing(citizen, day) &&
                         alarmsInARow[citizen] < mostAlarmsInARow && alarmed < reds + yellows;
        if (can)
            role(citizen, day).alarm = alarmed < reds ? Alarm::Red : Alarm::Yellow;
        alarmed += can ? 1 : 0;
        alarmsInARow[citizen] = can ? alarmsInARow[citizen] + 1 : 0;
    }
}

} // namespace samspil::training
