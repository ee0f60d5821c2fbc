// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

#include <optional>

namespace samspil {

enum class RangeColour : quint8 { Red, Yellow };

/// What "%" of a relative range becomes: percent of the reference value. UCUM with an annotation, since
/// a kind measured in % has "percentpoint" for the plain difference.
constexpr QStringView shareUnit = u"%{reference}";

/// An alarm range of the national infrastructure: a value INSIDE [low, high] is an alarm, both ends
/// included, either end open, 0 is a limit. There is no "normal range".
/// Source: `urn:oid:1.2.208.184.100.1` RAL (red) and GAL (yellow); RELRAL and RELGAL are relative.
struct AlarmRange {
    RangeColour colour = RangeColour::Yellow;
    std::optional<double> low;  ///< in `unit`
    std::optional<double> high; ///< in `unit`
    QString unit;          ///< UCUM; after MeasurementKind::canonical() the kind's own unit or shareUnit
    bool relative = false; ///< low and high are distances from the citizen's reference value
    int component = 0;     ///< 0: first (or only) component, 1: second; see MeasurementKind
    bool unitUnderstood = true; ///< false: the unit could not be converted, the range says nothing

    bool operator==(const AlarmRange &) const = default;
    /// Low and high are percent of the reference value, above or below it.
    bool isShare() const { return relative && unit == shareUnit; }
};

using AlarmRanges = QVector<AlarmRange>;

} // namespace samspil
