// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/person_name.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"
#include "core/fhir/subject.h"

namespace samspil::fhir {

namespace {

QString titleIn(const Node &in)
{
    for (const std::string_view key : {"title", "name", "description"}) {
        if (in[key].isString() && !in[key].text().empty())
            return in[key].string();
    }
    if (in["name"].isArray())
        return displayName(in["name"]);
    for (const std::string_view key : {"medicationCodeableConcept", "code", "type", "category",
                                       "relationship", "description", "class"}) {
        const Node node = in[key];
        const QString title = titleOf(node.isArray() ? node.first() : node);
        if (!title.isEmpty())
            return title;
        if (node["display"].isString())
            return node["display"].string();
    }
    return in["medicationReference"]["display"].string();
}

QString statusIn(const Node &in)
{
    for (const std::string_view key : {"status", "lifecycleStatus"}) {
        if (in[key].isString())
            return in[key].string();
    }
    return toQString(codeIn(in["clinicalStatus"]));
}

Instant whenIn(const Node &in)
{
    for (const Node &node : {in["period"]["start"], in["effectivePeriod"]["start"],
                             in["effectiveDateTime"], in["startDate"], in["authoredOn"],
                             in["dateAsserted"], in["date"], in["start"], in["meta"]["lastUpdated"]}) {
        if (const auto at = parseTime(node.text()))
            return at->instant();
    }
    return {};
}

} // namespace

Expected<Summary> readSummary(std::string_view json, const Context &context)
{
    return readWith<Summary>(json, {}, [&](const Node &in) -> Expected<Summary> {
        Summary summary;
        summary.type = in["resourceType"].string();
        summary.url = urlOf(in, context);
        if (summary.url.isEmpty())
            return malformed(QStringLiteral("missing id"));
        summary.subject = subjectIn(in, context);
        summary.status = statusIn(in);
        summary.title = titleIn(in);
        summary.when = whenIn(in);
        return summary;
    });
}

} // namespace samspil::fhir
