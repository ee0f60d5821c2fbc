// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_painter.h"

#include "ui/parts/chart_marks.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr double guessedGutter = 40; ///< only the number of columns depends on the guess
constexpr double gutterSpace = 8;
constexpr double plainDotSpace = 5; ///< pixels a value must have for a dot
constexpr double dotRadius = 2.3;
constexpr double usualTextHeight = 15;

QString tickText(const QLocale &locale, const QVector<double> &ticks, double value)
{
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    return locale.toString(value, 'f', decimals);
}

double valueOf(const SeriesPoint &point, int component)
{
    return component == 0 ? point.value : point.value2;
}

qsizetype lowerBound(const QVector<SeriesPoint> &points, qint64 t)
{
    const auto found = std::lower_bound(points.begin(), points.end(), t,
                                        [](const SeriesPoint &p, qint64 at) { return p.t < at; });
    return found - points.begin();
}

} // namespace

ChartPainter::ChartPainter(const ChartData &data, const ChartSpan &span, const QRectF &rect,
                           const ChartLook &look)
    : m_data(data), m_span(span), m_look(look), m_rect(rect)
{
    m_look.font = textFont(look.font, TextRole::Small);
    m_first = lowerBound(data.points, toMs(span.from));
    m_last = lowerBound(data.points, toMs(span.to) + 1);
    decimate();
    fitScale();
    layOut();
}

void ChartPainter::decimate()
{
    const double columns = (m_rect.width() - guessedGutter) * m_look.devicePixelRatio;
    m_columnCount = std::max(1, static_cast<int>(columns));
    for (int c = 0; c < components(); ++c)
        m_columns[static_cast<std::size_t>(c)] = trend::decimate(
            m_data.points, c, m_span.from, m_span.to + Millis{1}, m_columnCount, m_data.gaps);
}

void ChartPainter::fitScale()
{
    QVector<double> values;
    QVector<double> limits;
    for (const trend::Decimated &decimated : m_columns) {
        for (const trend::Column &column : decimated.columns)
            values << column.min << column.max;
    }
    for (const ChartRange &range : m_data.ranges) {
        if (range.from > m_span.to || (range.to && *range.to <= m_span.from))
            continue;
        for (const auto &limit : {range.low, range.high}) {
            if (limit)
                limits << *limit;
        }
    }
    m_scale = robustScale(values, limits, std::pow(10.0, -m_data.decimals));
}

void ChartPainter::layOut()
{
    const QFontMetricsF metrics(m_look.font);
    const double bottom = metrics.height() + 8;
    const double height = std::max(1.0, m_rect.height() - bottom - metrics.height() / 2);
    makeRoomForNotes(height, metrics.height());
    const int most = std::max(2, static_cast<int>(height / (metrics.height() * 1.7)));
    m_size = std::max(1.0, metrics.height() / usualTextHeight);
    m_valueTicks = m_first == m_last && m_data.ranges.isEmpty()
                       ? QVector<double>{}
                       : valueTicks(m_scale.low, m_scale.high, most);
    double gutter = 0;
    for (const double tick : m_valueTicks)
        gutter = std::max(gutter, label(tickText(m_look.words.locale, m_valueTicks, tick)).width());
    gutter = std::ceil(std::max(gutter, label(QStringLiteral("888")).width()) + gutterSpace);
    const double top = std::ceil(metrics.height() / 2);
    m_plot = m_rect.adjusted(gutter, top, -std::ceil(9 * m_size), -std::ceil(bottom));
    m_timeTicks =
        samspil::timeTicks({m_span.from, m_span.to, m_plot.width(), m_rect.left() - m_plot.left(),
                            m_rect.right() - m_plot.left(), m_look.words.zone, m_look.words.locale,
                            [&](const QString &text) { return label(text).width(); }},
                           m_look.labels->marks);
}

double ChartPainter::x(qint64 t) const
{
    const double span = std::max(1.0, static_cast<double>((m_span.to - m_span.from).count()));
    return m_plot.left() + m_plot.width() * static_cast<double>(t - toMs(m_span.from)) / span;
}

double ChartPainter::y(double value) const
{
    const double share = (value - m_scale.low) / (m_scale.high - m_scale.low);
    return m_plot.bottom() - m_plot.height() * share;
}

