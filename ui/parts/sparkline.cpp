// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/sparkline.h"

#include "ui/parts/chart_marks.h"
#include "ui/parts/chart_scale.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// The mapping of one sparkline into its rectangle.
struct Frame {
    QRectF rect;
    ValueScale scale;
    const Sparkline &spark;

    QPointF place(const SparkValue &v) const
    {
        const double span = std::max(1.0, static_cast<double>((spark.to - spark.from).count()));
        const double share = static_cast<double>((v.at - spark.from).count()) / span;
        return {rect.left() + rect.width() * share, y(static_cast<double>(v.value))};
    }
    double y(double value) const
    {
        const double share = (value - scale.low) / (scale.high - scale.low);
        return rect.bottom() - rect.height() * qBound(0.0, share, 1.0);
    }
};

ValueScale scaleOf(const Sparkline &spark)
{
    QVector<double> values;
    QVector<double> limits;
    for (const SparkValue &v : spark.values) {
        if (!std::isnan(v.value))
            values << static_cast<double>(v.value);
    }
    for (const SparkLimit &limit : spark.limits)
        limits << limit.value;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double step = values.isEmpty() ? 1.0 : std::max(1e-6, (*high - *low) / 20);
    return robustScale(values, limits, step);
}

void paintLimits(QPainter &painter, const Frame &frame, const Theme &theme)
{
    for (const SparkLimit &limit : frame.spark.limits) {
        if (!frame.scale.holds(limit.value))
            continue;
        QPen pen(theme.range(limit.colour).line, 1, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({3, 3});
        painter.setPen(pen);
        const double y = std::round(frame.y(limit.value)) + 0.5;
        painter.drawLine(QLineF(frame.rect.left(), y, frame.rect.right(), y));
    }
}

void paintLine(QPainter &painter, const Frame &frame, const QColor &ink)
{
    const auto &values = frame.spark.values;
    QVector<QLineF> lines;
    lines.reserve(values.size());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const bool here = !std::isnan(values[i].value);
        const bool joined = i > 0 && !std::isnan(values[i - 1].value);
        const bool follows = i + 1 < values.size() && !std::isnan(values[i + 1].value);
        if (here && joined)
            lines << QLineF(frame.place(values[i - 1]), frame.place(values[i]));
        else if (here && !follows)
            painter.drawEllipse(frame.place(values[i]), 1.3, 1.3); // alone between two gaps
    }
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLines(lines);
}

void paintEnd(QPainter &painter, const Frame &frame, const Theme &theme)
{
    for (auto v = frame.spark.values.crbegin(); v != frame.spark.values.crend(); ++v) {
        if (std::isnan(v->value))
            continue;
        const QPointF at = frame.place(*v);
        if (const auto colour = frame.spark.endColour) {
            paintAlarmMark(painter, at, *colour, theme.range(*colour).line, theme.surface);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.chart);
            painter.drawEllipse(at, 2.6, 2.6);
        }
        return;
    }
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &rect, const Sparkline &spark, const Theme &theme)
{
    if (spark.values.isEmpty() || spark.to <= spark.from)
        return;
    const Frame frame{rect.adjusted(3, 5, -6, -5), scaleOf(spark), spark};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintLimits(painter, frame, theme);
    paintLine(painter, frame, theme.chart);
    paintEnd(painter, frame, theme);
    painter.restore();
}

} // namespace samspil
