// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>
#include <QVector>

#include <functional>
#include <map>

namespace samspil {

/// A mark on the time axis. `label` is empty where a text would be cut off or touch its neighbour.
struct TimeTick {
    Instant at{};
    QString label;
    double left = 0; ///< of the label, same scale as the axis

    bool operator==(const TimeTick &) const = default;
};

/// What the time axis is drawn on: [from, to] over `width` pixels, labels centred under their tick and
/// kept within [minLeft, maxRight].
struct TimeAxis {
    Instant from{};
    Instant to{};
    double width = 0;
    double minLeft = 0;
    double maxRight = 0;
    QTimeZone zone = QTimeZone::utc();
    QLocale locale;
    std::function<double(const QString &)> textWidth; ///< in the axis' font

    double x(Instant t) const;
};

/// The moments of each step and what they are called, kept for axes over the same time: time zones and
/// languages are slow, and charts that stand side by side bear the same days.
class TimeMarks {
public:
    struct Mark {
        Instant at{};
        QString label; ///< null: nobody has asked yet
    };
    /// Of the step of that number; good until the next call with another time, zone or language.
    QVector<Mark> &of(const TimeAxis &axis, size_t step);

private:
    Instant m_from{};
    Instant m_to{};
    QTimeZone m_zone;
    QLocale m_locale;
    std::map<size_t, QVector<Mark>> m_marks;
};

/// Ticks at whole hours, days, Mondays, months or years of the zone, in the finest step whose labels
/// have room. Days are calendar days: 23 or 25 hours long when the clocks change.
QVector<TimeTick> timeTicks(const TimeAxis &axis, TimeMarks &marks);

/// Round numbers (1, 2 or 5 times a power of ten) in [low, high], at most `most`; more where that would
/// leave a single one.
QVector<double> valueTicks(double low, double high, int most);

/// "d. MMM", "d MMM" or "MMM d", as the language writes it.
QString dayMonthFormat(const QLocale &locale);

} // namespace samspil
