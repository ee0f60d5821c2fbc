// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/code_system.h"

#include "core/domain/measurement_kind.h"

#include <algorithm>

namespace samspil {

namespace {

// "urn:oid." and "urn.oid." are written for "urn:oid:" in published profiles of the infrastructure.
constexpr QStringView npuUris[] = {u"urn:oid:1.2.208.176.2.1", u"http://npu-terminology.org",
                                   u"urn:oid.1.2.208.176.2.1", u"urn.oid.1.2.208.176.2.1"};
constexpr QStringView mcsUris[] = {
    u"urn:oid:1.2.208.184.100.8",
    u"http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes",
    u"urn:oid.1.2.208.184.100.8", u"urn.oid.1.2.208.184.100.8"};
constexpr QStringView sksUris[] = {u"urn:oid:1.2.208.176.2.4", u"urn:oid:1.2.208.176.2.4.12",
                                   u"urn:oid.1.2.208.176.2.4", u"urn.oid.1.2.208.176.2.4"};
constexpr QStringView loincUris[] = {u"http://loinc.org", u"urn:oid:2.16.840.1.113883.6.1"};
constexpr QStringView mdcUris[] = {u"urn:iso:std:iso:11073:10101", u"urn:oid:2.16.840.1.113883.6.24"};
constexpr QStringView snomedUris[] = {u"http://snomed.info/sct", u"urn:oid:2.16.840.1.113883.6.96"};

constexpr CodeSystem systems[] = {{u"npu", npuUris},     {u"mcs", mcsUris}, {u"sks", sksUris},
                                  {u"loinc", loincUris}, {u"mdc", mdcUris}, {u"snomed", snomedUris}};

} // namespace

std::span<const CodeSystem> codeSystems()
{
    return systems;
}

const CodeSystem *codeSystemByKey(QStringView key)
{
    const auto found = std::ranges::find(systems, key, &CodeSystem::key);
    return found == std::end(systems) ? nullptr : found;
}

const CodeSystem *codeSystemByUri(QStringView uri)
{
    const auto uses = [uri](const CodeSystem &s) {
        return std::find(s.uris.begin(), s.uris.end(), uri) != s.uris.end();
    };
    const auto found = std::ranges::find_if(systems, uses);
    return found == std::end(systems) ? nullptr : found;
}

QStringView canonicalSystem(QStringView system)
{
    const CodeSystem *known = codeSystemByUri(system);
    return known ? known->uris.front() : system;
}

} // namespace samspil
