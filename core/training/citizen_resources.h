// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/fhir_text.h"
#include "core/training/profile.h"

#include <optional>

namespace samspil::training {

/// A pause of a plan: from the moment somebody registered it until it was lifted.
struct PauseSpan {
    Instant from{};
    std::optional<Instant> to;
};

/// What an activity looks like at a moment; each change makes a new version of the resource.
struct ActivityState {
    bool intro = false;    ///< still every day
    bool loosened = false; ///< limits as they were before they were adjusted
    QList<PauseSpan> pauses;

    bool isOnHold() const { return !pauses.isEmpty() && !pauses.last().to; }
};

/// The limits a reading is held against, and their texts.
struct Limits {
    double yellow = 0;
    double red = 0;
};
Limits limitsOf(const Regime &regime, int number, bool loosened);
/// The alarm ranges of one number as Observation.referenceRange wants them ({low, high, type}),
/// separated by commas; `inExtensions`: as the extension on a ServiceRequest.
QByteArray rangesText(const Regime &regime, bool loosened, bool inExtensions);

/// Resources about one citizen, in the words of the national infrastructure.
class CitizenResources {
public:
    CitizenResources(const Profile &profile, QDate start, const LocalTime &clock)
        : m_profile(profile), m_start(start), m_clock(clock)
    {
    }

    QByteArray activityId(const Regime &regime) const
    {
        return m_profile.key + measure(regime.kind).shortId;
    }
    QByteArray patientReference() const { return text::reference("Patient/" + m_profile.key); }

    /// Patient, relatives, diagnoses and a goal: they do not change.
    QVector<SeededResource> unchanging(Instant since) const;
    SeededResource episode(int version, Instant updated, const ActivityState &state) const;
    SeededResource plan(int version, Instant updated, const ActivityState &state) const;
    SeededResource activity(const Regime &regime, int version, Instant updated,
                            const ActivityState &state) const;
    SeededResource note(int day, Instant written, const QByteArray &words, int author) const;

private:
    SeededResource patient(Instant since) const;
    SeededResource goal(Instant since) const;
    QByteArray timing(const Regime &regime, const ActivityState &state) const;
    QByteArray members(const QByteArray &type, const QByteArray &id, const QByteArray &rest) const;
    QDate enrolled() const { return m_start.addDays(m_profile.rhythm.enrolled); }

    const Profile &m_profile;
    QDate m_start;
    const LocalTime &m_clock;
};

} // namespace samspil::training
