// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trend/decimation.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace samspil::trend {

namespace {

double componentOf(const SeriesPoint &point, int component)
{
    return component == 0 ? point.value : point.value2;
}

bool hasNumber(const SeriesPoint &point, int component)
{
    return point.isUsable() && !std::isnan(componentOf(point, component));
}

Column begun(int x, qint64 t, double value, bool gapBefore)
{
    return {x, 1, t, t, value, value, value, value, gapBefore, false};
}

void extend(Column &column, qint64 t, double value, bool gap)
{
    ++column.count;
    column.lastAt = t;
    column.last = value;
    column.min = std::min(column.min, value);
    column.max = std::max(column.max, value);
    column.gapInside = column.gapInside || gap;
}

qsizetype indexAt(const QVector<SeriesPoint> &points, Instant t)
{
    const auto found = std::lower_bound(points.begin(), points.end(), toMs(t),
                                        [](const SeriesPoint &p, qint64 at) { return p.t < at; });
    return found - points.begin();
}

} // namespace

bool GapRule::isGap(qint64 earlier, qint64 later) const
{
    if (expected.isEmpty())
        return longest.count() > 0 && later - earlier > longest.count();
    const auto missed =
        std::upper_bound(expected.begin(), expected.end(), instantFromMs(earlier),
                         [](Instant t, const schedule::Window &window) { return t < window.start; });
    return missed != expected.end() && toMs(missed->deadline) <= later;
}

GapRule gapRuleOf(const QVector<SeriesPoint> &points)
{
    constexpr double factor = 2.5;
    constexpr qint64 shortest = 36 * 3'600'000LL;
    std::vector<qint64> intervals;
    intervals.reserve(static_cast<size_t>(points.size()));
    const SeriesPoint *before = nullptr;
    for (const auto &point : points) {
        if (!point.isUsable())
            continue;
        if (before)
            intervals.push_back(point.t - before->t);
        before = &point;
    }
    if (intervals.empty())
        return {Millis{shortest}, {}};
    const auto middle = intervals.begin() + static_cast<qsizetype>(intervals.size() / 2);
    std::nth_element(intervals.begin(), middle, intervals.end());
    const double longest = factor * static_cast<double>(*middle);
    return {Millis{std::max(shortest, std::llround(longest))}, {}};
}

Decimated decimate(const QVector<SeriesPoint> &points, int component, Instant from, Instant to,
                   int width, const GapRule &gaps)
{
    Decimated result;
    if (width < 1 || to <= from)
        return result;
    const qsizetype begin = indexAt(points, from);
    const qsizetype end = indexAt(points, to);
    for (result.before = begin - 1; result.before >= 0; --result.before) {
        if (hasNumber(points[result.before], component))
            break;
    }
    const double columnsPerMs = width / static_cast<double>((to - from).count());
    qint64 previous = result.before >= 0 ? points[result.before].t : toMs(from);
    bool hasPrevious = result.before >= 0;
    for (qsizetype i = begin; i < end; ++i) {
        const auto &point = points[i];
        if (!hasNumber(point, component))
            continue;
        const double value = componentOf(point, component);
        const auto place = static_cast<double>(point.t - toMs(from)) * columnsPerMs;
        const int x = std::min(static_cast<int>(place), width - 1);
        const bool gap = hasPrevious && gaps.isGap(previous, point.t);
        if (!result.columns.isEmpty() && result.columns.constLast().x == x)
            extend(result.columns.last(), point.t, value, gap);
        else
            result.columns.append(begun(x, point.t, value, gap));
        previous = point.t;
        hasPrevious = true;
    }
    const auto after = std::find_if(points.begin() + end, points.end(),
                                    [&](const SeriesPoint &p) { return hasNumber(p, component); });
    result.after = after == points.end() ? -1 : after - points.begin();
    return result;
}

} // namespace samspil::trend
