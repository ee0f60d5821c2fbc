// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"

#include "core/fhir/bundle.h"

namespace samspil::fhir {

Coding readCoding(const Node &node)
{
    return {node["system"].string(), node["code"].string(), node["display"].string()};
}

Concept readConcept(const Node &node)
{
    Concept result;
    for (const Node coding : node["coding"])
        result.codings.push_back(readCoding(coding));
    result.text = node["text"].string();
    return result;
}

std::string_view codeIn(const Node &concept_, std::string_view system)
{
    for (const Node coding : concept_["coding"]) {
        if (system.empty() || coding["system"].text() == system)
            return coding["code"].text();
    }
    return {};
}

QString titleOf(const Node &concept_)
{
    if (!concept_["text"].text().empty())
        return concept_["text"].string();
    for (const Node coding : concept_["coding"]) {
        if (!coding["display"].text().empty())
            return coding["display"].string();
    }
    return toQString(codeIn(concept_));
}

std::string_view unitOf(const Node &quantity)
{
    const std::string_view code = quantity["code"].text();
    return code.empty() ? quantity["unit"].text() : code;
}

std::optional<Comparator> comparatorOf(const Node &quantity)
{
    const Node comparator = quantity["comparator"];
    const std::string_view sign = comparator.text();
    if (!comparator.isPresent())
        return Comparator::None;
    if (sign == "<")
        return Comparator::Less;
    if (sign == "<=")
        return Comparator::LessOrEqual;
    if (sign == ">=")
        return Comparator::GreaterOrEqual;
    if (sign == ">")
        return Comparator::Greater;
    return std::nullopt;
}

Quantity readQuantity(const Node &quantity)
{
    return {quantity["value"].number().value_or(noValue), toQString(unitOf(quantity)),
            quantity["system"].string(), comparatorOf(quantity).value_or(Comparator::None)};
}

bool refersTo(std::string_view reference, std::string_view type)
{
    const bool isPlain = reference.size() > type.size() + 1 && reference[type.size()] == '/' &&
                         reference.find('/', type.size() + 1) == std::string_view::npos;
    if (isPlain)
        return reference.starts_with(type);
    size_t at = reference.find("/_history/");
    reference = reference.substr(0, at);
    at = reference.rfind('/');
    if (at == std::string_view::npos || at + 1 == reference.size())
        return false;
    reference = reference.substr(0, at);
    return reference == type || (reference.size() > type.size() && reference.ends_with(type) &&
                                 reference[reference.size() - type.size() - 1] == '/');
}

QString referenceOf(const Node &reference, const Context &context)
{
    return absoluteUrl(context.base, reference["reference"].string());
}

QString referenceTo(const Node &references, std::string_view type, const Context &context)
{
    const auto matches = [type](const Node &node) {
        return node.isObject() && (type.empty() || refersTo(node["reference"].text(), type));
    };
    if (matches(references))
        return referenceOf(references, context);
    for (const Node item : references) {
        if (matches(item))
            return referenceOf(item, context);
    }
    return {};
}

QString urlOf(const Node &resource, const Context &context)
{
    const QString id = resource["id"].string();
    if (id.isEmpty())
        return {};
    return absoluteUrl(context.base, QString(resource["resourceType"].string() + u'/' + id));
}

QString versionOf(const Node &resource)
{
    return resource["meta"]["versionId"].string();
}

QString withoutCanonicalVersion(std::string_view canonical)
{
    return toQString(canonical.substr(0, canonical.find('|')));
}

namespace {

constexpr std::string_view absoluteTypes = "urn:oid:1.2.208.184.100.1";
constexpr std::string_view relativeTypes = "http://ehealth.sundhed.dk/cs/reference-range-type";

/// Fills in colour and relativity; false when the coding is none of the four range types.
bool takeRangeType(std::string_view system, std::string_view code, AlarmRange &range)
{
    if (system != absoluteTypes && system != relativeTypes)
        return false;
    if (code != "RAL" && code != "GAL" && code != "RELRAL" && code != "RELGAL")
        return false;
    range.colour = code.ends_with("RAL") ? RangeColour::Red : RangeColour::Yellow;
    range.relative = code.starts_with("REL");
    return true;
}

bool isNoNumber(const Node &value)
{
    return value.isPresent() && !value.isNumber();
}

QByteArrayView toView(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

std::optional<AlarmRange> readAlarmRange(const Node &low, const Node &high, const Node &type,
                                         const MeasurementKind *kind,
                                         const MeasurementCatalogue *catalogue)
{
    AlarmRange range;
    bool isAlarm = false;
    for (const Node coding : type["coding"]) {
        const std::string_view system = coding["system"].text();
        const std::string_view code = coding["code"].text();
        if (takeRangeType(system, code, range)) {
            isAlarm = true;
        } else if (kind && catalogue) {
            const auto match = catalogue->match(toView(system), toView(code));
            if (match.kind == kind && match.component > 0)
                range.component = match.component;
        }
    }
    range.low = low["value"].number();
    range.high = high["value"].number();
    const bool isBroken = isNoNumber(low["value"]) || isNoNumber(high["value"]);
    if (!isAlarm || (!range.low && !range.high && !isBroken))
        return std::nullopt;
    range.unit = toQString(unitOf(range.low ? low : high));
    const bool mixed = range.low && range.high && unitOf(low) != unitOf(high);
    if (kind)
        range = kind->canonical(range);
    range.unitUnderstood = range.unitUnderstood && !mixed && !isBroken;
    return range;
}

} // namespace samspil::fhir
