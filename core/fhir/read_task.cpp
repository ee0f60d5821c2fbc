// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"
#include "core/fhir/task_names.h"

namespace samspil::fhir {

namespace {

ActStatus statusOf(std::string_view status)
{
    if (status == "requested")
        return ActStatus::Requested;
    if (status == "in-progress")
        return ActStatus::InProgress;
    if (status == "on-hold")
        return ActStatus::OnHold;
    if (status == "completed")
        return ActStatus::Completed;
    return status == "cancelled" ? ActStatus::Cancelled : ActStatus::Other;
}

QString identifierOf(const Node &resource)
{
    for (const Node identifier : resource["identifier"]) {
        if (identifier["system"].text() == task::uriSystem)
            return identifier["value"].string();
    }
    return {};
}

std::optional<Instant> timeIn(const Node &node)
{
    const auto time = parseTime(node.text());
    return time ? std::optional(time->instant()) : std::nullopt;
}

/// A covered reading or window; nothing for other inputs.
std::optional<Covered> coveredFrom(const Node &input, const Context &context)
{
    const Node reference = input["valueReference"];
    if (input["type"]["text"].text() != task::coveredText || !reference.isObject())
        return std::nullopt;
    Covered covered;
    covered.url = referenceOf(reference, context);
    covered.fingerprint = extension(reference, task::coveredValueUrl)["valueString"].string();
    covered.windowStart = timeIn(extension(reference, task::windowStartUrl)["valueDateTime"]);
    if (covered.url.isEmpty())
        return std::nullopt;
    return covered;
}

QString lastNote(const Node &task)
{
    QString text;
    for (const Node note : task["note"])
        text = note["text"].string();
    return text;
}

Instant modifiedAt(const Node &task)
{
    for (const Node &node : {task["lastModified"], task["meta"]["lastUpdated"], task["authoredOn"]}) {
        if (const auto at = timeIn(node))
            return *at;
    }
    return {};
}

/// Task.priority is the server's triage: asap is red, urgent yellow. Routine is also said of what was
/// not triaged, so it says nothing. Categories that only begin like an assessment are what the server
/// could not triage (failed, no value, not triaged). Source: the national implementation guide.
std::optional<TriageState> judgedIn(const Node &in, std::string_view category)
{
    const std::string_view priority = in["priority"].text();
    const bool isReading = category.starts_with(task::forAssessment);
    if (isReading && priority == "asap")
        return TriageState::Red;
    if (isReading && priority == "urgent")
        return TriageState::Yellow;
    if (isReading && category != task::forAssessment)
        return TriageState::NotAssessed;
    return std::nullopt;
}

/// A Task that the national infrastructure made (without a key of ours) names one thing only: its focus,
/// and the window when that is an activity. One that we have completed also names it as covered.
void coverFocus(const Node &in, Act &act)
{
    const Node concept_ = extension(in, task::categoryUrl)["valueCodeableConcept"];
    const std::string_view category = codeIn(concept_, task::nationalCategories);
    if (!act.identifier.isEmpty() || act.focus.isEmpty() || category.empty())
        return;
    Covered what{act.focus, {}, {}};
    if (act.focus.contains(QLatin1StringView("/ServiceRequest/"))) {
        const Node timing = extension(in, task::timingUrl);
        what.windowStart = timeIn(extension(timing, "start")["valueDateTime"]);
        what.windowEnd = timeIn(extension(timing, "end")["valueDateTime"]);
    }
    if (act.inputs.isEmpty())
        act.inputs.push_back(what);
    for (Covered &one : act.inputs) {
        if (one.url == what.url && one.windowStart == what.windowStart)
            one.windowEnd = what.windowEnd;
    }
    act.judged = judgedIn(in, category);
}

Expected<Act> actFrom(const Node &in, const Context &context)
{
    Act act;
    act.url = urlOf(in, context);
    act.identifier = identifierOf(in);
    act.citizen = CitizenId(referenceTo(in["for"], "Patient", context));
    // One of ours that waits has a name of its own, but none from the server yet.
    if (act.url.isEmpty() && act.identifier.isEmpty())
        return malformed(QStringLiteral("missing id"));
    // A review round belongs to a team; every other act to a citizen.
    act.category = toQString(codeIn(extension(in, task::categoryUrl)["valueCodeableConcept"]));
    if (act.citizen.isNull() && act.category != toQString(task::reviewRound))
        return malformed(QStringLiteral("missing for"));
    act.version = versionOf(in);
    act.status = statusOf(in["status"].text());
    act.focus = referenceOf(in["focus"], context);
    for (const Node input : in["input"]) {
        if (const auto covered = coveredFrom(input, context))
            act.inputs.push_back(*covered);
    }
    coverFocus(in, act);
    act.owner = RoleId(referenceOf(in["owner"], context));
    act.ownerName = in["owner"]["display"].string();
    act.responsible =
        TeamId(referenceOf(extension(in, task::responsibleUrl)["valueReference"], context));
    act.outcome = toQString(codeIn(in["businessStatus"], task::outcomes));
    act.note = lastNote(in);
    act.modified = modifiedAt(in);
    act.snoozedUntil = timeIn(in["restriction"]["period"]["end"]);
    return act;
}

} // namespace

Expected<Act> readTask(std::string_view json, const Context &context)
{
    return readWith<Act>(json, "Task", [&](const Node &in) { return actFrom(in, context); });
}

} // namespace samspil::fhir
