// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement.h"
#include "core/domain/measurement_kind.h"
#include "core/trend/statistics.h"

namespace samspil::alert {

/// The trend of one kind: where it goes, and whether it left the citizen's own usual band.
struct Trend {
    int direction = 0;             ///< −1, 0, +1: only when clear
    double driftPerWeek = noValue; ///< NaN: no drift
};

/// Numbers of one component that can carry a trend, ascending: counted, not doubtful, not ahead of
/// its time, plausible, and no mere bound ("< 50").
QVector<trend::TimedValue> trendValues(const QVector<const Measurement *> &readings, int component,
                                       const MeasurementKind &kind, Instant now);

/// The spans end with the newest value, not with today: a series does not drift because time passes.
/// Drift: at least `minimumValues` within `days`, and the last `lastOutside` of them all outside
/// median ± madFactor · MAD of the `baselineDays` before. The baseline needs ten values, and its MAD
/// is taken as at least half a unit of the last decimal shown: a constant past must not make noise
/// of rounding. The slope is that of Theil and Sen.
Trend trendOf(const QVector<trend::TimedValue> &values, const DriftRule &rule, int decimals);

} // namespace samspil::alert
