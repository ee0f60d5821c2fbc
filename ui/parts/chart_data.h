// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/domain/alarm_range.h"
#include "core/trend/decimation.h"
#include "core/trend/series.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace samspil {

/// An alarm range while it was in force: one step of the picture. Absolute limits, the unit of the
/// chart; a value inside [low, high] is an alarm, either end open.
struct ChartRange {
    Instant from{};
    std::optional<Instant> to; ///< nothing: still in force
    std::optional<double> low;
    std::optional<double> high;
    RangeColour colour = RangeColour::Yellow;
    int component = 0;

    bool operator==(const ChartRange &) const = default;
    bool holdsAt(Instant t) const { return t >= from && (!to || t < *to); }
    bool contains(double value) const;
};

/// A stretch of time.
struct ChartSpan {
    Instant from{};
    Instant to{};

    bool operator==(const ChartSpan &) const = default;
};

/// Everything a trend shows.
struct ChartData {
    QVector<SeriesPoint> points; ///< ascending in time; unusable ones are drawn hollow, never joined
    QVector<ChartRange> ranges;
    QVector<ChartSpan> rangesUnknown; ///< where nobody can tell which ranges were in force
    trend::GapRule gaps;              ///< see trend::gapRuleOf()
    QString unit;                     ///< as written for people
    int decimals = 0;
    bool twoComponents = false; ///< value2 is drawn too: blood pressure

    bool operator==(const ChartData &) const = default;
    /// By the ranges in force at the time of the point; red wins; nothing: no alarm, or not usable.
    std::optional<RangeColour> colourOf(const SeriesPoint &point, int component) const;
};

/// How time and numbers are written.
struct ChartWords {
    QLocale locale;
    QTimeZone zone = QTimeZone::utc();

    /// "84 %", "< 90 %", "128/79 mmHg"; a point without a number gives an empty text.
    QString value(const SeriesPoint &point, const ChartData &data) const;
    /// "16. nov. 2025 08.31"
    QString moment(Instant t) const;
};

} // namespace samspil
