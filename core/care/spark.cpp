// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/spark.h"

#include <algorithm>
#include <cmath>

namespace samspil::care {
namespace {

constexpr Days sparkSpan{30};
constexpr Days sparkGap{3};

bool isDrawable(const Measurement &m)
{
    return counts(m.status) && m.doubt == Doubt::None && !std::isnan(m.value);
}

/// Sparse series (weekly regimes) would be gaps only: a gap is then 2.5 × their usual distance.
Millis gapLimit(const QVector<const Measurement *> &shown)
{
    QVector<Millis> distances;
    for (qsizetype i = 1; i < shown.size(); ++i)
        distances.append(shown[i]->effective - shown[i - 1]->effective);
    if (distances.isEmpty())
        return sparkGap;
    const auto middle = distances.begin() + distances.size() / 2;
    std::nth_element(distances.begin(), middle, distances.end());
    return std::max<Millis>(sparkGap, *middle * 5 / 2);
}

} // namespace

QString sparkKind(const alert::Assessment &assessment, const alert::CitizenFacts &facts)
{
    const auto hasNumbers = [&facts](const QString &kind) {
        const auto readings = facts.readings.constFind(kind);
        return readings != facts.readings.cend() &&
               std::any_of(readings->cbegin(), readings->cend(), isDrawable);
    };
    for (const alert::Item &item : assessment.items) {
        if (hasNumbers(item.kind))
            return item.kind;
    }
    QString newest;
    Instant at{};
    for (auto it = facts.readings.cbegin(); it != facts.readings.cend(); ++it) {
        if (it->isEmpty() || !hasNumbers(it.key()))
            continue;
        const Instant last = it->constLast().effective;
        if (newest.isEmpty() || last > at || (last == at && it.key() < newest)) {
            newest = it.key();
            at = last;
        }
    }
    return newest;
}

QVector<SparkPoint> spark(const QVector<Measurement> &readings, Instant now)
{
    QVector<const Measurement *> shown;
    for (const Measurement &m : readings) {
        if (isDrawable(m) && m.effective > now - sparkSpan && m.effective <= now)
            shown.append(&m);
    }
    const Millis limit = gapLimit(shown);
    QVector<SparkPoint> points;
    for (const Measurement *m : shown) {
        if (!points.isEmpty() && m->effective - points.constLast().at > limit)
            points.append({m->effective - Millis{1}, static_cast<float>(noValue)});
        points.append({m->effective, static_cast<float>(m->value)});
    }
    return points;
}

} // namespace samspil::care
