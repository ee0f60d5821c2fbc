// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/timing.h"

#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"

#include <algorithm>
#include <array>
#include <cmath>

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
    const auto entry = std::find_if(abbreviations.begin(), abbreviations.end(),
                                    [code](const Abbreviation &known) { return known.code == code; });
    if (entry == abbreviations.end()) {
        timing.isUnderstood = timing.isUnderstood && code.empty();
        return;
    }
    timing.frequency = entry->frequency;
    timing.period = entry->period;
    timing.periodUnit = QString::fromLatin1(entry->unit);
}

/// Last day of a time that begins with that day; none where the length is not one of whole days.
QDate lastDay(QDate start, double length, std::string_view unit)
{
    if (!start.isValid() || !(length > 0) || length > 36'500)
        return {};
    const double days = unit == "wk" ? length * 7 : unit == "h" ? length / 24 : length;
    if (unit == "d" || unit == "wk" || unit == "h")
        return start.addDays(static_cast<qint64>(std::ceil(days)) - 1);
    if (unit == "mo")
        return start.addMonths(static_cast<int>(std::ceil(length))).addDays(-1);
    if (unit == "a")
        return start.addYears(static_cast<int>(std::ceil(length))).addDays(-1);
    return {};
}

/// From `start` on until that day, or until the bounds there are, whichever comes first.
void closeAt(QDate last, QDate start, Timing &timing)
{
    if (!last.isValid()) {
        timing.isUnderstood = false;
        return;
    }
    if (!timing.boundsStart.isValid())
        timing.boundsStart = start;
    if (!timing.boundsEnd.isValid() || last < timing.boundsEnd)
        timing.boundsEnd = last;
}

void readBounds(const Node &period, const QTimeZone &zone, Timing &timing)
{
    timing.boundsStart = dayOf(period["start"].text(), zone);
    timing.boundsEnd = dayOf(period["end"].text(), zone);
}

void readDaysAndTimes(const Node &repeat, Timing &timing)
{
    for (const Node day : repeat["dayOfWeek"]) {
        const int number = weekdayOf(day.text());
        timing.isUnderstood = timing.isUnderstood && number > 0;
        if (number > 0)
            timing.daysOfWeek.push_back(number);
    }
    for (const Node time : repeat["timeOfDay"]) {
        const QTime parsed = timeOf(time.string());
        timing.isUnderstood = timing.isUnderstood && parsed.isValid();
        if (parsed.isValid())
            timing.timesOfDay.push_back(parsed);
    }
}

/// "Every 2 to 3 days" is missing after three.
void readPeriod(const Node &repeat, Timing &timing)
{
    timing.frequency = wholeNumber(repeat["frequency"], 1);
    timing.frequencyMax = wholeNumber(repeat["frequencyMax"], 0);
    const double period = repeat["period"].number().value_or(1);
    timing.period = std::max(period, repeat["periodMax"].number().value_or(period));
    timing.isUnderstood = timing.isUnderstood && timing.period > 0;
    if (!(timing.period > 0))
        timing.period = 1;
    timing.periodUnit = repeat["periodUnit"].string();
    if (timing.periodUnit.isEmpty() && !timing.daysOfWeek.isEmpty())
        timing.periodUnit = QStringLiteral("wk");
    else if (timing.periodUnit.isEmpty() && !timing.timesOfDay.isEmpty())
        timing.periodUnit = QStringLiteral("d");
    static const QStringList units = {QStringLiteral("h"), QStringLiteral("d"), QStringLiteral("wk"),
                                      QStringLiteral("mo"), QStringLiteral("a")};
    // Minutes and seconds are no measuring regime; without a unit a rhythm is none.
    const bool saysHowOften = repeat["period"].isPresent() || repeat["when"].isPresent() ||
                              repeat["count"].isPresent() || repeat["periodUnit"].isPresent();
    if (timing.periodUnit.isEmpty() ? saysHowOften : !units.contains(timing.periodUnit))
        timing.isUnderstood = false;
}

/// So many times and no more: as long as they take. Days and times make that a matter of counting.
void readCount(const Node &repeat, QDate start, Timing &timing)
{
    const Node count = repeat["count"];
    if (!count.isPresent())
        return;
    const double periods = std::ceil(wholeNumber(count, 0) / double(timing.frequency));
    const bool isPlain = timing.daysOfWeek.isEmpty() && timing.timesOfDay.isEmpty();
    const QDate last =
        isPlain ? lastDay(start, periods * timing.period, timing.periodUnit.toStdString()) : QDate();
    closeAt(last, start, timing);
}

void readRepeat(const Node &repeat, const QTimeZone &zone, QDate authored, Timing &timing)
{
    readBounds(repeat["boundsPeriod"], zone, timing);
    readDaysAndTimes(repeat, timing);
    readPeriod(repeat, timing);
    if (const Node duration = repeat["boundsDuration"]; duration.isPresent()) {
        const std::string_view code = duration["code"].text();
        closeAt(lastDay(authored, duration["value"].number().value_or(0),
                        code.empty() ? duration["unit"].text() : code),
                authored, timing);
    }
    if (repeat["boundsRange"].isPresent())
        timing.isUnderstood = false;
    readCount(repeat, timing.boundsStart.isValid() ? timing.boundsStart : authored, timing);
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

Timing readTiming(const Node &timing, const QTimeZone &zone, QDate authored)
{
    Timing result;
    for (const Node event : timing["event"]) {
        if (const QDate day = dayOf(event.text(), zone); day.isValid())
            result.events.push_back(day);
    }
    if (timing["repeat"].isObject())
        readRepeat(timing["repeat"], zone, authored, result);
    if (result.periodUnit.isEmpty() && result.events.isEmpty())
        applyCode(codeIn(timing["code"]), result);
    return result;
}

Timing readOccurrence(const Node &serviceRequest, const QTimeZone &zone)
{
    Timing result = readTiming(serviceRequest["occurrenceTiming"], zone,
                               dayOf(serviceRequest["authoredOn"].text(), zone));
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
