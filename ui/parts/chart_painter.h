// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/chart_data.h"
#include "ui/parts/chart_marks.h"
#include "ui/parts/chart_scale.h"
#include "ui/parts/chart_ticks.h"
#include "ui/parts/shaped_text.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QLineF>
#include <QRectF>

#include <array>
#include <memory>

class QPainter;

namespace samspil {

/// What charts that stand side by side write alike: made once for all of them.
struct ChartLabels {
    ShapedTexts texts;
    TimeMarks marks;
    DotStamps dots;
};

/// How a chart is to be drawn.
struct ChartLook {
    Theme theme;
    QFont font;
    ChartWords words;
    double devicePixelRatio = 1.0; ///< columns of the line are pixels of the device
    std::shared_ptr<ChartLabels> labels =
        std::make_shared<ChartLabels>(); ///< shared with its neighbours
};

/// Draws one state of a chart into a rectangle: on the screen, into an image, on paper. Cheap to make;
/// refers to `data`, which must outlive it.
class ChartPainter {
public:
    ChartPainter(const ChartData &data, const ChartSpan &span, const QRectF &rect,
                 const ChartLook &look);

    void paint(QPainter &painter) const;
    /// Crosshair, ring and a box with `text` for one point.
    void paintCurrent(QPainter &painter, qsizetype index, const QString &text) const;

    const QRectF &plot() const { return m_plot; }
    const ValueScale &scale() const { return m_scale; }
    /// The ranges in force that lie outside the picture, in words: above, below; empty: none.
    std::pair<QString, QString> rangesOutside() const;
    const QVector<TimeTick> &timeTicks() const { return m_timeTicks; }
    double x(qint64 t) const;
    double y(double value) const;
    /// Lines of one component as they are drawn; none crosses a gap.
    QVector<QLineF> lines(int component) const;
    /// The visible point nearest to a place; -1: none.
    qsizetype nearest(const QPointF &place) const;
    /// Index range [first, last) of the points within the span.
    std::pair<qsizetype, qsizetype> shown() const { return {m_first, m_last}; }

private:
    void decimate();
    void fitScale();
    void layOut();
    ShapedText &label(const QString &text) const { return m_look.labels->texts.at(text, m_look.font); }
    void makeRoomForNotes(double height, double line);
    bool isDense() const;
    bool hasDots() const;
    QVector<QLineF> sparseLines(int component) const;
    QVector<QLineF> denseLines(int component) const;
    QPointF placeOf(const SeriesPoint &point, int component) const;

    QRectF areaOf(const ChartRange &range) const;
    void paintFills(QPainter &painter) const;
    void paintLimits(QPainter &painter) const;
    void paintNothing(QPainter &painter) const;
    void paintUnknown(QPainter &painter, const ChartSpan &stretch) const;
    void paintRangesOutside(QPainter &painter) const;
    void paintEdgeNote(QPainter &painter, const QString &note, double top) const;
    void paintGrid(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintLines(QPainter &painter) const;
    void paintPoints(QPainter &painter) const;
    void paintPoint(QPainter &painter, const SeriesPoint &point, int component, bool plainToo) const;
    void paintOffScale(QPainter &painter, const SeriesPoint &point, int component) const;
    void paintDenseOffScale(QPainter &painter) const;
    void paintLatest(QPainter &painter) const;
    QColor lineColour(int component) const;
    int components() const { return m_data.twoComponents ? 2 : 1; }

    const ChartData &m_data;
    ChartSpan m_span;
    ChartLook m_look;
    QRectF m_rect;
    QRectF m_plot;
    ValueScale m_scale;
    QVector<TimeTick> m_timeTicks;
    QVector<double> m_valueTicks;
    qsizetype m_first = 0;
    qsizetype m_last = 0;
    int m_columnCount = 1;
    double m_size = 1; ///< of marks: they grow with the text
    std::array<trend::Decimated, 2> m_columns;
};

} // namespace samspil
