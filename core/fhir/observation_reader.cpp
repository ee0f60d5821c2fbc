// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/observation_fields.h"

#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/json_text.h"
#include "core/fhir/observation_value.h"
#include "core/fhir/resource_parser.h"

#include <initializer_list>
#include <utility>

namespace samspil::fhir {

namespace {

/// The top-level members that matter, found in one pass over the object.
struct Members {
    Node id, meta, status, code, subject, basedOn, issued, device, performer, extensions, components,
        ranges, absent, value;
    std::string_view valueType;
    Node effectiveDateTime, effectivePeriod, effectiveInstant, effectiveTiming;

    explicit Members(const Node &root);

private:
    Node *slot(std::string_view key);
};

Members::Members(const Node &root)
{
    const auto object = root.members();
    if (!object)
        return;
    for (const simdjson::dom::key_value_pair member : *object) {
        if (Node *to = slot(member.key)) {
            *to = Node(member.value);
        } else if (member.key.starts_with("value")) {
            value = Node(member.value);
            valueType = member.key.substr(5);
        }
    }
}

/// The length leaves few names to compare with.
Node *Members::slot(std::string_view key)
{
    const auto among = [key](std::initializer_list<std::pair<std::string_view, Node *>> slots) {
        for (const auto &[name, to] : slots) {
            if (name == key)
                return to;
        }
        return static_cast<Node *>(nullptr);
    };
    switch (key.size()) {
    case 2:
        return among({{"id", &id}});
    case 4:
        return among({{"meta", &meta}, {"code", &code}});
    case 6:
        return among({{"status", &status}, {"issued", &issued}, {"device", &device}});
    case 7:
        return among({{"subject", &subject}, {"basedOn", &basedOn}});
    case 9:
        return among(
            {{"performer", &performer}, {"extension", &extensions}, {"component", &components}});
    case 14:
        return among({{"referenceRange", &ranges}});
    case 15:
        return among({{"effectivePeriod", &effectivePeriod}, {"effectiveTiming", &effectiveTiming}});
    case 16:
        return among({{"dataAbsentReason", &absent}, {"effectiveInstant", &effectiveInstant}});
    case 17:
        return among({{"effectiveDateTime", &effectiveDateTime}});
    default:
        return nullptr;
    }
}

std::optional<MeasurementStatus> statusOf(std::string_view status)
{
    if (status == "final")
        return MeasurementStatus::Final;
    if (status == "amended")
        return MeasurementStatus::Amended;
    if (status == "corrected")
        return MeasurementStatus::Corrected;
    if (status == "preliminary")
        return MeasurementStatus::Preliminary;
    if (status == "entered-in-error")
        return MeasurementStatus::Invalid;
    if (status == "registered" || status == "cancelled" || status == "unknown")
        return MeasurementStatus::Other;
    return std::nullopt;
}

/// E/ehealth-quality, qualityCode of usage quality: how the value got in.
Origin originByQuality(const Node &extensions)
{
    constexpr std::string_view quality =
        "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-quality";
    for (const Node item : extensions) {
        if (item["url"].text() != quality)
            continue;
        const std::string_view code = codeIn(extension(item, "qualityCode")["valueCodeableConcept"]);
        if (code == "entered-manually")
            return Origin::Manual;
        if (code == "automatically-transferred")
            return Origin::Device;
    }
    return Origin::Unknown;
}

Origin originOf(const Members &in)
{
    const Origin byQuality = originByQuality(in.extensions);
    if (byQuality != Origin::Unknown)
        return byQuality;
    if (in.device.isObject())
        return Origin::Device;
    for (const Node performer : in.performer) {
        const std::string_view reference = performer["reference"].text();
        for (const std::string_view type :
             {"PractitionerRole", "Practitioner", "Organization", "CareTeam"}) {
            if (refersTo(reference, type))
                return Origin::Clinic;
        }
    }
    return Origin::Unknown;
}

bool isOutside(std::string_view reference)
{
    return !reference.empty() && reference.front() != '#';
}

} // namespace

struct ObservationReader::Data {
    const MeasurementCatalogue *catalogue = nullptr;
    ResourceParser parser;
    ObservationFields fields;
    std::string text; ///< what fields.text points to when it had to be composed
    Node components;
    Node topRanges;
    QString problem;

