// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <limits>
#include <optional>

namespace samspil {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

/// Equality of what is written down: no number equals no number, or whatever is compared with a
/// missing value would look changed for ever.
template <typename Number> constexpr bool sameNumber(Number a, Number b)
{
    return a == b || (a != a && b != b);
}

/// Quantity.comparator of FHIR: the true value lies on that side of the number.
enum class Comparator : quint8 { None, Less, LessOrEqual, GreaterOrEqual, Greater };

/// A number with its UCUM unit as the server sent it.
struct Quantity {
    double value = noValue;
    QString unit;   ///< Quantity.code when its system is UCUM, else Quantity.unit
    QString system; ///< Quantity.system; empty when the server gave none
    Comparator comparator = Comparator::None;

    bool operator==(const Quantity &o) const
    {
        return sameNumber(value, o.value) && unit == o.unit && system == o.system &&
               comparator == o.comparator;
    }
};

} // namespace samspil
