// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement_kind.h"
#include "core/fhir/node.h"
#include "core/fhir/observation_fields.h"

#include <string>

/// Internal to core/fhir: value[x] and components of an Observation.
namespace samspil::fhir {

struct ValueSource {
    Node value;                 ///< value[x]
    std::string_view valueType; ///< "Quantity", "CodeableConcept", …
    Node components;
    Node absentReason;
    MeasurementCatalogue::Match match;
    const MeasurementCatalogue *catalogue = nullptr;
};

/// A number that is sent as something else: nobody can say what it was meant to be.
bool isWrongType(const ValueSource &in);

/// Fills in values, comparators, unit, text and doubt. `buffer` keeps composed text alive.
///
/// A panel (a kind of two numbers whose code names the whole) needs both components: one missing is
/// AbsentValue, so that it never looks green. An Observation whose code names one component alone
/// carries that one, and its partner is no doubt.
void readValues(const ValueSource &in, ObservationFields &fields, std::string &buffer);

/// Index of the kind's component that the code names; -1: none or another kind's.
int componentIndex(const Node &code, const MeasurementKind *kind, const MeasurementCatalogue *catalogue);

} // namespace samspil::fhir
