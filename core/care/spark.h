// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "core/care/worklist.h"

namespace samspil::care {

/// The kind whose last 30 days stand in a citizen's row: that of her first item if it has numbers,
/// else the kind measured last. Empty: nothing with numbers.
QString sparkKind(const alert::Assessment &assessment, const alert::CitizenFacts &facts);

/// Usable values of the last 30 days, ascending; more than three days without one is a gap (NaN).
QVector<SparkPoint> spark(const QVector<Measurement> &readings, Instant now);

} // namespace samspil::care
