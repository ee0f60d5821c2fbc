// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "core/domain/act.h"
#include "core/domain/citizen.h"
#include "core/store/housekeeping.h"

#include <QDate>
#include <QVector>

namespace samspil::care {

/// One value of a sparkline. A gap is a NaN between two values.
struct SparkPoint {
    Instant at{};
    float value = 0;

    bool operator==(const SparkPoint &o) const { return at == o.at && sameNumber(value, o.value); }
};

/// One row = one citizen = one decision. Complete as it is shown; nothing is looked up while painting.
struct WorklistRow {
    CitizenId citizen;
    QString name;
    QString cpr; ///< ten characters; shown in full on the citizen page only
    QDate birthDate;
    Gender gender = Gender::Unknown;
    bool isProtected = false;
    QStringList conditions; ///< SKS or ICD-10 codes of active diagnoses

    TriageState state = TriageState::NotAssessed;
    Doubt doubt = Doubt::Loading;
    QVector<alert::Item> items; ///< worst first; the first one is the reason
    QString sparkKind;
    QVector<SparkPoint> spark; ///< 30 days of the first item's kind (or the first kind measured)
    Instant since{};           ///< waiting since, when there is something to wait for
    int waitingReviewDays = 0;
    std::optional<Instant> pulled; ///< how old what we know is
    int pulledReviewDays = 0;      ///< review days that have begun since then
    PushState push = PushState::None;

    bool operator==(const WorklistRow &) const = default;
};

/// What somebody here wrote and a colleague's act already covered: nothing of it was sent.
struct Overtaken {
    qint64 seq = 0; ///< stable, unique in this cache
    CitizenId citizen;
    QString name; ///< of the citizen
    Act ours;
    QString author; ///< who wrote ours
    QString by;     ///< the colleague; empty: not known
    Instant at{};   ///< when the colleague did it

    bool operator==(const Overtaken &) const = default;
};

/// The worklist as of one moment. Counts add up to the caseload.
/// How many rows of the list are asked for.
inline constexpr int allRows = -1;
inline constexpr int firstRows = 40; ///< more than any screen shows at once

struct WorklistSnapshot {
    QVector<WorklistRow> rows; ///< in order; may be only the first of the caseload
    TriageCounts counts{};
    int caseload = 0;
    int unreadable = 0; ///< resources nobody could assign to a citizen
    Instant at{};
    QVector<Overtaken> overtaken; ///< of the last day, newest first
    bool allPatients = false;     ///< no team: every patient the server shows
    std::optional<store::SalvageReport>
        salvaged; ///< of the last days: this cache replaced a damaged one

    bool operator==(const WorklistSnapshot &) const = default;
};

} // namespace samspil::care
