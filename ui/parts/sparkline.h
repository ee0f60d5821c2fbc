// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/domain/triage.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QVector>

#include <optional>

class QPainter;

namespace samspil {

struct SparkValue {
    Instant at{};
    float value = 0; ///< NaN: the line is broken here

    bool operator==(const SparkValue &) const = default;
};

struct SparkLimit {
    double value = 0;
    RangeColour colour = RangeColour::Yellow;

    bool operator==(const SparkLimit &) const = default;
};

/// A small trend for a list row. Time is linear over [from, to].
struct Sparkline {
    QVector<SparkValue> values; ///< ascending in time
    QVector<SparkLimit> limits; ///< dashed where they lie near the values
    Instant from{};
    Instant to{};
    std::optional<RangeColour> endColour; ///< of the last value: its dot takes the shape of the colour

    bool operator==(const Sparkline &) const = default;
};

void paintSparkline(QPainter &painter, const QRectF &rect, const Sparkline &spark, const Theme &theme);

} // namespace samspil
