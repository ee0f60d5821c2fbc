// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/domain/triage.h"

#include <QString>
#include <QVector>

#include <optional>

namespace samspil {

/// One thing an act covers: a reading, or the missing window of an activity.
struct Covered {
    QString url;         ///< Observation or QuestionnaireResponse; for a window the ServiceRequest
    QString fingerprint; ///< valueFingerprint() of what was shown; empty for windows
    std::optional<Instant> windowStart;
    std::optional<Instant> windowEnd{}; ///< when the server named the window itself

    bool operator==(const Covered &) const = default;
};

enum class ActStatus : quint8 { Requested, InProgress, OnHold, Completed, Cancelled, Other };

/// Task of FHIR: what a clinician did about one citizen. See "Items" in the wire description.
struct Act {
    QString url; ///< empty while the server has not confirmed it
    QString version;
    QString identifier; ///< "urn:uuid:…": the idempotency key
    CitizenId citizen;
    QString category; ///< task-category code
    ActStatus status = ActStatus::Requested;
    QString focus;
    QVector<Covered> inputs;
    RoleId owner;
    QString ownerName; ///< owner.display as the server gave it
    TeamId responsible;
    QString outcome; ///< code of ours: seen, called, advised, visit, forwarded, technique, no-action
    QString note;
    Instant modified{}; ///< lastModified
    std::optional<Instant> snoozedUntil;
    /// The server's own triage of what the act names: red or yellow, or that it could not assess it.
    /// Nothing: it has none, or says no more than that it is not urgent.
    std::optional<TriageState> judged;

    bool operator==(const Act &) const = default;
};

/// Somebody still has to decide about it.
constexpr bool isUndecided(ActStatus status)
{
    return status == ActStatus::Requested || status == ActStatus::InProgress ||
           status == ActStatus::OnHold;
}

/// Outcome codes of an acknowledgement, in the order they are offered.
inline constexpr const char *outcomeCodes[] = {"seen",      "called",    "advised",  "visit",
                                               "forwarded", "technique", "no-action"};

} // namespace samspil