QPointF ChartPainter::placeOf(const SeriesPoint &point, int component) const
{
    return {x(point.t), y(valueOf(point, component))};
}

bool ChartPainter::isDense() const
{
    return m_last - m_first > m_columnCount;
}

/// Every value has a mark of its own.
bool ChartPainter::hasDots() const
{
    const double count = static_cast<double>(std::max<qsizetype>(1, m_last - m_first));
    return m_plot.width() / count >= plainDotSpace;
}

QColor ChartPainter::lineColour(int component) const
{
    return component == 0 ? m_look.theme.chart : m_look.theme.chart2;
}

QVector<QLineF> ChartPainter::lines(int component) const
{
    return isDense() ? denseLines(component) : sparseLines(component);
}

QVector<QLineF> ChartPainter::sparseLines(int component) const
{
    const trend::Decimated &decimated = m_columns[static_cast<std::size_t>(component)];
    const qsizetype begin = decimated.before >= 0 ? decimated.before : m_first;
    const qsizetype end = decimated.after >= 0 ? decimated.after + 1 : m_last;
    QVector<QLineF> lines;
    lines.reserve(end - begin);
    const SeriesPoint *previous = nullptr;
    for (qsizetype i = begin; i < end; ++i) {
        const SeriesPoint &point = m_data.points[i];
        if (!point.isUsable() || std::isnan(valueOf(point, component)))
            continue;
        if (previous && !m_data.gaps.isGap(previous->t, point.t))
            lines << QLineF(placeOf(*previous, component), placeOf(point, component));
        previous = &point;
    }
    return lines;
}

QVector<QLineF> ChartPainter::denseLines(int component) const
{
    const auto &columns = m_columns[static_cast<std::size_t>(component)].columns;
    const double width = m_plot.width() / m_columnCount;
    QVector<QLineF> lines;
    lines.reserve(columns.size() * 2);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const trend::Column &column = columns[i];
        const double at = m_plot.left() + (column.x + 0.5) * width;
        const double low = y(column.min);
        const double high = y(column.max);
        const double grow = low - high < 1 ? 0.5 : 0; // a lone value must not vanish
        lines << QLineF(at, low + grow, at, high - grow);
        if (i > 0 && !column.gapBefore) {
            const double before = m_plot.left() + (columns[i - 1].x + 0.5) * width;
            lines << QLineF(before, y(columns[i - 1].last), at, y(column.first));
        }
    }
    return lines;
}

qsizetype ChartPainter::nearest(const QPointF &place) const
{
    const double share = (place.x() - m_plot.left()) / std::max(1.0, m_plot.width());
    const qint64 t = toMs(m_span.from) +
                     static_cast<qint64>(share * static_cast<double>((m_span.to - m_span.from).count()));
    const qsizetype middle = lowerBound(m_data.points, t);
    constexpr qsizetype reach = 64; // as many neighbours are compared: enough for a dense day
    qsizetype best = -1;
    double bestDistance = 0;
    for (qsizetype i = std::max(m_first, middle - reach); i < std::min(m_last, middle + reach); ++i) {
        const SeriesPoint &point = m_data.points[i];
        if (std::isnan(point.value))
            continue;
        const double distance =
            4 * std::abs(x(point.t) - place.x()) + std::abs(y(point.value) - place.y()) / 4;
        if (best < 0 || distance < bestDistance) {
            best = i;
            bestDistance = distance;
        }
    }
    return best;
}

void ChartPainter::paint(QPainter &painter) const
{
    painter.save();
    painter.setFont(m_look.font);
    painter.setClipRect(m_plot);
    paintFills(painter);
    paintGrid(painter);
    paintLimits(painter);
    for (const ChartSpan &stretch : m_data.rangesUnknown)
        paintUnknown(painter, stretch);
    paintLines(painter);
    paintRangesOutside(painter);
    painter.setClipping(false);
    paintAxes(painter);
    if (m_first == m_last)
        paintNothing(painter);
    else if (isDense())
        paintDenseOffScale(painter);
    else
        paintPoints(painter);
    paintLatest(painter);
    painter.restore();
}

void ChartPainter::paintNothing(QPainter &painter) const
{
    painter.setPen(m_look.theme.muted);
    painter.drawText(m_plot, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap,
                     QCoreApplication::translate("TrendChart", "No values in this period"));
}

