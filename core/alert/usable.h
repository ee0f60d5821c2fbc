// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement.h"
#include "core/domain/measurement_kind.h"

#include <cmath>

namespace samspil::alert {

/// A clock that runs ahead by less is forgiven; beyond, a reading waits until its time has come.
constexpr std::chrono::minutes clockTolerance{5};

inline bool isFutureDated(const Measurement &reading, Instant now)
{
    return reading.effective > now + clockTolerance;
}

/// What the resource itself gives cause to doubt. Whether its time lies ahead is asked anew each
/// time, since that passes.
inline Doubt ownDoubt(const Measurement &reading)
{
    return reading.doubt == Doubt::FutureDated ? Doubt::None : reading.doubt;
}

inline double valueOf(const Measurement &reading, int component)
{
    return component == 0 ? reading.value : reading.value2;
}

inline Comparator comparatorOf(const Measurement &reading, int component)
{
    return component == 0 ? reading.comparator : reading.comparator2;
}

/// Bounds that nobody has set exclude nothing.
inline bool isPlausible(double value, const KindComponent &component)
{
    const bool bounded = component.plausibleLow < component.plausibleHigh;
    return !bounded || (value >= component.plausibleLow && value <= component.plausibleHigh);
}

} // namespace samspil::alert
