// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/domain/alarm_range.h"
#include "core/domain/coding.h"

#include <QDate>
#include <QTime>
#include <QVector>

namespace samspil {

/// Timing.repeat of FHIR, as far as measuring regimes use it.
struct Timing {
    QDate boundsStart; ///< invalid: open
    QDate boundsEnd;   ///< invalid: open; included
    int frequency = 1;
    int frequencyMax = 0;
    double period = 1;
    QString periodUnit;        ///< "h", "d", "wk", "mo", "a"; empty: no repeat at all (ad hoc)
    QVector<int> daysOfWeek;   ///< 1 = Monday … 7
    QVector<QTime> timesOfDay; ///< "no later than", local time
    QVector<QDate> events;     ///< Timing.event: single days
    /// False: something in it is not understood, so that nothing can be called missing.
    bool isUnderstood = true;

    bool operator==(const Timing &) const = default;
    bool isAdHoc() const { return isUnderstood && periodUnit.isEmpty() && events.isEmpty(); }
};

/// A time in which nothing is expected: on-hold with its history and schedule.
struct Pause {
    Instant from{};
    std::optional<Instant> to; ///< excluded; none: until further notice

    bool operator==(const Pause &) const = default;
};

enum class PlanStatus : quint8 { Draft, Active, OnHold, Completed, Revoked, EnteredInError, Unknown };

/// ServiceRequest of FHIR: what is measured, how often, and its alarm ranges now.
struct Activity {
    QString url;
    QString version;
    CitizenId citizen;
    QString kind; ///< MeasurementKind id or questionnaire kind; empty: not a measurement
    Concept code;
    QString title;
    PlanStatus status = PlanStatus::Unknown;
    Timing timing;
    AlarmRanges ranges;
    QVector<Pause> pauses;
    Instant authored{}; ///< authoredOn, else start of the bounds
    QString performer;  ///< team url

    bool operator==(const Activity &) const = default;
    /// Active or on hold: a pause stops missing windows, never ranges.
    bool isMonitored() const { return status == PlanStatus::Active || status == PlanStatus::OnHold; }
};

/// CarePlan of FHIR.
struct Plan {
    QString url;
    QString version;
    CitizenId citizen;
    QString title;
    PlanStatus status = PlanStatus::Unknown;
    QDate start, end;
    QVector<QString> teams;
    QVector<QString> activities; ///< ServiceRequest urls
    QString definition;          ///< instantiatesCanonical

    bool operator==(const Plan &) const = default;
};

} // namespace samspil
