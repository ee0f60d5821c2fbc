// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alarm_range.h"
#include "core/domain/coding.h"
#include "core/domain/measurement_kind.h"
#include "core/domain/quantity.h"
#include "core/fhir/node.h"
#include "core/fhir/readers.h"

/// Internal to core/fhir: the data types that many resources share.
namespace samspil::fhir {

inline constexpr std::string_view ehealth = "http://ehealth.sundhed.dk/fhir/StructureDefinition/";
inline constexpr std::string_view samspilNames = "https://samspil.invalid/fhir/";

inline Error malformed(QString detail)
{
    return {ErrorKind::Malformed, std::move(detail), 0};
}

Coding readCoding(const Node &node);
Concept readConcept(const Node &node);
/// Code of the first coding of that system; any system when it is empty.
std::string_view codeIn(const Node &concept_, std::string_view system = {});
/// What a person would read: text, else the first display, else the first code.
QString titleOf(const Node &concept_);

/// Quantity.code when there is one, else Quantity.unit.
std::string_view unitOf(const Node &quantity);
Quantity readQuantity(const Node &quantity);
/// Comparator of a Quantity; nothing when it is one that we do not know.
std::optional<Comparator> comparatorOf(const Node &quantity);

/// Reference.reference made absolute; empty when there is none that leads outside the resource.
QString referenceOf(const Node &reference, const Context &context);
/// First reference in an array (or the reference itself) to that type; empty type: any.
QString referenceTo(const Node &references, std::string_view type, const Context &context);
/// True for "Patient/1", ".../Patient/1", ".../Patient/1/_history/2".
bool refersTo(std::string_view reference, std::string_view type);

/// The resource's own url on the server of the context; empty without an id.
QString urlOf(const Node &resource, const Context &context);
QString versionOf(const Node &resource);

/// Canonical url without its version.
QString withoutCanonicalVersion(std::string_view canonical);

/// Alarm ranges of `Observation.referenceRange` and of the extension of a ServiceRequest have the same
/// members (low, high, type); others than alarm ranges give nothing. `kind` null: limits as sent.
std::optional<AlarmRange> readAlarmRange(const Node &low, const Node &high, const Node &type,
                                         const MeasurementKind *kind,
                                         const MeasurementCatalogue *catalogue);

} // namespace samspil::fhir
