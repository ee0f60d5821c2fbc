// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/act.h"
#include "core/domain/measurement.h"
#include "core/domain/plan.h"
#include "core/domain/triage.h"
#include "core/schedule/schedule.h"
#include "core/trend/series.h"

#include <QHash>
#include <QVector>

namespace samspil {

class MeasurementCatalogue;

namespace alert {

/// How one value stands against the ranges: the state, and what it rests on.
struct Verdict {
    TriageState state = TriageState::NotAssessed; ///< Red, Yellow, NotAssessed or Green
    Doubt doubt = Doubt::NoRange;
    std::optional<AlarmRange> range; ///< the range that was hit
    int component = 0;               ///< the component that decides
    bool byServer = false;           ///< the server's triage, which is worse than what is computed here

    bool operator==(const Verdict &) const = default;
};

/// A reading that nobody has acted on, with its verdict.
struct OpenReading {
    Measurement reading;
    Verdict verdict;

    bool operator==(const OpenReading &) const = default;
};

/// A window that passed without a reading and that nobody has acted on.
struct MissingWindow {
    QString activity; ///< ServiceRequest url
    schedule::Window window;

    bool operator==(const MissingWindow &) const = default;
};

/// One line of a citizen: a monitored kind with everything open about it. Also the reason in the
/// worklist, as data: ui/format makes the sentence.
struct Item {
    QString id; ///< uuid v5 of (citizen url, kind id), see the wire description
    QString kind;
    QString title; ///< a questionnaire's own, from its activity; empty for measurements
    TriageState state = TriageState::NothingOpen;
    Verdict verdict;                     ///< of the worst open reading
    std::optional<Measurement> deciding; ///< that reading
    std::optional<Measurement> latest;   ///< newest usable reading, open or not
    QVector<OpenReading> open;           ///< newest first
    QVector<MissingWindow> missing;      ///< newest first
    Instant since{};                     ///< arrival of the oldest reading of that state, or deadline
    int repeats = 0;   ///< alarms of this colour or worse within 7 days, this one included
    int direction = 0; ///< -1 falling, +1 rising, 0 neither: sign of the robust slope, when clear
    double driftPerWeek = noValue; ///< Theil–Sen slope in canonical units, drifting items
    std::optional<Act> claim;      ///< in-progress or snoozed act that touches the item

    bool operator==(const Item &other) const;
};

/// What is known of a citizen when she is assessed. Pure input: nothing is looked up.
struct CitizenFacts {
    CitizenId citizen;
    bool firstPullComplete = true;
    QVector<Activity> activities;
    /// Kinds with a reference value for relative ranges (Goal), canonical units.
    QHash<QString, double> referenceValues;
    /// Kind → all readings of at least the last 120 days, ascending by effective time.
    QHash<QString, QVector<Measurement>> readings;
    QVector<Act> acts; ///< all Tasks known of her, ours that wait included
    Instant horizon{}; ///< readings that arrived before it are not open
    /// Unreadable resources whose kind could be recovered: kind ids. Empty string: citizen only.
    QVector<QString> unreadableKinds;
    /// Kinds of which an activity cannot be read: they are monitored, nobody knows how.
    QVector<QString> unreadableActivities;
};

struct Assessment {
    CitizenId citizen;
    TriageState state = TriageState::NotAssessed;
    Doubt doubt = Doubt::None;
    QVector<Item> items; ///< worst first, then longest waiting
    Instant since{};     ///< of the first item
    int unreadable = 0;
    /// When the assessment may change by time alone; nothing: only new data changes it.
    std::optional<Instant> nextChangeAt;

    bool operator==(const Assessment &) const = default;
};

/// One reading against the ranges in force (`ranges`: the activity's, canonical units).
/// Inside is alarm, both ends included, red wins, per component. Source: the national infrastructure.
Verdict judge(const Measurement &reading, const AlarmRanges &ranges,
              std::optional<double> referenceValue, const MeasurementCatalogue &catalogue, Instant now);

/// The whole rule: items, states, order, reasons. Pure; same input, same output.
Assessment assess(const CitizenFacts &facts, const MeasurementCatalogue &catalogue,
                  const schedule::Calendar &calendar, Instant now);

/// Item id: uuid v5 over (citizen url LF kind id), namespace 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
QString itemId(const CitizenId &citizen, const QString &kind);

/// Act identifier: "urn:uuid:" + uuid v5 over (citizen url LF focus url LF window start ISO or empty).
QString actIdentifier(const CitizenId &citizen, const QString &focus,
                      const std::optional<Instant> &windowStart);

} // namespace alert
} // namespace samspil
