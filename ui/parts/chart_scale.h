// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVector>

namespace samspil {

/// The numbers between which a chart is drawn.
struct ValueScale {
    double low = 0;
    double high = 1;

    bool operator==(const ValueScale &) const = default;
    bool holds(double value) const { return value >= low && value <= high; }
};

/// A scale on which the bulk of the values can be read: all of them, unless a few lie so far out that
/// they would press the rest into less than a third of the height; those are then drawn as marks at
/// the border. Limits are taken in as long as the values keep half of the height, or the bulk of them a
/// quarter. `step` is the smallest difference worth showing (one unit of the last decimal).
ValueScale robustScale(QVector<double> values, const QVector<double> &limits, double step);

} // namespace samspil
