// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"
#include "core/fhir/timing.h"

namespace samspil::fhir {

namespace {

constexpr std::string_view employeeTitle =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-employee-title";
constexpr std::string_view rangeUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-referenceRange";
constexpr std::string_view questionnaireRequest =
    "http://hl7.org/fhir/StructureDefinition/servicerequest-questionnaireRequest";

PlanStatus statusOf(std::string_view status)
{
    if (status == "draft")
        return PlanStatus::Draft;
    if (status == "active")
        return PlanStatus::Active;
    if (status == "on-hold")
        return PlanStatus::OnHold;
    if (status == "completed")
        return PlanStatus::Completed;
    if (status == "revoked")
        return PlanStatus::Revoked;
    return status == "entered-in-error" ? PlanStatus::EnteredInError : PlanStatus::Unknown;
}

QString staffTitle(const Node &resource)
{
    return extension(resource, employeeTitle)["valueString"].string();
}

/// Url of the Questionnaire that an activity asks for; empty when it measures.
QString questionnaireOf(const Node &request, const Context &context)
{
    const Node asked = extension(request, questionnaireRequest)["valueReference"];
    if (asked.isObject())
        return referenceOf(asked, context);
    for (const Node canonical : request["instantiatesCanonical"]) {
        const std::string_view text = canonical.text();
        if (refersTo(text.substr(0, text.find('|')), "Questionnaire"))
            return withoutCanonicalVersion(text);
    }
    return {};
}

const MeasurementKind *kindOf(const Concept &code, const Context &context)
{
    return context.catalogue ? context.catalogue->match(code).kind : nullptr;
}

void readRanges(const Node &request, const MeasurementKind *kind, const Context &context,
                AlarmRanges &ranges)
{
    for (const Node item : request["extension"]) {
        if (item["url"].text() != rangeUrl)
            continue;
        const auto range = readAlarmRange(
            extension(item, "low")["valueQuantity"], extension(item, "high")["valueQuantity"],
            extension(item, "type")["valueCodeableConcept"], kind, context.catalogue);
        if (range)
            ranges.push_back(*range);
    }
}

Instant authoredAt(const Node &request, const Activity &activity)
{
    if (const auto authored = parseTime(request["authoredOn"].text()))
        return authored->instant();
    if (activity.timing.boundsStart.isValid())
        return instantOf(activity.timing.boundsStart.startOfDay(Qt::UTC));
    const auto updated = parseTime(request["meta"]["lastUpdated"].text());
    return updated ? updated->instant() : Instant{};
}

QString performerOf(const Node &request, const Context &context)
{
    const QString team = referenceTo(request["performer"], "CareTeam", context);
    return team.isEmpty() ? referenceTo(request["performer"], {}, context) : team;
}

Expected<Activity> activityFrom(const Node &request, const Context &context)
{
    Activity activity;
    activity.url = urlOf(request, context);
    activity.citizen = CitizenId(referenceTo(request["subject"], "Patient", context));
    if (activity.url.isEmpty())
        return malformed(QStringLiteral("missing id"));
    if (activity.citizen.isNull())
        return malformed(QStringLiteral("missing subject"));
    if (!request["status"].isString())
        return malformed(QStringLiteral("missing status"));
    activity.version = versionOf(request);
    activity.code = readConcept(request["code"]);
    activity.title = staffTitle(request);
    if (activity.title.isEmpty())
        activity.title = titleOf(request["code"]);
    activity.status = statusOf(request["status"].text());
    activity.timing = readOccurrence(request, context.zone);
    const MeasurementKind *kind = kindOf(activity.code, context);
    const QString questionnaire = questionnaireOf(request, context);
    if (kind)
        activity.kind = kind->id;
    else if (!questionnaire.isEmpty())
        activity.kind = questionnaireKindId(questionnaire);
    readRanges(request, kind, context, activity.ranges);
    activity.pauses = readPauses(request);
    activity.authored = authoredAt(request, activity);
    activity.performer = performerOf(request, context);
    return activity;
}

QString planTitle(const Node &plan)
{
    const QString forStaff = staffTitle(plan);
    if (!forStaff.isEmpty())
        return forStaff;
    if (!plan["title"].text().empty())
        return plan["title"].string();
    const QString description = plan["description"].string();
    return description.isEmpty() ? titleOf(plan["category"].first()) : description;
}

} // namespace

Expected<Activity> readServiceRequest(std::string_view json, const Context &context)
{
    return readWith<Activity>(json, "ServiceRequest",
                              [&](const Node &request) { return activityFrom(request, context); });
}

Expected<Plan> readCarePlan(std::string_view json, const Context &context)
{
    return readWith<Plan>(json, "CarePlan", [&](const Node &in) -> Expected<Plan> {
        Plan plan;
        plan.url = urlOf(in, context);
        plan.citizen = CitizenId(referenceTo(in["subject"], "Patient", context));
        if (plan.url.isEmpty())
            return malformed(QStringLiteral("missing id"));
        if (plan.citizen.isNull())
            return malformed(QStringLiteral("missing subject"));
        plan.version = versionOf(in);
        plan.title = planTitle(in);
        plan.status = statusOf(in["status"].text());
        plan.start = dayOf(in["period"]["start"].text(), context.zone);
        plan.end = dayOf(in["period"]["end"].text(), context.zone);
        for (const Node team : in["careTeam"]) {
            if (const QString url = referenceOf(team, context); !url.isEmpty())
                plan.teams.push_back(url);
        }
        for (const Node activity : in["activity"]) {
            if (const QString url = referenceTo(activity["reference"], "ServiceRequest", context);
                !url.isEmpty())
                plan.activities.push_back(url);
        }
        plan.definition = in["instantiatesCanonical"].first().string();
        return plan;
    });
}

} // namespace samspil::fhir
