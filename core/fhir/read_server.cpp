// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"

namespace samspil::fhir {

namespace {

QStringList namesIn(const Node &items, std::string_view key)
{
    QStringList names;
    for (const Node item : items)
        names.push_back(item[key].string());
    return names;
}

QStringList stringsIn(const Node &items)
{
    QStringList strings;
    for (const Node item : items)
        strings.push_back(item.string());
    return strings;
}

} // namespace

Expected<Capability> readCapabilityStatement(std::string_view json)
{
    return readWith<Capability>(json, "CapabilityStatement", [](const Node &in) -> Expected<Capability> {
        Capability capability;
        capability.software = in["software"]["name"].string();
        capability.version = in["software"]["version"].string();
        capability.fhirVersion = in["fhirVersion"].string();
        for (const Node rest : in["rest"]) {
            if (rest["mode"].text() == "client")
                continue;
            for (const Node resource : rest["resource"]) {
                capability.resources.push_back(
                    {resource["type"].string(), namesIn(resource["interaction"], "code"),
                     namesIn(resource["searchParam"], "name"), stringsIn(resource["searchInclude"]),
                     resource["conditionalCreate"].isTrue()});
            }
        }
        return capability;
    });
}

Expected<QVector<OutcomeIssue>> readOperationOutcome(std::string_view json)
{
    using Issues = QVector<OutcomeIssue>;
    return readWith<Issues>(json, "OperationOutcome", [](const Node &in) -> Expected<Issues> {
        Issues issues;
        for (const Node issue : in["issue"]) {
            const QString details = titleOf(issue["details"]);
            issues.push_back({issue["severity"].string(), issue["code"].string(),
                              details.isEmpty() ? issue["diagnostics"].string() : details});
        }
        return issues;
    });
}

} // namespace samspil::fhir
