// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/schedule.h"
#include "core/trend/series.h"

#include <QVector>

namespace samspil::trend {

/// What a chart needs to draw the line within one pixel column: nothing an eye could see is lost.
struct Column {
    int x = 0;     ///< 0 … width − 1
    int count = 0; ///< usable points in the column
    qint64 firstAt = 0;
    qint64 lastAt = 0;
    double first = noValue;
    double min = noValue;
    double max = noValue;
    double last = noValue;
    bool gapBefore = false; ///< the line must not join the point before
    bool gapInside = false;

    bool operator==(const Column &) const = default;
};

/// When two neighbours must not be joined. A rule, not a guess of the eye: where readings were
/// expected and did not come, or where the distance is out of proportion.
struct GapRule {
    Millis longest{0}; ///< a greater distance is a gap; 0: never
    /// Ascending. When given they decide alone: a gap is a whole window between two neighbours.
    QVector<schedule::Window> expected;

    bool operator==(const GapRule &) const = default;
    bool isGap(qint64 earlier, qint64 later) const;
};

/// More than 2.5 × the median interval, at least 36 hours (a daily reading at another hour is none).
/// Over a million points this takes milliseconds: ask once a series, not once a frame.
GapRule gapRuleOf(const QVector<SeriesPoint> &points);

struct Decimated {
    QVector<Column> columns; ///< those with points, ascending in x
    /// Indices of the nearest usable points outside the span, for lines that leave the chart; −1: none.
    qsizetype before = -1;
    qsizetype after = -1;

    bool operator==(const Decimated &) const = default;
};

/// The part of a series within [from, to) in `width` pixel columns. Points that do not count
/// (invalid, doubtful, no number) are passed over. The span is found by binary search: points
/// outside it cost nothing.
Decimated decimate(const QVector<SeriesPoint> &points, int component, Instant from, Instant to,
                   int width, const GapRule &gaps);

} // namespace samspil::trend
