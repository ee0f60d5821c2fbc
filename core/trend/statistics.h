// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/schedule.h"
#include "core/trend/series.h"

#include <QVector>

#include <optional>

namespace samspil::trend {

/// One number at one moment.
struct TimedValue {
    qint64 t = 0; ///< UTC ms
    double value = 0;

    bool operator==(const TimedValue &) const = default;
};

/// The usable numbers of one component (0 or 1) within [from, to); values with a comparator are
/// left out: they are bounds, not numbers.
QVector<TimedValue> usableValues(const Series &series, int component, Instant from, Instant to);

/// NaN when there are no values.
double median(QVector<double> values);
/// Median absolute deviation from the median, not scaled; NaN when there are no values.
double medianAbsoluteDeviation(const QVector<double> &values);

/// A robust line through values.
struct Slope {
    double perDay = noValue; ///< median of the slopes of all pairs
    double agreement = 0;    ///< (rising − falling) / pairs, −1 … 1: Kendall's tau without ties
    int values = 0;          ///< used: at most theilSenExact

    bool operator==(const Slope &) const = default;
};

/// Up to so many values every pair is taken. Above, that many values at equal steps of the index,
/// first and last among them: the same input always gives the same slope.
constexpr int theilSenExact = 500;

/// Theil–Sen (P. K. Sen, J. Am. Stat. Assoc. 63, 1968): one outlier does not move it. Pairs of the
/// same moment have no slope. `perDay` is NaN with fewer than two moments.
Slope theilSen(const QVector<TimedValue> &values);

/// Change since a date: median of the last values against the median of those around the date.
struct Change {
    double then = noValue;
    double now = noValue;
    double difference = noValue; ///< now − then; NaN when either is unknown
    int valuesThen = 0;
    int valuesNow = 0;

    bool operator==(const Change &) const = default;
};

/// `then`: values within `reach` up to `since`; `now`: values within `reach` up to `until`.
Change changeSince(const QVector<TimedValue> &values, Instant since, Instant until,
                   Days reach = Days{7});

/// How many expected windows were met.
struct Coverage {
    int expected = 0;
    int met = 0;

    bool operator==(const Coverage &) const = default;
    /// 0 … 1; nothing expected: nothing to say.
    std::optional<double> share() const;
};

/// `readings`: moments of measuring, ascending. Several readings in one window meet it once.
Coverage coverage(const QVector<schedule::Window> &expected, const QVector<Instant> &readings);

/// Readings by their colour against the ranges that held when they were made.
struct TimeInRange {
    int red = 0;
    int yellow = 0;
    int neither = 0;
    int unknown = 0; ///< ranges not known then
    /// Each value holds until the next, at most `longestGap`: time in an alarm range, and time known.
    Millis inRed{0};
    Millis inYellow{0};
    Millis known{0};

    bool operator==(const TimeInRange &) const = default;
};

TimeInRange timeInRange(const Series &series, std::optional<double> referenceValue, Instant from,
                        Instant to, Millis longestGap);

} // namespace samspil::trend
