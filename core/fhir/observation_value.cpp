// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/observation_value.h"

#include "core/fhir/elements.h"

#include <array>
#include <charconv>
#include <cmath>

namespace samspil::fhir {

namespace {

/// One number with everything said about it.
struct Reading {
    Node sent; ///< what stands there: a Quantity or an integer
    double value = noValue;
    Comparator comparator = Comparator::None;
    std::string_view unit;
    Doubt doubt = Doubt::AbsentValue;
};

/// Units are short and ASCII nearly always: they are widened on the stack.
std::optional<double> toCanonical(const MeasurementKind &kind, double value, std::string_view unit)
{
    std::array<char16_t, 32> wide{};
    if (unit.size() > wide.size())
        return kind.canonical(value, toQString(unit));
    for (size_t i = 0; i < unit.size(); ++i) {
        if (static_cast<unsigned char>(unit[i]) >= 0x80)
            return kind.canonical(value, toQString(unit));
        wide[i] = static_cast<char16_t>(unit[i]);
    }
    return kind.canonical(value, QStringView(wide.data(), static_cast<qsizetype>(unit.size())));
}

/// A quantity says its unit twice: the code is tried first, then the human form.
std::optional<double> toCanonical(const MeasurementKind &kind, double value, const Node &quantity)
{
    const std::string_view code = quantity["code"].text();
    const std::string_view unit = quantity["unit"].text();
    auto result = toCanonical(kind, value, code.empty() ? unit : code);
    if (!result && !code.empty() && !unit.empty())
        result = toCanonical(kind, value, unit);
    return result;
}

Doubt plausibility(const MeasurementKind &kind, int component, double value)
{
    if (component < 0 || component >= kind.components.size())
        return Doubt::None;
    const KindComponent &limits = kind.components[component];
    if (limits.plausibleLow >= limits.plausibleHigh)
        return Doubt::None;
    return value < limits.plausibleLow || value > limits.plausibleHigh ? Doubt::Implausible
                                                                       : Doubt::None;
}

/// A bare integer has no unit: it is a count or a score, and the kind says whether it takes that. A
/// number that cannot be brought to the kind's unit is none of its values: beside the kind's unit it
/// would say something that nobody measured.
Reading readNumber(const Node &value, std::string_view type, const MeasurementKind *kind, int component)
{
    Reading result;
    const bool isQuantity = type == "Quantity";
    const auto number = isQuantity ? value["value"].number() : value.number();
    if (!number || (!isQuantity && type != "Integer"))
        return result;
    result.sent = value;
    result.unit = isQuantity ? unitOf(value) : std::string_view();
    const auto canonical = !kind        ? number
                           : isQuantity ? toCanonical(*kind, *number, value)
                                        : toCanonical(*kind, *number, std::string_view());
    if (!canonical) {
        result.doubt = Doubt::UnknownUnit;
        return result;
    }
    const auto comparator = isQuantity ? comparatorOf(value) : Comparator::None;
    result.value = *canonical;
    result.comparator = comparator.value_or(Comparator::None);
    result.doubt = !comparator ? Doubt::Unreadable
                   : kind      ? plausibility(*kind, component, *canonical)
                               : Doubt::None;
    return result;
}

/// value[x] of an element (an Observation or a component), whatever its type.
void findValue(const Node &element, Node &value, std::string_view &type)
{
    const auto object = element.members();
    if (!object)
        return;
    for (const simdjson::dom::key_value_pair member : *object) {
        if (member.key.starts_with("value")) {
            value = Node(member.value);
            type = member.key.substr(5);
        }
    }
}

void appendNumber(const Node &node, std::string &text)
{
    const auto number = node.number();
    if (!number)
        return;
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number);
    text.append(digits.data(), end.ptr);
}

void appendQuantity(const Node &quantity, std::string &text)
{
    text += quantity["comparator"].text();
    appendNumber(quantity["value"], text);
    if (const std::string_view unit = unitOf(quantity); !unit.empty() && unit != "1") {
        text += ' ';
        text += unit;
    }
}

std::string_view conceptText(const Node &concept_)
{
    if (!concept_["text"].text().empty())
        return concept_["text"].text();
    for (const Node coding : concept_["coding"]) {
        if (!coding["display"].text().empty())
            return coding["display"].text();
    }
    return codeIn(concept_);
}

/// The words of a value that is no number.
std::string_view textOf(const Node &value, std::string_view type, std::string &buffer)
{
    buffer.clear();
    if (type == "CodeableConcept")
        return conceptText(value);
    if (type == "Boolean")
        return value.isTrue() ? "true" : "false";
    if (type == "Range") {
        appendQuantity(value["low"], buffer);
        buffer += " – ";
        appendQuantity(value["high"], buffer);
    } else if (type == "Ratio") {
        appendQuantity(value["numerator"], buffer);
        buffer += " : ";
        appendQuantity(value["denominator"], buffer);
    } else if (type == "Period") {
        buffer += value["start"].text();
        buffer += " – ";
        buffer += value["end"].text();
    } else {
        return value.text(); // string, time, dateTime; SampledData has no words
    }
    return buffer;
}

/// The numbers as they were sent, for people to read where one of them is on another scale.
std::string_view sentText(const std::array<Reading, 2> &readings, std::string &buffer)
{
    buffer.clear();
    for (const Reading &reading : readings) {
        if (!reading.sent.isPresent())
            continue;
        if (!buffer.empty())
            buffer += " / ";
        if (reading.sent.isObject())
            appendQuantity(reading.sent, buffer);
        else
            appendNumber(reading.sent, buffer);
    }
    return buffer;
}

/// Both numbers of a kind of two, each from the component that its code names, in any order.
std::array<Reading, 2> readComponents(const ValueSource &in)
{
    std::array<Reading, 2> readings;
    for (const Node component : in.components) {
        const int index = componentIndex(component["code"], in.match.kind, in.catalogue);
        if (index < 0 || index > 1)
            continue;
        Node value;
        std::string_view type;
        findValue(component, value, type);
        Reading &slot = readings[static_cast<size_t>(index)];
        slot = readNumber(value, type, in.match.kind, index);
        if (component["dataAbsentReason"].isPresent() && slot.doubt == Doubt::None)
            slot.doubt = Doubt::AbsentValue;
    }
    return readings;
}

void store(const std::array<Reading, 2> &readings, ObservationFields &fields)
{
    fields.value = readings[0].value;
    fields.comparator = readings[0].comparator;
    fields.value2 = readings[1].value;
    fields.comparator2 = readings[1].comparator;
    fields.unit = readings[0].unit.empty() ? readings[1].unit : readings[0].unit;
}

Doubt first(Doubt a, Doubt b)
{
    return a != Doubt::None ? a : b;
}

} // namespace

