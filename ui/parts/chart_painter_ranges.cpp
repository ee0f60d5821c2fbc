// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_marks.h"
#include "ui/parts/chart_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

// The alarm ranges of a chart: as steps where they are in the picture, in words where they are not.

namespace samspil {

/// Where a range lies within the plot; empty when it cannot be seen.
QRectF ChartPainter::areaOf(const ChartRange &range) const
{
    const double left = std::max(m_plot.left(), std::round(x(toMs(range.from))));
    const double right =
        range.to ? std::min(m_plot.right(), std::round(x(toMs(*range.to)))) : m_plot.right();
    double top = range.high ? y(*range.high) : m_plot.top();
    double bottom = range.low ? y(*range.low) : m_plot.bottom();
    if (right <= left || top > m_plot.bottom() || bottom < m_plot.top())
        return {};
    // The ranges of the second component would cover the first: a seam along the limit stands for them.
    const double seam = 8 * m_size;
    if (range.component > 0 && !range.high)
        top = bottom - seam;
    else if (range.component > 0 && !range.low)
        bottom = top + seam;
    return QRectF(QPointF(left, std::max(top, m_plot.top())),
                  QPointF(right, std::min(bottom, m_plot.bottom())));
}

void ChartPainter::paintFills(QPainter &painter) const
{
    for (const RangeColour colour : {RangeColour::Yellow, RangeColour::Red}) { // red lies on top
        const RangeTone &tone = m_look.theme.range(colour);
        const QPixmap pattern = rangePattern(colour, tone.pattern, m_look.devicePixelRatio);
        for (const ChartRange &range : m_data.ranges) {
            const QRectF area = range.colour == colour ? areaOf(range) : QRectF();
            if (area.isEmpty())
                continue;
            painter.fillRect(area, tone.fill);
            painter.drawTiledPixmap(area, pattern, area.topLeft());
        }
    }
}

void ChartPainter::paintLimits(QPainter &painter) const
{
    for (const RangeColour colour : {RangeColour::Yellow, RangeColour::Red}) {
        QPen pen(m_look.theme.range(colour).line, 1.2, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({5, 3});
        painter.setPen(pen);
        for (const ChartRange &range : m_data.ranges) {
            const QRectF area = range.colour == colour ? areaOf(range) : QRectF();
            for (const auto &limit : {range.low, range.high}) {
                if (area.isEmpty() || !limit || !m_scale.holds(*limit))
                    continue;
                const double at = std::round(y(*limit)) + 0.5;
                painter.drawLine(QLineF(area.left(), at, area.right(), at));
            }
        }
    }
}

void ChartPainter::paintUnknown(QPainter &painter, const ChartSpan &stretch) const
{
    const QFontMetricsF metrics(m_look.font);
    const double left = std::max(m_plot.left(), x(toMs(stretch.from)));
    const double right = std::min(m_plot.right(), x(toMs(stretch.to)));
    const QString note = QCoreApplication::translate("TrendChart", "Alarm ranges not known");
    const QRectF area(left, m_plot.top() + 1, right - left, metrics.height() + 4);
    if (area.width() < metrics.horizontalAdvance(QLatin1Char('?')) + 8)
        return;
    painter.setPen(QPen(m_look.theme.muted, 1, Qt::DotLine));
    painter.drawLine(area.topLeft(), area.topRight());
    painter.setPen(m_look.theme.muted);
    const bool room = label(note).width() <= area.width() - 8;
    label(room ? note : QStringLiteral("?")).paint(painter, area, Qt::AlignCenter);
}

std::pair<QString, QString> ChartPainter::rangesOutside() const
{
    std::optional<double> above;
    std::optional<double> below;
    for (const ChartRange &range : m_data.ranges) {
        if (!range.holdsAt(m_span.to))
            continue;
        if (range.low && *range.low > m_scale.high)
            above = std::min(above.value_or(*range.low), *range.low);
        if (range.high && *range.high < m_scale.low)
            below = std::max(below.value_or(*range.high), *range.high);
    }
    const auto text = [this](double limit) {
        SeriesPoint point;
        point.value = limit;
        return m_look.words.value(point, m_data);
    };
    return {above ? QCoreApplication::translate("TrendChart", "↑ Alarm from %1").arg(text(*above))
                  : QString(),
            below ? QCoreApplication::translate("TrendChart", "↓ Alarm up to %1").arg(text(*below))
                  : QString()};
}

/// Nobody should take a picture without ranges for one in which nothing is an alarm.
void ChartPainter::paintRangesOutside(QPainter &painter) const
{
    if (m_first == m_last)
        return;
    const auto [above, below] = rangesOutside();
    const double height = QFontMetricsF(m_look.font).height();
    const double under = m_data.rangesUnknown.isEmpty() ? 0 : height + 4; // the note that stands there
    paintEdgeNote(painter, above, m_plot.top() + under);
    paintEdgeNote(painter, below, m_plot.bottom() - height);
}

void ChartPainter::paintEdgeNote(QPainter &painter, const QString &note, double top) const
{
    if (note.isEmpty())
        return;
    const QFontMetricsF metrics(m_look.font);
    const QRectF area(m_plot.left(), top, label(note).width() + 8, metrics.height());
    painter.fillRect(area, m_look.theme.surface);
    painter.setPen(m_look.theme.muted);
    label(note).paint(painter, area, Qt::AlignCenter);
}

/// What is said at the upper and lower border must not lie upon a value.
void ChartPainter::makeRoomForNotes(double height, double line)
{
    const auto [above, below] = rangesOutside();
    if (m_first == m_last || height < 5 * line)
        return;
    const double up = above.isEmpty() ? 0 : line + (m_data.rangesUnknown.isEmpty() ? 0 : line + 4);
    const double down = below.isEmpty() ? 0 : line;
    const double perPixel = (m_scale.high - m_scale.low) / (height - up - down);
    m_scale.high += up * perPixel;
    m_scale.low -= down * perPixel;
}

} // namespace samspil