void ChartPainter::paintGrid(QPainter &painter) const
{
    painter.setPen(QPen(m_look.theme.grid, 1));
    for (const double tick : m_valueTicks) {
        const double at = std::round(y(tick)) + 0.5;
        painter.drawLine(QLineF(m_plot.left(), at, m_plot.right(), at));
    }
}

void ChartPainter::paintAxes(QPainter &painter) const
{
    const QFontMetricsF metrics(m_look.font);
    painter.setPen(m_look.theme.muted);
    for (const double tick : m_valueTicks) {
        const QRectF place(m_rect.left(), y(tick) - metrics.height() / 2,
                           m_plot.left() - m_rect.left() - gutterSpace, metrics.height());
        label(tickText(m_look.words.locale, m_valueTicks, tick))
            .paint(painter, place, Qt::AlignRight | Qt::AlignVCenter);
    }
    const double foot = std::round(m_plot.bottom()) + 0.5;
    for (const TimeTick &tick : m_timeTicks) {
        const double at = std::round(x(toMs(tick.at))) + 0.5;
        painter.setPen(m_look.theme.input);
        painter.drawLine(QLineF(at, foot, at, foot + (tick.label.isEmpty() ? 3 : 5)));
        painter.setPen(m_look.theme.muted);
        label(tick.label)
            .paint(painter, QPointF(m_plot.left() + tick.left, foot + 6 + metrics.ascent()));
    }
    painter.setPen(m_look.theme.input);
    painter.drawLine(QLineF(m_plot.left(), foot, m_plot.right(), foot));
}

void ChartPainter::paintLines(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_data.twoComponents && !isDense()) {
        painter.setPen(QPen(m_look.theme.input, 1));
        for (qsizetype i = m_first; i < m_last; ++i) {
            const SeriesPoint &point = m_data.points[i];
            if (point.isUsable() && !std::isnan(point.value) && !std::isnan(point.value2))
                painter.drawLine(QLineF(placeOf(point, 0), placeOf(point, 1)));
        }
    }
    for (int c = 0; c < components(); ++c) {
        const double width = isDense() ? 1.0 : 1.8 * m_size;
        // Round caps cost time on each line: dense ones overlap anyway, and dots cover the others' ends.
        const bool flat = isDense() || hasDots();
        painter.setPen(QPen(lineColour(c), width, Qt::SolidLine, flat ? Qt::FlatCap : Qt::RoundCap));
        painter.drawLines(lines(c)); // never a polyline: its stroker is super-linear on zigzags
    }
}

void ChartPainter::paintPoints(QPainter &painter) const
{
    const bool plainToo = hasDots();
    for (qsizetype i = m_first; i < m_last; ++i) {
        for (int c = 0; c < components(); ++c) {
            const SeriesPoint &point = m_data.points[i];
            const double value = valueOf(point, c);
            if (std::isnan(value))
                continue;
            if (m_scale.holds(value))
                paintPoint(painter, point, c, plainToo);
            else
                paintOffScale(painter, point, c);
        }
    }
}

void ChartPainter::paintPoint(QPainter &painter, const SeriesPoint &point, int component,
                              bool plainToo) const
{
    const Theme &theme = m_look.theme;
    const QPointF at = placeOf(point, component);
    const auto colour = m_data.colourOf(point, component);
    paintComparator(painter, at, point.comparator,
                    colour ? theme.range(*colour).line : lineColour(component), m_size);
    if (!point.isUsable()) {
        painter.setPen(QPen(theme.muted, 1.4 * m_size));
        painter.setBrush(theme.surface);
        painter.drawEllipse(at, 3.4 * m_size, 3.4 * m_size);
    } else if (colour) {
        paintAlarmMark(painter, at, *colour, theme.range(*colour).line, theme.surface, m_size);
    } else if (plainToo || point.comparator != Comparator::None) {
        m_look.labels->dots.paint(painter, at, dotRadius * m_size, lineColour(component));
    }
}

