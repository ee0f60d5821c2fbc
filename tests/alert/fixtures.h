// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "core/domain/data_resources.h"
#include "core/domain/measurement_kind.h"

/// What the tests of this folder share: the shipped data, and citizens in few words.
namespace samspil::alert {

inline AlarmRange range(RangeColour colour, std::optional<double> low, std::optional<double> high,
                        int component = 0)
{
    AlarmRange result;
    result.colour = colour;
    result.low = low;
    result.high = high;
    result.component = component;
    return result;
}

/// The example of the national guide: red up to 88, yellow 88 to 92.
inline AlarmRanges saturationRanges()
{
    return {range(RangeColour::Red, std::nullopt, 88), range(RangeColour::Yellow, 88, 92)};
}

inline MeasurementCatalogue shippedKinds()
{
    initDataResources();
    auto loaded = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    return loaded ? *loaded : MeasurementCatalogue();
}

inline schedule::Calendar danishCalendar()
{
    initDataResources();
    auto loaded = schedule::Calendar::load(QStringLiteral(":/calendars/dk.json"));
    return loaded ? *loaded : schedule::Calendar();
}

inline Measurement reading(const QString &kind, double value, Instant when = {}, double value2 = noValue)
{
    static int number = 0;
    Measurement result;
    result.url = QStringLiteral("https://a.test/fhir/Observation/%1").arg(++number);
    result.kind = kind;
    result.effective = when;
    result.arrived = when;
    result.value = value;
    result.value2 = value2;
    return result;
}

inline Activity activity(const QString &kind, const AlarmRanges &ranges = {})
{
    Activity result;
    result.url = QStringLiteral("https://a.test/fhir/ServiceRequest/") + kind;
    result.kind = kind;
    result.status = PlanStatus::Active;
    result.ranges = ranges;
    return result;
}

inline Act completed(const Measurement &reading)
{
    Act act;
    act.identifier = QStringLiteral("urn:uuid:") + reading.url;
    act.status = ActStatus::Completed;
    act.focus = reading.url;
    act.inputs = {{reading.url, valueFingerprint(reading), std::nullopt}};
    return act;
}

inline Act completed(const MissingWindow &missing)
{
    Act act;
    act.status = ActStatus::Completed;
    act.focus = missing.activity;
    act.inputs = {{missing.activity, QString(), missing.window.start}};
    return act;
}

/// Everything an assessment says, as text: NaN equals NaN here, as it does not with ==.
inline QString described(const Assessment &assessment)
{
    QString text;
    const auto add = [&text](const auto &...parts) {
        ((text += QStringLiteral("%1 ").arg(parts)), ...);
    };
    const auto addMoment = [&add](const std::optional<Instant> &t) { add(t ? toIso(*t) : QString()); };
    const auto addReading = [&add](const std::optional<Measurement> &m) {
        add(m ? m->url + u' ' + valueFingerprint(*m) : QString());
    };
    const auto addVerdict = [&add](const Verdict &v) {
        add(int(v.state), int(v.doubt), v.component, v.range.has_value(),
            v.range ? int(v.range->colour) : -1);
    };
    add(assessment.citizen.url(), int(assessment.state), int(assessment.doubt), assessment.unreadable);
    addMoment(assessment.since);
    addMoment(assessment.nextChangeAt);
    for (const auto &item : assessment.items) {
        add(u'\n', item.id, item.kind, int(item.state), item.repeats, item.direction, item.driftPerWeek);
        addVerdict(item.verdict);
        addReading(item.deciding);
        addReading(item.latest);
        addMoment(item.since);
        add(item.claim ? item.claim->identifier : QString());
        for (const auto &open : item.open) {
            addReading(open.reading);
            addVerdict(open.verdict);
        }
        for (const auto &missing : item.missing)
            add(missing.activity, toIso(missing.window.start), toIso(missing.window.deadline));
    }
    return text;
}

} // namespace samspil::alert
