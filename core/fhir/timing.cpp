// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/timing.h"

#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"

#include <algorithm>
#include <array>

namespace samspil::fhir {

namespace {

constexpr std::string_view historyUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-servicerequest-statusHistory";
constexpr std::string_view scheduleUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-servicerequest-statusSchedule";

int weekdayOf(std::string_view name)
{
    constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? 0 : static_cast<int>(at - names.begin()) + 1;
}

QTime timeOf(const QString &text)
{
    return QTime::fromString(text.left(8),
                             text.size() >= 8 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

int wholeNumber(const Node &node, int otherwise)
{
    const auto value = node.number();
    return value && *value >= 1 && *value < 10'000 ? static_cast<int>(*value) : otherwise;
}

/// Timing.code of HL7 GTSAbbreviation, where no repeat says it better.
struct Abbreviation {
    std::string_view code;
    int frequency;
    double period;
    const char *unit;
};

constexpr std::array<Abbreviation, 13> abbreviations{{
    {"QD", 1, 1, "d"},
    {"BID", 2, 1, "d"},
    {"TID", 3, 1, "d"},
    {"QID", 4, 1, "d"},
    {"QOD", 1, 2, "d"},
    {"AM", 1, 1, "d"},
    {"PM", 1, 1, "d"},
    {"WK", 1, 1, "wk"},
    {"MO", 1, 1, "mo"},
    {"Q1H", 1, 1, "h"},
    {"Q4H", 1, 4, "h"},
    {"Q6H", 1, 6, "h"},
    {"Q8H", 1, 8, "h"},
}};

void applyCode(std::string_view code, Timing &timing)
{
    for (const Abbreviation &entry : abbreviations) {
        if (entry.code == code) {
            timing.frequency = entry.frequency;
            timing.period = entry.period;
            timing.periodUnit = QString::fromLatin1(entry.unit);
        }
    }
}

void readBounds(const Node &period, const QTimeZone &zone, Timing &timing)
{
    timing.boundsStart = dayOf(period["start"].text(), zone);
    timing.boundsEnd = dayOf(period["end"].text(), zone);
}

void readRepeat(const Node &repeat, const QTimeZone &zone, Timing &timing)
{
    readBounds(repeat["boundsPeriod"], zone, timing);
    timing.frequency = wholeNumber(repeat["frequency"], 1);
    timing.frequencyMax = wholeNumber(repeat["frequencyMax"], 0);
    const double period = repeat["period"].number().value_or(1);
    timing.period = period > 0 ? period : 1;
    timing.periodUnit = repeat["periodUnit"].string();
    for (const Node day : repeat["dayOfWeek"]) {
        if (const int number = weekdayOf(day.text()); number > 0)
            timing.daysOfWeek.push_back(number);
    }
    for (const Node time : repeat["timeOfDay"]) {
        if (const QTime parsed = timeOf(time.string()); parsed.isValid())
            timing.timesOfDay.push_back(parsed);
    }
    if (timing.periodUnit.isEmpty() && !timing.daysOfWeek.isEmpty())
        timing.periodUnit = QStringLiteral("wk");
    else if (timing.periodUnit.isEmpty() && !timing.timesOfDay.isEmpty())
        timing.periodUnit = QStringLiteral("d");
}

std::string_view statusOf(const Node &item)
{
    const Node status = extension(item, "status");
    const std::string_view code = status["valueCode"].text();
    return code.empty() ? codeIn(status["valueCodeableConcept"]) : code;
}

struct Change {
    Instant at{};
    bool toHold = false;
};

/// Scheduled changes of status in time order.
std::vector<Change> scheduledChanges(const Node &serviceRequest)
{
    std::vector<Change> changes;
    for (const Node item : serviceRequest["extension"]) {
        if (item["url"].text() != scheduleUrl)
            continue;
        if (const auto at = parseTime(extension(item, "scheduledTime")["valueDateTime"].text()))
            changes.push_back({at->instant(), statusOf(item) == "on-hold"});
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change &a, const Change &b) { return a.at < b.at; });
    return changes;
}

void readHistory(const Node &serviceRequest, QVector<Pause> &pauses)
{
    for (const Node item : serviceRequest["extension"]) {
        if (item["url"].text() != historyUrl || statusOf(item) != "on-hold")
            continue;
        const Node period = extension(item, "period")["valuePeriod"];
        const auto from = parseTime(period["start"].text());
        const auto to = parseTime(period["end"].text());
        if (from)
            pauses.push_back({from->instant(), to ? std::optional(to->instant()) : std::nullopt});
    }
}

} // namespace

Timing readTiming(const Node &timing, const QTimeZone &zone)
{
    Timing result;
    for (const Node event : timing["event"]) {
        if (const QDate day = dayOf(event.text(), zone); day.isValid())
            result.events.push_back(day);
    }
    if (timing["repeat"].isObject())
        readRepeat(timing["repeat"], zone, result);
    if (result.periodUnit.isEmpty())
        applyCode(codeIn(timing["code"]), result);
    return result;
}

Timing readOccurrence(const Node &serviceRequest, const QTimeZone &zone)
{
    Timing result = readTiming(serviceRequest["occurrenceTiming"], zone);
    if (const QDate day = dayOf(serviceRequest["occurrenceDateTime"].text(), zone); day.isValid())
        result.events.push_back(day);
    if (serviceRequest["occurrencePeriod"].isObject())
        readBounds(serviceRequest["occurrencePeriod"], zone, result);
    return result;
}

QVector<Pause> readPauses(const Node &serviceRequest)
{
    QVector<Pause> pauses;
    readHistory(serviceRequest, pauses);
    const std::vector<Change> changes = scheduledChanges(serviceRequest);
    // An open pause of the history ends at the first scheduled change to something else.
    for (Pause &pause : pauses) {
        for (const Change &change : changes) {
            if (!pause.to && !change.toHold && change.at > pause.from)
                pause.to = change.at;
        }
    }
    for (size_t i = 0; i < changes.size(); ++i) {
        if (!changes[i].toHold || (i > 0 && changes[i - 1].toHold))
            continue;
        const auto end = std::find_if(changes.begin() + static_cast<std::ptrdiff_t>(i), changes.end(),
                                      [](const Change &change) { return !change.toHold; });
        pauses.push_back({changes[i].at, end == changes.end() ? std::nullopt : std::optional(end->at)});
    }
    std::stable_sort(pauses.begin(), pauses.end(),
                     [](const Pause &a, const Pause &b) { return a.from < b.from; });
    return pauses;
}

} // namespace samspil::fhir
