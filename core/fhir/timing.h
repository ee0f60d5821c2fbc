// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/plan.h"
#include "core/fhir/node.h"

#include <QTimeZone>

/// Internal to core/fhir.
namespace samspil::fhir {

/// Timing of FHIR. A regime that names weekdays but no period is weekly, one that names times of day
/// but no period is daily; a repeat that says how many but not per what says nothing (ad hoc). Counts
/// and lengths run from the bounds, else from the day of authoring. What is not understood is said.
Timing readTiming(const Node &timing, const QTimeZone &zone, QDate authored);

/// occurrence[x] of a ServiceRequest: Timing, dateTime or Period.
Timing readOccurrence(const Node &serviceRequest, const QTimeZone &zone);

/// Pauses of an activity: what its status history says was on hold, and what is scheduled to be.
QVector<Pause> readPauses(const Node &serviceRequest);

} // namespace samspil::fhir
