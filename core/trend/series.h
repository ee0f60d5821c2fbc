// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/domain/alarm_range.h"
#include "core/domain/measurement.h"

#include <QVector>

namespace samspil {

/// One point of a series, small enough to hold a million of them.
struct SeriesPoint {
    qint64 t = 0; ///< UTC ms
    double value = noValue;
    double value2 = noValue;
    quint32 ranges = 0; ///< index into Series::rangeSets: the ranges in force then; 0: not known then
    Comparator comparator = Comparator::None;
    Doubt doubt = Doubt::None;
    MeasurementStatus status = MeasurementStatus::Final;
    Origin origin = Origin::Unknown;

    bool operator==(const SeriesPoint &o) const
    {
        return t == o.t && sameNumber(value, o.value) && sameNumber(value2, o.value2) &&
               ranges == o.ranges && comparator == o.comparator && doubt == o.doubt &&
               status == o.status && origin == o.origin;
    }
    /// Takes part in lines, statistics and the latest value.
    bool isUsable() const { return counts(status) && doubt == Doubt::None; }
};

/// All values of one kind of one citizen, ascending in time.
struct Series {
    QString kind;
    QVector<SeriesPoint> points;
    QVector<AlarmRanges> rangeSets{AlarmRanges{}}; ///< [0] is always the empty set

    bool operator==(const Series &) const = default;
};

} // namespace samspil
