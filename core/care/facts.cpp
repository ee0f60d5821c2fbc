// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/facts.h"

#include "core/alert/rules/missing.h"

namespace samspil::care {
namespace {

const QString earliestActKey = QStringLiteral("earliest-act");
constexpr Days horizonBeforeEarliestAct{30};

Expected<std::optional<Instant>> earliestAct(const store::Reader &reader)
{
    const auto text = reader.meta(earliestActKey);
    if (!text)
        return text.error();
    if (text->isEmpty())
        return std::optional<Instant>();
    return std::optional<Instant>(instantFromMs(text->toLongLong()));
}

Instant horizonOf(const std::optional<Instant> &earliest, Instant now)
{
    return earliest.value_or(now) - horizonBeforeEarliestAct;
}

Expected<QHash<QString, double>> referenceValues(const store::Reader &reader, const CitizenId &citizen,
                                                 const fhir::Context &context)
{
    const auto goals =
        readAll<fhir::ReferenceValue>(reader, citizen, QStringLiteral("Goal"), context, &fhir::readGoal);
    if (!goals)
        return goals.error();
    QHash<QString, double> values;
    for (const fhir::ReferenceValue &goal : *goals) {
        if (!goal.kind.isEmpty())
            values.insert(goal.kind, goal.value);
    }
    return values;
}

Expected<void> addUnreadable(alert::CitizenFacts &facts, const store::Reader &reader)
{
    const auto rows = reader.unreadable(facts.citizen);
    if (!rows)
        return rows.error();
    for (const store::UnreadableRow &row : *rows) {
        facts.unreadableKinds.append(row.kind);
        if (row.type == QLatin1StringView("ServiceRequest") && !row.kind.isEmpty())
            facts.unreadableActivities.append(row.kind);
    }
    return {};
}

} // namespace

Expected<Instant> openHorizon(const store::Reader &reader, Instant now)
{
    const auto earliest = earliestAct(reader);
    if (!earliest)
        return earliest.error();
    return horizonOf(*earliest, now);
}

Expected<bool> noteEarliestAct(store::Writer &writer, const QVector<Act> &acts, Instant now)
{
    const auto known = earliestAct(writer);
    if (!known)
        return known.error();
    std::optional<Instant> earliest = *known;
    for (const Act &act : acts) {
        const bool dated = act.modified != Instant{};
        if (dated && (!earliest || act.modified < *earliest))
            earliest = act.modified;
    }
    if (earliest == *known)
        return false;
    store::Reopened reopened{horizonOf(earliest, now), horizonOf(*known, now), now - readingsLookBack};
    reopened.isForEverybody = reopened.arrivedBefore > now - alert::missingShownFor;
    const auto written = writer.setMeta(earliestActKey, QString::number(toMs(*earliest)), reopened);
    if (!written)
        return written.error();
    return true;
}

Expected<alert::CitizenFacts> gatherFacts(const store::Reader &reader, const CitizenId &citizen,
                                          const fhir::Context &context, Instant now)
{
    alert::CitizenFacts facts;
    facts.citizen = citizen;

    const auto complete = reader.pulledAt(citizen);
    if (!complete)
        return complete.error();
    facts.firstPullComplete = complete->has_value();

    auto activities = readAll<Activity>(reader, citizen, QStringLiteral("ServiceRequest"), context,
                                        &fhir::readServiceRequest);
    if (!activities)
        return activities.error();
    facts.activities = *std::move(activities);

    auto acts = readAll<Act>(reader, citizen, QStringLiteral("Task"), context, &fhir::readTask);
    if (!acts)
        return acts.error();
    facts.acts = *std::move(acts);

    auto references = referenceValues(reader, citizen, context);
    if (!references)
        return references.error();
    facts.referenceValues = *std::move(references);

    auto readings = reader.readings(citizen, now - readingsLookBack);
    if (!readings)
        return readings.error();
    facts.readings = *std::move(readings);

    if (const auto added = addUnreadable(facts, reader); !added)
        return added.error();

    const auto horizon = openHorizon(reader, now);
    if (!horizon)
        return horizon.error();
    facts.horizon = *horizon;
    return facts;
}

} // namespace samspil::care