    bool read(const Node &root, std::string_view span);
    bool fail(const char *what);
    bool readIdentity(const Members &in);
    bool readTimes(const Members &in);
    void readCode(const Members &in, MeasurementCatalogue::Match &match);
    void readRangeSpan(const Members &in, std::string_view span);
};

ObservationReader::ObservationReader(const MeasurementCatalogue *catalogue)
    : m_data(std::make_unique<Data>())
{
    m_data->catalogue = catalogue;
}

ObservationReader::~ObservationReader() = default;
ObservationReader::ObservationReader(ObservationReader &&) noexcept = default;
ObservationReader &ObservationReader::operator=(ObservationReader &&) noexcept = default;

const ObservationFields &ObservationReader::fields() const
{
    return m_data->fields;
}
QString ObservationReader::problem() const
{
    return m_data->problem;
}

bool ObservationReader::read(std::string_view span)
{
    if (!m_data->parser.parse(span)) {
        m_data->problem = m_data->parser.problem();
        return false;
    }
    return m_data->read(m_data->parser.root(), span);
}

bool ObservationReader::read(const ResourceParser &parsed, std::string_view span)
{
    return m_data->read(parsed.root(), span);
}

bool ObservationReader::Data::fail(const char *what)
{
    problem = QString::fromLatin1(what);
    return false;
}

bool ObservationReader::Data::readIdentity(const Members &in)
{
    const auto status = statusOf(in.status.text());
    fields.id = in.id.text();
    fields.version = in.meta["versionId"].text();
    fields.subject = in.subject["reference"].text();
    if (fields.id.empty())
        return fail("missing id");
    if (!status)
        return fail("missing status");
    if (!isOutside(fields.subject))
        return fail("missing subject");
    if (!refersTo(fields.subject, "Patient") && !fields.subject.starts_with("urn:"))
        return fail("subject is no Patient");
    fields.status = *status;
    for (const Node item : in.basedOn) {
        if (refersTo(item["reference"].text(), "ServiceRequest")) {
            fields.basedOn = item["reference"].text();
            break;
        }
    }
    return true;
}

bool ObservationReader::Data::readTimes(const Members &in)
{
    std::optional<FhirTime> effective;
    const auto take = [&](const Node &node) {
        if (!effective && node.isPresent())
            effective = parseTime(node.text());
    };
    take(in.effectiveDateTime);
    take(in.effectiveInstant);
    take(in.effectivePeriod["end"]);
    take(in.effectivePeriod["start"]);
    take(in.effectiveTiming["event"].first());
    const bool isSent = in.effectiveDateTime.isPresent() || in.effectiveInstant.isPresent();
    if (isSent && !effective)
        return fail("effective is no time");
    auto arrived = parseTime(in.issued.text());
    if (!arrived)
        arrived = parseTime(in.meta["lastUpdated"].text());
    if (!effective && !arrived)
        return fail("missing time");
    const FhirTime &at = effective ? *effective : *arrived;
    fields.effectiveMs = at.ms();
    fields.dateOnly = effective && at.dateOnly;
    fields.arrivedMs = arrived ? arrived->ms() : at.ms();
    return true;
}

/// The first coding that the catalogue knows decides; without one the first coding is shown.
void ObservationReader::Data::readCode(const Members &in, MeasurementCatalogue::Match &match)
{
    bool hasFirst = false;
    for (const Node coding : in.code["coding"]) {
        const std::string_view system = coding["system"].text();
        const std::string_view code = coding["code"].text();
        if (catalogue)
            match =
                catalogue->match(QByteArrayView(system.data(), static_cast<qsizetype>(system.size())),
                                 QByteArrayView(code.data(), static_cast<qsizetype>(code.size())));
        if (!hasFirst || match.kind) {
            fields.codeSystem = system;
            fields.code = code;
            fields.codeDisplay = coding["display"].text();
            hasFirst = true;
        }
        if (match.kind)
            break;
    }
    fields.kind = match.kind;
    if (fields.codeDisplay.empty())
        fields.codeDisplay = in.code["text"].text();
}

/// The exact bytes are looked for only when there are any: by name, and by a walk when the name alone
/// does not decide (components may carry ranges too).
void ObservationReader::Data::readRangeSpan(const Members &in, std::string_view span)
{
    constexpr std::string_view name = "\"referenceRange\"";
    topRanges = in.ranges;
    components = in.components;
    for (const Node component : in.components)
        fields.componentRanges = fields.componentRanges || component["referenceRange"].isArray();
    if (!in.ranges.isArray())
        return;
    const size_t at = span.find(name);
    if (at == std::string_view::npos || span.find(name, at + 1) != std::string_view::npos) {
        fields.referenceRange = memberText(span, "referenceRange");
        return;
    }
    const size_t value = skipBlanks(span, skipBlanks(span, at + name.size()) + 1);
    fields.referenceRange = span.substr(value, endOfValue(span, value) - value);
}

bool ObservationReader::Data::read(const Node &root, std::string_view span)
{
    fields = ObservationFields();
    problem.clear();
    if (root["resourceType"].text() != "Observation")
        return fail("no Observation");
    const Members in(root);
    if (!in.code.isObject())
        return fail("missing code");
    if (!readIdentity(in) || !readTimes(in))
        return false;
    MeasurementCatalogue::Match match;
    readCode(in, match);
    fields.origin = originOf(in);
    readRangeSpan(in, span);
    const ValueSource source{in.value, in.valueType, in.components, in.absent, match, catalogue};
    if (isWrongType(source))
        return fail("a value that is no number");
    readValues(source, fields, text);
    return true;
}

AlarmRanges ObservationReader::ranges() const
{
    AlarmRanges result;
    const auto take = [&](const Node &ranges, int component) {
        for (const Node item : ranges) {
            auto range = readAlarmRange(item["low"], item["high"], item["type"], m_data->fields.kind,
                                        m_data->catalogue);
            if (!range)
                continue;
            if (component > 0)
                range->component = component;
            result.push_back(*range);
        }
    };
    take(m_data->topRanges, -1);
    if (!m_data->fields.componentRanges)
        return result;
    for (const Node component : m_data->components)
        take(component["referenceRange"],
             componentIndex(component["code"], m_data->fields.kind, m_data->catalogue));
    return result;
}

} // namespace samspil::fhir