int componentIndex(const Node &code, const MeasurementKind *kind, const MeasurementCatalogue *catalogue)
{
    if (!kind || !catalogue)
        return -1;
    for (const Node coding : code["coding"]) {
        const std::string_view system = coding["system"].text();
        const std::string_view name = coding["code"].text();
        const auto match =
            catalogue->match(QByteArrayView(system.data(), static_cast<qsizetype>(system.size())),
                             QByteArrayView(name.data(), static_cast<qsizetype>(name.size())));
        if (match.kind == kind)
            return match.component >= 0 ? match.component : kind->components.size() == 1 ? 0 : -1;
    }
    return -1;
}

bool isWrongType(const ValueSource &in)
{
    const auto isWrong = [](const Node &value, std::string_view type) {
        if (type == "Quantity")
            return value["value"].isPresent() && !value["value"].isNumber();
        return type == "Integer" && !value.isNumber();
    };
    if (isWrong(in.value, in.valueType))
        return true;
    for (const Node component : in.components) {
        Node value;
        std::string_view type;
        findValue(component, value, type);
        if (isWrong(value, type))
            return true;
    }
    return false;
}

void readValues(const ValueSource &in, ObservationFields &fields, std::string &buffer)
{
    const MeasurementKind *kind = in.match.kind;
    const bool isPanel = kind && kind->components.size() > 1 && in.match.component < 0;
    const bool hasOwnValue = in.value.isPresent();
    std::array<Reading, 2> readings;
    if (kind && !hasOwnValue && in.components.isArray())
        readings = readComponents(in);
    const size_t own = in.match.component == 1 ? 1 : 0;
    if (hasOwnValue && !isPanel)
        readings[own] = readNumber(in.value, in.valueType, kind, static_cast<int>(own));
    store(readings, fields);
    fields.doubt = isPanel ? first(readings[0].doubt, readings[1].doubt) : readings[own].doubt;
    if (readings[0].doubt == Doubt::UnknownUnit || readings[1].doubt == Doubt::UnknownUnit)
        fields.text = sentText(readings, buffer);
    else if (hasOwnValue && std::isnan(readings[own].value))
        fields.text = textOf(in.value, in.valueType, buffer);
    if (in.absentReason.isPresent())
        fields.doubt = Doubt::AbsentValue;
}

} // namespace samspil::fhir
