// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/subject.h"

#include "core/fhir/bundle.h"
#include "core/fhir/elements.h"
#include "core/fhir/resource_parser.h"

#include <QSet>

#include <array>

namespace samspil::fhir {

namespace {

constexpr std::array<std::string_view, 5> subjectKeys{"subject", "patient", "for", "individual",
                                                      "beneficiary"};

/// The string that starts at the quote `at`, up to the next quote; escapes make it none.
std::string_view plainString(std::string_view text, size_t at)
{
    const size_t end = text.find('"', at + 1);
    if (end == std::string_view::npos)
        return {};
    const std::string_view value = text.substr(at + 1, end - at - 1);
    return value.find('\\') == std::string_view::npos ? value : std::string_view();
}

/// Calls `found` with each string that follows `"key" :`, however broken the rest is.
template <typename Found> void scan(std::string_view text, std::string_view key, Found found)
{
    const std::string name = '"' + std::string(key) + '"';
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const size_t colon = text.find_first_not_of(" \t\r\n", at + name.size());
        if (colon == std::string_view::npos || text[colon] != ':')
            continue;
        const size_t quote = text.find_first_not_of(" \t\r\n", colon + 1);
        if (quote != std::string_view::npos && text[quote] == '"')
            found(plainString(text, quote), at);
    }
}

/// The braces around a position, as far as they can be made out.
std::string_view surroundings(std::string_view text, size_t at)
{
    const size_t from = text.rfind('{', at);
    const size_t to = text.find('}', at);
    if (from == std::string_view::npos || to == std::string_view::npos)
        return {};
    return text.substr(from, to - from + 1);
}

/// The reference in the object that follows a subject's key.
void collectReferences(std::string_view json, std::string_view key, QSet<QString> &references)
{
    const std::string name = '"' + std::string(key) + '"';
    for (size_t at = json.find(name); at != std::string_view::npos; at = json.find(name, at + 1)) {
        const size_t open = json.find_first_not_of(" \t\r\n:", at + name.size());
        if (open == std::string_view::npos || json[open] != '{')
            continue;
        const std::string_view object = json.substr(open, json.find('}', open) - open);
        scan(object, "reference", [&](std::string_view reference, size_t) {
            if (refersTo(reference, "Patient"))
                references.insert(toQString(reference));
        });
    }
}

/// One answer or none: with two different citizens in the bytes nobody may guess.
QString subjectByScan(std::string_view json, const Context &context)
{
    QSet<QString> references;
    QSet<QString> types;
    scan(json, "resourceType", [&](std::string_view type, size_t) { types.insert(toQString(type)); });
    if (types.contains(QStringLiteral("Patient"))) {
        scan(json, "id", [&](std::string_view id, size_t) {
            references.insert(QStringLiteral("Patient/") + toQString(id));
        });
    } else {
        for (const std::string_view key : subjectKeys)
            collectReferences(json, key, references);
    }
    return references.size() == 1 ? absoluteUrl(context.base, *references.cbegin()) : QString();
}

const MeasurementKind *match(const MeasurementCatalogue &catalogue, std::string_view system,
                             std::string_view code)
{
    return catalogue
        .match(QByteArrayView(system.data(), static_cast<qsizetype>(system.size())),
               QByteArrayView(code.data(), static_cast<qsizetype>(code.size())))
        .kind;
}

} // namespace

QString subjectIn(const Node &resource, const Context &context)
{
    if (resource["resourceType"].text() == "Patient")
        return urlOf(resource, context);
    for (const std::string_view key : subjectKeys) {
        const QString url = referenceTo(resource[key], "Patient", context);
        if (!url.isEmpty())
            return url;
    }
    for (const Node participant : resource["participant"]) {
        const QString url = referenceTo(participant["actor"], "Patient", context);
        if (!url.isEmpty())
            return url;
    }
    return referenceTo(resource["recipient"], "Patient", context);
}

QString subjectOf(std::string_view json, const Context &context)
{
    ResourceParser parser;
    if (parser.parse(trimmed(json)))
        return subjectIn(parser.root(), context);
    return subjectByScan(json, context);
}

QString kindOf(std::string_view json, const Context &context)
{
    QSet<QString> kinds;
    if (!context.catalogue)
        return {};
    scan(json, "code", [&](std::string_view code, size_t at) {
        scan(surroundings(json, at), "system", [&](std::string_view system, size_t) {
            if (const MeasurementKind *kind = match(*context.catalogue, system, code))
                kinds.insert(kind->id);
        });
    });
    scan(json, "questionnaire", [&](std::string_view canonical, size_t) {
        const QString url = absoluteUrl(context.base, withoutCanonicalVersion(canonical));
        if (!url.isEmpty())
            kinds.insert(questionnaireKindId(url));
    });
    return kinds.size() == 1 ? *kinds.cbegin() : QString();
}

} // namespace samspil::fhir
