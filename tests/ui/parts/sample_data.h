// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/chart_data.h"

#include <QRandomGenerator>

namespace samspil::sample {

/// 27 November 2025 08:12 in Copenhagen.
constexpr qint64 now = 1764227520000;
constexpr qint64 day = 86'400'000;

inline SeriesPoint point(qint64 t, double value, double value2 = noValue)
{
    SeriesPoint p;
    p.t = t;
    p.value = value;
    p.value2 = value2;
    return p;
}

/// Saturation of 30 days with a gap, a fall at the end, a doubtful value and a limit that was changed.
inline ChartData saturation()
{
    ChartData d;
    const double values[] = {92,   91, 91,   89,   90,   91,   90,   90,   89.6, 91,   90,
                             88.9, -1, -1,   -1,   -1,   89.6, 90.4, 90,   90.1, 89.8, 90,
                             89.9, 71, 90.6, 89.4, 89.8, 88.7, 87.6, 86.2, 84};
    for (int i = 0; i < 31; ++i) {
        if (values[i] < 0)
            continue;
        d.points << point(now - (30 - i) * day, values[i]);
        if (values[i] == 71)
            d.points.last().doubt = Doubt::Implausible;
    }
    const Instant changed = instantFromMs(now - 14 * day);
    const Instant start = instantFromMs(now - 26 * day);
    d.ranges = {{start, changed, {}, 87.0, RangeColour::Red, 0},
                {start, changed, 87.0, 89.0, RangeColour::Yellow, 0},
                {changed, {}, {}, 88.0, RangeColour::Red, 0},
                {changed, {}, 88.0, 90.0, RangeColour::Yellow, 0}};
    d.rangesUnknown = {{instantFromMs(now - 31 * day), start}};
    d.gaps = {Millis{2 * day + day / 2}, {}};
    d.unit = QStringLiteral("%");
    return d;
}

inline ChartData bloodPressure()
{
    ChartData d;
    QRandomGenerator random(7);
    for (int i = 0; i < 40; ++i) {
        if (i > 17 && i < 23)
            continue;
        const double up = 128 + i * 0.7 + random.bounded(16.0) - 8;
        d.points << point(now - (39 - i) * day * 3 / 4, up, up * 0.6 + random.bounded(8.0));
    }
    d.points[11].comparator = Comparator::Greater;
    d.ranges = {{instantFromMs(now - 90 * day), {}, 160.0, {}, RangeColour::Red, 0},
                {instantFromMs(now - 90 * day), {}, 145.0, 160.0, RangeColour::Yellow, 0},
                {instantFromMs(now - 90 * day), {}, 100.0, {}, RangeColour::Red, 1}};
    d.gaps = {Millis{2 * day}, {}};
    d.unit = QStringLiteral("mmHg");
    d.twoComponents = true;
    return d;
}

/// Weight with one value of another person in between.
inline ChartData weight()
{
    ChartData d;
    QRandomGenerator random(3);
    for (int i = 0; i < 90; ++i)
        d.points << point(now - (89 - i) * day,
                          62.6 + random.bounded(1.0) + (i > 80 ? (i - 80) * 0.25 : 0));
    d.points[40].value = 98.4;
    d.ranges = {{instantFromMs(now - 200 * day), {}, 66.0, {}, RangeColour::Red, 0},
                {instantFromMs(now - 200 * day), {}, 64.5, 66.0, RangeColour::Yellow, 0}};
    d.gaps = {Millis{2 * day}, {}};
    d.unit = QStringLiteral("kg");
    d.decimals = 1;
    return d;
}

/// `count` values, evenly over ten years.
inline ChartData dense(int count)
{
    ChartData d;
    QRandomGenerator random(11);
    d.points.reserve(count);
    const qint64 span = 3650 * day;
    for (int i = 0; i < count; ++i)
        d.points << point(now - span + span / count * i,
                          80 + random.bounded(20.0) + 10 * (i > count / 2));
    d.ranges = {{instantFromMs(now - span), {}, 108.0, {}, RangeColour::Red, 0},
                {instantFromMs(now - span / 2), {}, 104.0, 108.0, RangeColour::Yellow, 0}};
    d.gaps = {Millis{day * 3}, {}};
    d.unit = QStringLiteral("/min");
    return d;
}

inline ChartSpan lastDays(int days)
{
    return {instantFromMs(now - days * day), instantFromMs(now + day / 4)};
}

} // namespace samspil::sample
