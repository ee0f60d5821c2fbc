// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/citizen_resources.h"
#include "core/training/reading_resources.h"

#include <QVector>

namespace samspil::training {

/// Plays one citizen's days from her first one on: readings in the morning, the team's acts and
/// changes of the plan in the afternoon. Each day depends on the days before and on the role plan
/// only, so a longer history begins with the bytes of a shorter one.
class History {
public:
    History(const Profile &profile, int number, const RolePlan &roles, const Dice &dice, QDate start);

    /// Everything up to the morning of the last day.
    QVector<SeededResource> until(int lastDay);

private:
    struct Open {
        QByteArray reference;
        Measure::Kind kind;
    };

    void enrol();
    void morning();
    void measure(const Regime &regime);
    void visitClinic();
    void afternoon();
    void act(ActFacts facts, const char *what);
    void handleAlarm();
    void handleMissing();
    void handleRest();
    void changePlan();
    void writeNote();
    void rewriteActivities();
    bool isDue(const Regime &regime) const;
    bool isMonthlyDue(int day) const;
    double usual(const Regime &regime, int number);
    double alarming(const Regime &regime, int number, Alarm alarm) const;
    double noise(Measure::Kind kind, int number);
    const Regime &alarmRegime() const;
    Instant at(int day, int minute) const { return m_clock.at(m_start.addDays(day), minute); }
    const DayRole &role() const { return m_roles.at(m_number, m_day); }

    const Profile &m_profile;
    int m_number;
    const RolePlan &m_roles;
    Dice m_dice;
    QDate m_start;
    LocalTime m_clock;
    CitizenResources m_resources;

    int m_day = 0;
    int m_version = 1; ///< of the plan and all its activities: they change together
    ActivityState m_state;
    QVector<Open> m_open;
    int m_lastRest = 0;
    int m_lastMonthly = -1;
    int m_counts[8][2] = {}; ///< readings so far, by kind and number
    QVector<SeededResource> m_made;
};

} // namespace samspil::training
