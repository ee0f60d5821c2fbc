// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/citizen_resources.h"

namespace samspil::training {

/// One measurement or answered questionnaire as it is sent from a citizen's home (or the clinic).
struct ReadingFacts {
    Regime regime;
    int day = 0;
    Instant effective{};
    Instant windowStart{};
    Instant windowEnd{};
    Instant arrived{};
    bool loosened = false; ///< limits in force then
    int activityVersion = 1;
    bool byHand = false;
    double values[2] = {0, 0};
    Alarm answers = Alarm::None; ///< questionnaires
};

QByteArray readingId(const Profile &profile, const Regime &regime, int day);
SeededResource readingResource(const Profile &profile, const LocalTime &clock,
                               const ReadingFacts &facts);

/// What the team did: one completed Task.
struct ActFacts {
    QByteArray id;
    Instant at{};
    bool isMissing = false;                        ///< covers windows
    QByteArray focus;                              ///< local reference
    QList<QByteArray> readings;                    ///< local references
    QList<std::pair<QByteArray, Instant>> windows; ///< activity and start
    const char *outcome = "seen";
    const char *priority = "routine";
    QByteArray note;
    int owner = 0; ///< index of the practitioner
};
SeededResource actResource(const Profile &profile, const LocalTime &clock, const ActFacts &facts);

} // namespace samspil::training
