// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/citizen_record.h"
#include "core/fhir/readers.h"
#include "core/store/reader.h"

namespace samspil::care {

/// Where the assessment of a record comes from.
enum class Assessed : quint8 {
    AsStored, ///< what the list shows; evaluated here when it is due or not there
    Afresh,   ///< for a moment that is not now
};

/// Everything the citizen page shows, from the cache alone and as of one moment of it. Not the gate:
/// see passGate(). Errors: NotFound (the cache does not know her), Storage.
Expected<CitizenSnapshot> readCitizen(const store::Reader &reader, const CitizenId &citizen,
                                      const fhir::Context &context, const schedule::Calendar &calendar,
                                      Instant now, Assessed assessed = Assessed::AsStored);

/// The ranges of a series as steps in time: each reading's own copy from its moment until the next
/// differing copy, and the activity's ranges from now on.
QVector<RangeStep> rangeSteps(const Series &series, const AlarmRanges &now, Instant at);

} // namespace samspil::care
