// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/domain/alarm_range.h"
#include "core/domain/coding.h"
#include "core/domain/quantity.h"
#include "core/domain/triage.h"

#include <QVector>

namespace samspil {

enum class MeasurementStatus : quint8 { Final, Amended, Corrected, Preliminary, Invalid, Other };

/// Final, amended and corrected values can be open; the others are shown, never counted.
constexpr bool counts(MeasurementStatus s)
{
    return s == MeasurementStatus::Final || s == MeasurementStatus::Amended ||
           s == MeasurementStatus::Corrected;
}

/// Where a value comes from, as far as the resource says.
enum class Origin : quint8 { Unknown, Device, Manual, Clinic };

/// The answer of a questionnaire that decided its colour.
struct SignificantAnswer {
    TriageState state = TriageState::NotAssessed;
    QString question;
    QString answer;

    bool operator==(const SignificantAnswer &) const = default;
};

/// One reading: an Observation of a known kind, or an answered questionnaire. Values stand in the
/// kind's canonical unit; NaN where there is none, and `doubt` says why.
struct Measurement {
    QString url;
    QString version;
    CitizenId citizen;
    QString kind;          ///< MeasurementKind id; empty: a code we do not know
    Coding code;           ///< as sent (shown for unknown kinds, and as the source)
    Instant effective{};   ///< when it was measured
    bool dateOnly = false; ///< effective has no time of day
    Instant arrived{};     ///< issued, else meta.lastUpdated
    double value = noValue;
    double value2 = noValue; ///< second component (diastolic)
    Comparator comparator = Comparator::None;
    Comparator comparator2 = Comparator::None;
    Doubt doubt = Doubt::None; ///< what the resource alone tells; ranges are held against it later
    MeasurementStatus status = MeasurementStatus::Final;
    Origin origin = Origin::Unknown;
    AlarmRanges rangesThen; ///< Observation.referenceRange, canonical; empty: not known then
    QString basedOn;        ///< ServiceRequest url
    QString sentUnit;       ///< the unit as it came
    QString text;           ///< a value that is no number, or a number in a unit not understood, as sent
    std::optional<SignificantAnswer> answer; ///< questionnaires only

    bool operator==(const Measurement &other) const;
};

/// What identifies the value that a clinician saw: numbers, comparator and status. A covered reading
/// whose fingerprint changes is open again.
QString valueFingerprint(const Measurement &m);

} // namespace samspil