void ChartPainter::paintOffScale(QPainter &painter, const SeriesPoint &point, int component) const
{
    const double value = valueOf(point, component);
    const bool up = value > m_scale.high;
    const auto colour = m_data.colourOf(point, component);
    const QColor ink = !point.isUsable() ? m_look.theme.muted
                       : colour          ? m_look.theme.range(*colour).line
                                         : lineColour(component);
    const QPointF tip(x(point.t), up ? m_plot.top() + 1 : m_plot.bottom() - 1);
    paintBeyond(painter, tip, up, !point.isUsable(), ink, m_size);
    const QFontMetricsF metrics(m_look.font);
    const QString text = m_look.words.locale.toString(value, 'f', m_data.decimals);
    const double width = metrics.horizontalAdvance(text);
    const double mark = colour ? 14 * m_size : 0; // its shape tells the colour
    const bool leftSide = tip.x() + width + mark + 10 > m_plot.right();
    const double left = leftSide ? tip.x() - width - 8 * m_size : tip.x() + 8 * m_size;
    const double middle = tip.y() + (up ? 4 : -4) * m_size; // the wedge is 8 high
    painter.setPen(ink);
    painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), text);
    if (colour)
        paintAlarmMark(painter, {leftSide ? left - 8 * m_size : left + width + 8 * m_size, middle},
                       *colour, ink, m_look.theme.surface, m_size * 0.8);
}

void ChartPainter::paintDenseOffScale(QPainter &painter) const
{
    const double apart = 10 * m_size;
    for (int c = 0; c < components(); ++c) {
        double lastUp = -apart;
        double lastDown = -apart;
        for (const trend::Column &column : m_columns[static_cast<std::size_t>(c)].columns) {
            const double at = m_plot.left() + (column.x + 0.5) * m_plot.width() / m_columnCount;
            if (column.max > m_scale.high && at - lastUp >= apart) {
                paintBeyond(painter, {at, m_plot.top() + 1}, true, false, lineColour(c), m_size);
                lastUp = at;
            }
            if (column.min < m_scale.low && at - lastDown >= apart) {
                paintBeyond(painter, {at, m_plot.bottom() - 1}, false, false, lineColour(c), m_size);
                lastDown = at;
            }
        }
    }
}

void ChartPainter::paintLatest(QPainter &painter) const
{
    for (qsizetype i = m_data.points.size() - 1; i >= m_first; --i) {
        const SeriesPoint &point = m_data.points[i];
        if (!point.isUsable() || std::isnan(point.value))
            continue;
        if (i >= m_last)
            return;
        for (int c = 0; c < components(); ++c) {
            if (std::isnan(valueOf(point, c)) || !m_scale.holds(valueOf(point, c)))
                continue;
            const auto colour = m_data.colourOf(point, c);
            painter.setPen(
                QPen(colour ? m_look.theme.range(*colour).line : lineColour(c), 1.6 * m_size));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(placeOf(point, c), 7.6 * m_size, 7.6 * m_size);
            paintPoint(painter, point, c, true);
        }
        return;
    }
}

void ChartPainter::paintCurrent(QPainter &painter, qsizetype index, const QString &text) const
{
    const SeriesPoint &point = m_data.points[index];
    const QPointF at(x(point.t), qBound(m_plot.top(), y(point.value), m_plot.bottom()));
    const QFont font = textFont(m_look.font, TextRole::Strong);
    const QFontMetricsF metrics(font);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_look.theme.text, m_size, Qt::DotLine));
    painter.drawLine(QLineF(at.x(), m_plot.top(), at.x(), m_plot.bottom()));
    painter.setPen(QPen(m_look.theme.surface, 2));
    painter.setBrush(m_look.theme.text);
    painter.drawEllipse(at, 5 * m_size, 5 * m_size);

    const double width = std::min(metrics.horizontalAdvance(text) + 18, m_rect.width());
    QRectF box(0, 0, width, metrics.height() + 10);
    box.moveCenter({at.x(), at.y() - box.height() / 2 - 14});
    if (box.top() < m_rect.top())
        box.moveTop(at.y() + 14);
    box.moveLeft(qBound(m_rect.left(), box.left(), std::max(m_rect.left(), m_rect.right() - width)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.theme.tip.ground);
    painter.drawRoundedRect(box, 5, 5);
    painter.setFont(font);
    painter.setPen(m_look.theme.tip.text);
    painter.drawText(box, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideRight, width - 12));
    painter.restore();
}

} // namespace samspil
