// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/person_name.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"

namespace samspil::fhir {

namespace {

constexpr std::string_view professions = "urn:oid:1.2.208.176.1.2.1"; // of the authorisation register

/// The coding whose code is a Danish profession (four digits), else the first one.
Coding professionOf(const Node &concepts)
{
    Coding first;
    for (const Node item : concepts) {
        for (const Node coding : item["coding"]) {
            const QString code = coding["code"].string();
            bool isNumber = false;
            code.toInt(&isNumber);
            if (coding["system"].text() == professions || (isNumber && code.size() == 4))
                return readCoding(coding);
            if (first.code.isEmpty())
                first = readCoding(coding);
        }
    }
    return first;
}

} // namespace

Expected<Professional> readPractitioner(std::string_view json, const Context &context)
{
    return readWith<Professional>(json, "Practitioner", [&](const Node &in) -> Expected<Professional> {
        Professional person;
        person.id = RoleId(urlOf(in, context));
        if (person.id.isNull())
            return malformed(QStringLiteral("missing id"));
        person.name = displayName(in["name"]);
        person.practitioner = person.id.url();
        for (const Node qualification : in["qualification"]) {
            if (person.profession.code.isEmpty() && qualification["code"].isObject())
                person.profession = readCoding(qualification["code"]["coding"].first());
        }
        return person;
    });
}

Expected<Professional> readPractitionerRole(std::string_view json, const Context &context)
{
    return readWith<Professional>(json, "PractitionerRole",
                                  [&](const Node &in) -> Expected<Professional> {
                                      Professional person;
                                      person.id = RoleId(urlOf(in, context));
                                      if (person.id.isNull())
                                          return malformed(QStringLiteral("missing id"));
                                      person.name = in["practitioner"]["display"].string();
                                      person.practitioner = referenceOf(in["practitioner"], context);
                                      person.organisation = referenceOf(in["organization"], context);
                                      person.profession = professionOf(in["code"]);
                                      return person;
                                  });
}

Expected<Organisation> readOrganization(std::string_view json, const Context &context)
{
    return readWith<Organisation>(json, "Organization", [&](const Node &in) -> Expected<Organisation> {
        Organisation organisation{urlOf(in, context), in["name"].string()};
        if (organisation.url.isEmpty())
            return malformed(QStringLiteral("missing id"));
        return organisation;
    });
}

Expected<CareTeam> readCareTeam(std::string_view json, const Context &context)
{
    return readWith<CareTeam>(json, "CareTeam", [&](const Node &in) -> Expected<CareTeam> {
        CareTeam team;
        team.id = TeamId(urlOf(in, context));
        if (team.id.isNull())
            return malformed(QStringLiteral("missing id"));
        team.name = in["name"].string();
        team.organisation = referenceTo(in["managingOrganization"], {}, context);
        for (const Node participant : in["participant"]) {
            const std::string_view member = participant["member"]["reference"].text();
            if (refersTo(member, "Practitioner") || refersTo(member, "PractitionerRole"))
                team.members.push_back(referenceOf(participant["member"], context));
        }
        return team;
    });
}

} // namespace samspil::fhir
