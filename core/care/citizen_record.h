// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "core/care/worklist.h"
#include "core/domain/citizen.h"
#include "core/domain/people.h"
#include "core/domain/plan.h"
#include "core/trend/series.h"

#include <QVector>

namespace samspil::care {

/// An activity as the plan shows it.
struct ActivityLine {
    Activity activity;
    std::optional<schedule::Window> next;
    bool paused = false;

    bool operator==(const ActivityLine &) const = default;
};

struct PlanLine {
    Plan plan;
    QVector<QString> teamNames;
    QVector<ActivityLine> activities;

    bool operator==(const PlanLine &) const = default;
};

/// A range as it was (or is) in force, for drawing it as steps. From readings' own copies; the last
/// step up to now is the activity's.
struct RangeStep {
    Instant from{};
    std::optional<Instant> to;
    AlarmRanges ranges; ///< empty: not known then

    bool operator==(const RangeStep &) const = default;
};

/// One trend card.
struct Trend {
    QString kind;
    QString title; ///< a questionnaire's own, when an activity tells it
    Series series;
    QVector<RangeStep> steps;
    std::optional<Measurement> latest;
    std::optional<double> change; ///< latest minus the newest value at least a day older, canonical unit
    std::optional<Instant> changeSince;
    TriageState state = TriageState::NotMonitored; ///< of the item of this kind
    bool monitored = false;

    bool operator==(const Trend &) const = default;
};

/// What a clinician did before, for the history under the alarms.
struct HandledLine {
    Act act;
    QString who;
    PushState push = PushState::None;
    QString overtakenBy;                ///< Superseded: the colleague who was first, when known
    std::optional<Instant> overtakenAt; ///< Superseded: when the colleague acted, when known

    bool operator==(const HandledLine &) const = default;
};

/// Everything the citizen page shows, as of one moment; from the cache alone.
struct CitizenSnapshot {
    Citizen citizen;
    QVector<Diagnosis> diagnoses;
    WorklistRow row;
    QVector<Trend> trends; ///< monitored kinds first, worst first, then by age of the latest value
    QVector<PlanLine> plans;
    QVector<HandledLine> handled; ///< newest first
    std::optional<Note> latestNote;
    QVector<QString> teamNames;
    int unreadable = 0;
    Instant at{};

    bool operator==(const CitizenSnapshot &) const = default;
};

} // namespace samspil::care
