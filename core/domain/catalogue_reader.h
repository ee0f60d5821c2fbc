// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/domain/measurement_kind.h"

#include <QByteArray>
#include <QString>

namespace samspil {

/// Reads one file of resources/measurements. The file is named after the kind's id.
///
///     {
///       "id": "spo2",                                     lower case, digits, hyphens
///       "names": {"da": "Iltmætning", "en": "Oxygen saturation"},
///       "short": {"da": "SpO₂", "en": "SpO₂"},            for axes and narrow columns
///       "icon": "droplet",                                a name of resources/icons/icons.txt
///       "unit": "%",                                      UCUM: values and ranges are kept in it
///       "unitText": {"da": "%", "en": "%"},               what people read; may be empty
///       "decimals": 0,                                    0 … 4, for the eye only
///       "units": [                                        all that is accepted, "unit" included
///         {"unit": "%"},
///         {"unit": "1", "numerator": 100}],               value * numerator / denominator + offset
///       "codes": {"npu": ["NPU03011"], "loinc": ["59408-5"]},
///       "plausible": [50, 100],                           what the body can do, both ends included
///       "drift": {"days": 14, "minimumValues": 6, "lastOutside": 3, "madFactor": 3,
///                 "baselineDays": 90},                    optional, as each of its fields
///       "driftWatched": true                              optional
///     }
///
/// The keys of "codes" are those of codeSystems(), or a URI. A unit may name the "source" of its factor.
/// A kind with two numbers has, instead of "plausible", "components": two objects of "names", "codes"
/// and "plausible"; "codes" of the whole kind are then those of the panel. An unknown field is an error:
/// a misspelt one would else be a silent loss.
///
/// Errors: Malformed, naming the file and the field.
Expected<MeasurementKind> readMeasurementKind(const QByteArray &json, const QString &fileName);

} // namespace samspil
