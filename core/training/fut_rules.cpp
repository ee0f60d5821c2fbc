// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/fut_rules.h"

#include <algorithm>

namespace samspil::training {

namespace {

QString valueOf(const QueryItems &items, const QByteArray &name)
{
    for (const auto &[key, value] : items) {
        if (key == QLatin1StringView(name))
            return value;
    }
    return {};
}

/// A dimension of the context: what the token is good for must be what the search asks for, no less.
bool isWithin(const QString &bound, const QString &asked)
{
    return bound.isEmpty() ? asked.isEmpty() : localReference(asked) == localReference(bound);
}

} // namespace

const QList<QByteArray> &futServices()
{
    static const QList<QByteArray> names = {"patient",      "careplan",       "plan",
                                            "organization", "terminology",    "measurement",
                                            "task",         "questionnaire",  "device",
                                            "library",      "document-query", "document-transformation",
                                            "reporting"};
    return names;
}

/// From the capability statements of the implementation guide 8.0.0.
const QList<FutType> &futTypes()
{
    static const QList<FutType> all = {
        {"Patient", "patient", "read vread patch search-type", "", "", false, false},
        {"RelatedPerson", "patient", "read search-type", "", "patient", false, false},
        {"Communication", "patient", "read vread create patch delete search-type", "careTeamRecipient",
         "recipient", false, true},
        {"EpisodeOfCare", "careplan", "read vread patch search-type", "team", "patient", false, false},
        {"CarePlan", "careplan", "read vread update search-type", "care-team", "patient", true, true},
        {"ServiceRequest", "careplan", "read vread update", "", "", false, false},
        {"Condition", "careplan", "read vread patch create", "", "", false, false},
        {"Goal", "careplan", "read vread create update search-type", "", "subject", true, false},
        {"Observation", "measurement", "read vread patch search-type", "", "patient", true, false},
        {"QuestionnaireResponse", "measurement", "read vread create update patch search-type", "",
         "subject", true, true},
        {"Task", "task", "read vread patch create search-type", "responsible", "", true, true},
        {"CareTeam", "organization", "read search-type", "", "", false, true},
        {"Organization", "organization", "read search-type", "", "", false, false},
        {"Practitioner", "organization", "read search-type", "", "", false, false},
        {"PractitionerRole", "organization", "read search-type", "", "", false, false},
        {"PlanDefinition", "plan", "read search-type", "", "", false, false},
        {"Questionnaire", "questionnaire", "read search-type", "", "", false, false},
        {"Device", "device", "read search-type", "", "patient", false, false}};
    return all;
}

const FutType *futType(const QByteArray &type)
{
    const auto &all = futTypes();
    const auto found =
        std::find_if(all.begin(), all.end(), [&type](const FutType &one) { return one.type == type; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<net::Response> outOfContext(const FutType &type, const net::TokenContext &context,
                                          const QueryItems &items)
{
    const QString patient = valueOf(items, type.patientParameter);
    const QString episode = valueOf(items, "episodeOfCare");
    const bool team =
        !context.team.isEmpty() &&
        (type.teamParameter.isEmpty() || isWithin(context.team, valueOf(items, type.teamParameter)));
    const bool citizen = type.patientParameter.isEmpty() || isWithin(context.citizen, patient);
    const bool episodes = !type.hasEpisode || isWithin(context.episode, episode);
    if (team && citizen && episodes)
        return std::nullopt;
    return outcome(403,
                   QStringLiteral("SECURITY: Search parameters not matching security token context"),
                   "forbidden");
}

} // namespace samspil::training
