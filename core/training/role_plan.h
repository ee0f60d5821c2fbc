// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/dice.h"

#include <QVector>

namespace samspil::training {

/// On which days a citizen measures. Days count from the start of the cohort, a Monday.
struct Rhythm {
    static constexpr int introDays = 14; ///< every day at first, then the agreed weekdays

    int enrolled = 0;    ///< first day
    quint8 weekdays = 0; ///< bit 0 is Monday

    bool isDaily() const { return weekdays == 0x7f; }
    bool isSession(int day) const
    {
        return day >= enrolled && (day < enrolled + introDays || ((weekdays >> (day % 7)) & 1) != 0);
    }
};

enum class Alarm : quint8 { None, Yellow, Red };

/// What happens to one citizen on one day.
struct DayRole {
    static constexpr int noDrift = -100;

    Alarm alarm = Alarm::None;
    bool skips = false;  ///< does not measure although it was agreed: missing the next morning
    bool paused = false; ///< on this morning
    int drift = noDrift; ///< days since the drift showed first; below 0: on its way
};

/// Who is red, yellow, drifting, missing and paused on each day, for the whole life of a cohort at
/// once: a day's roles never depend on how far one looks. From `settled` on every morning has
/// 2 red, 4 yellow, 3 drifting, 4 missing and 2 paused citizens.
class RolePlan {
public:
    static constexpr int settled = 182;
    static constexpr int driftDays = 24;

    RolePlan(const Dice &dice, const QVector<Rhythm> &rhythms, int days);

    int days() const { return m_days; }
    const DayRole &at(int citizen, int day) const { return m_roles[citizen * m_days + day]; }
    /// Readings arrive on the morning of that day.
    bool measures(int citizen, int day) const;
    bool isMissing(int citizen, int day) const { return day > 0 && at(citizen, day - 1).skips; }

private:
    enum Purpose : quint64 { SkipOrder = 1, AlarmOrder, PauseLength, PauseOrder };

    DayRole &role(int citizen, int day) { return m_roles[citizen * m_days + day]; }
    void planDrifts();
    void planPauses(int slot);
    int pausedNext(int from, int attempt) const;
    void planDay(int day, QVector<int> &alarmsInARow);
    int lately(int citizen, int day, Purpose purpose) const;
    bool skippedLastTime(int citizen, int day) const;
    bool isCalm(int citizen, int day) const;
    QVector<int> inOrder(int day, Purpose purpose) const;

    Dice m_dice;
    QVector<Rhythm> m_rhythms;
    int m_days = 0;
    QVector<DayRole> m_roles;
};

} // namespace samspil::training
