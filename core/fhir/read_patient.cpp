// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/person_name.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"

namespace samspil::fhir {

namespace {

bool isCprSystem(std::string_view system)
{
    constexpr std::string_view cpr = "urn:oid:1.2.208.176.1.2";
    constexpr std::string_view xEcpr = "urn:oid:1.2.208.176.1.6.1.1";
    constexpr std::string_view dEcpr = "urn:oid:1.2.208.176.1.6.1.3"; // regional ones lie below it
    return system == cpr || system == xEcpr || system == dEcpr ||
           (system.starts_with(dEcpr) && system.substr(dEcpr.size()).starts_with('.'));
}

/// The CPR number wins over a replacement number, whatever their order.
QString cprOf(const Node &patient)
{
    QString replacement;
    for (const Node identifier : patient["identifier"]) {
        const std::string_view system = identifier["system"].text();
        if (!isCprSystem(system))
            continue;
        QString value = identifier["value"].string().remove(u'-').trimmed();
        if (system == "urn:oid:1.2.208.176.1.2")
            return value;
        if (replacement.isEmpty())
            replacement = std::move(value);
    }
    return replacement;
}

Gender genderOf(std::string_view gender)
{
    if (gender == "female")
        return Gender::Female;
    if (gender == "male")
        return Gender::Male;
    return gender == "other" ? Gender::Other : Gender::Unknown;
}

QString phoneOf(const Node &telecoms)
{
    QString best;
    for (const Node telecom : telecoms) {
        const std::string_view system = telecom["system"].text();
        if ((system != "phone" && system != "sms") || telecom["use"].text() == "old")
            continue;
        if (telecom["use"].text() == "mobile")
            return telecom["value"].string();
        if (best.isEmpty())
            best = telecom["value"].string();
    }
    return best;
}

bool isProtected(const Node &patient)
{
    for (const Node label : patient["meta"]["security"]) {
        if (label["code"].text() == "R")
            return true;
    }
    return false;
}

QString addressLine(const Node &address)
{
    QStringList parts;
    for (const Node line : address["line"])
        parts.push_back(line.string());
    const QString city =
        QString(address["postalCode"].string() + u' ' + address["city"].string()).trimmed();
    if (!city.isEmpty())
        parts.push_back(city);
    return parts.isEmpty() ? address["text"].string() : parts.join(QStringLiteral(", "));
}

/// dk-core puts the code on the district or the address, FUT on the Patient itself.
QString municipalityOf(const Node &patient, const Node &address)
{
    constexpr std::string_view dkCore =
        "http://hl7.dk/fhir/core/StructureDefinition/dk-core-municipalityCodes";
    for (const Node &holder : {address, address["_district"], patient}) {
        for (const std::string_view url :
             {dkCore, std::string_view("http://ehealth.sundhed.dk/fhir/StructureDefinition/"
                                       "ehealth-municipality-code")}) {
            const Node found = extension(holder, url);
            const std::string_view code = codeIn(found["valueCodeableConcept"]);
            if (!code.empty())
                return toQString(code);
            if (!found["valueCoding"]["code"].text().empty())
                return found["valueCoding"]["code"].string();
        }
    }
    return {};
}

QString languageOf(const Node &patient)
{
    QString first;
    for (const Node item : patient["communication"]) {
        const QString code = toQString(codeIn(item["language"]));
        if (item["preferred"].isTrue())
            return code;
        if (first.isEmpty())
            first = code;
    }
    return first;
}

void readContacts(const Node &patient, QVector<Contact> &contacts)
{
    for (const Node item : patient["contact"]) {
        const Node name = item["name"];
        Contact contact;
        contact.name = name["text"].text().empty()
                           ? QString(joined(name["given"]) + u' ' + name["family"].string()).trimmed()
                           : name["text"].string();
        contact.relationship = titleOf(item["relationship"].first());
        contact.phone = phoneOf(item["telecom"]);
        contacts.push_back(contact);
    }
}

void readName(const Node &patient, Citizen &citizen)
{
    const Node name = bestName(patient["name"]);
    citizen.given = joined(name["given"]);
    citizen.family = name["family"].string();
    if (citizen.given.isEmpty() && citizen.family.isEmpty())
        citizen.given = name["text"].string();
}

/// Name and address protection (meta.security R) keeps where she lives and how to reach her, and those
/// around her, out of the program.
void readWhereabouts(const Node &patient, Citizen &citizen)
{
    const Node address = patient["address"].first();
    citizen.municipalityCode = municipalityOf(patient, address);
    citizen.isProtected = isProtected(patient);
    if (citizen.isProtected)
        return;
    citizen.phone = phoneOf(patient["telecom"]);
    citizen.addressLine = addressLine(address);
    readContacts(patient, citizen.contacts);
}

} // namespace

Expected<Citizen> readPatient(std::string_view json, const Context &context)
{
    return readWith<Citizen>(json, "Patient", [&](const Node &patient) -> Expected<Citizen> {
        Citizen citizen;
        citizen.id = CitizenId(urlOf(patient, context));
        if (citizen.id.isNull())
            return malformed(QStringLiteral("missing id"));
        citizen.version = versionOf(patient);
        readName(patient, citizen);
        citizen.cpr = cprOf(patient);
        citizen.birthDate = dayOf(patient["birthDate"].text(), QTimeZone::utc());
        citizen.gender = genderOf(patient["gender"].text());
        const Node died = patient["deceasedDateTime"];
        citizen.deceased = patient["deceasedBoolean"].isTrue() || died.isPresent();
        citizen.language = languageOf(patient);
        readWhereabouts(patient, citizen);
        for (const Node link : patient["link"]) {
            if (link["type"].text() == "replaced-by")
                citizen.replacedBy = referenceTo(link["other"], "Patient", context);
        }
        return citizen;
    });
}

} // namespace samspil::fhir
