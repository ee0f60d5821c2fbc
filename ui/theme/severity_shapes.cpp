// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/severity_shapes.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace samspil {

namespace {

/// Draws on a 16 by 16 board; `stroke` grows at small sizes, where a hairline would vanish.
struct Board {
    QPainter &painter;
    QColor ink;
    QColor ground;
    double stroke;
};

QPen strokeOf(const Board &b, const QColor &colour, double factor = 1.0)
{
    return QPen(colour, b.stroke * factor, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void bang(Board &b, const QColor &colour, double top, double bottom)
{
    b.painter.setPen(strokeOf(b, colour, 1.15));
    b.painter.drawLine(QPointF(8, top), QPointF(8, bottom - 3.2));
    b.painter.drawLine(QPointF(8, bottom), QPointF(8, bottom + 0.01));
}

void octagon(Board &b)
{
    QPolygonF shape;
    for (int i = 0; i < 8; ++i) {
        const double a = std::numbers::pi / 8 + i * std::numbers::pi / 4;
        shape << QPointF(8 + 7.6 * std::cos(a), 8 + 7.6 * std::sin(a));
    }
    b.painter.setPen(Qt::NoPen);
    b.painter.setBrush(b.ink);
    b.painter.drawPolygon(shape);
    bang(b, b.ground, 4.4, 11.6);
}

void triangle(Board &b)
{
    const QPolygonF shape{QPointF(8, 1.6), QPointF(15, 14), QPointF(1, 14)};
    b.painter.setPen(strokeOf(b, b.ink));
    b.painter.drawPolygon(shape);
    bang(b, b.ink, 6.2, 12);
}

void diamond(Board &b)
{
    const QPolygonF shape{QPointF(8, 0.8), QPointF(15.2, 8), QPointF(8, 15.2), QPointF(0.8, 8)};
    b.painter.setPen(strokeOf(b, b.ink, 0.9));
    b.painter.drawPolygon(shape);
    QPainterPath mark(QPointF(6.1, 6.2));
    mark.cubicTo(QPointF(6.3, 3.9), QPointF(9.9, 3.9), QPointF(9.9, 6.3));
    mark.cubicTo(QPointF(9.9, 7.7), QPointF(8, 7.7), QPointF(8, 9.2));
    b.painter.drawPath(mark);
    b.painter.drawLine(QPointF(8, 11.4), QPointF(8, 11.41));
}

void circle(Board &b)
{
    b.painter.setPen(strokeOf(b, b.ink, 0.9));
    b.painter.drawEllipse(QPointF(8, 8), 7, 7);
}

void driftingCircle(Board &b)
{
    circle(b);
    b.painter.setPen(strokeOf(b, b.ink));
    b.painter.drawLine(QPointF(5.2, 10.8), QPointF(10.8, 5.2));
    b.painter.drawPolyline(QPolygonF{QPointF(6.9, 5.2), QPointF(10.8, 5.2), QPointF(10.8, 9.1)});
}

void dashedCircle(Board &b)
{
    QPen pen(b.ink, b.stroke * 1.1, Qt::SolidLine, Qt::FlatCap);
    b.painter.setPen(pen);
    constexpr int dashes = 7;
    for (int i = 0; i < dashes; ++i)
        b.painter.drawArc(QRectF(1.2, 1.2, 13.6, 13.6), i * 5760 / dashes + 1440,
                          5760 / dashes * 58 / 100);
}

void tick(Board &b, double size, double width)
{
    b.painter.setPen(strokeOf(b, b.ink, width));
    b.painter.drawPolyline(QPolygonF{QPointF(8 - 3.4 * size, 8.3),
                                     QPointF(8 - 0.9 * size, 8.3 + 2.5 * size),
                                     QPointF(8 + 3.6 * size, 8.3 - 2.9 * size)});
}

void bars(Board &b)
{
    b.painter.setPen(Qt::NoPen);
    b.painter.setBrush(b.ink);
    b.painter.drawRoundedRect(QRectF(3.2, 2.4, 3.4, 11.2), 0.8, 0.8);
    b.painter.drawRoundedRect(QRectF(9.4, 2.4, 3.4, 11.2), 0.8, 0.8);
}

void dash(Board &b)
{
    b.painter.setPen(strokeOf(b, b.ink, 1.3));
    b.painter.drawLine(QPointF(3, 8), QPointF(13, 8));
}

void paintOn(Board &b, TriageState state)
{
    switch (state) {
    case TriageState::Red:
        return octagon(b);
    case TriageState::Yellow:
        return triangle(b);
    case TriageState::NotAssessed:
        return diamond(b);
    case TriageState::Drifting:
        return driftingCircle(b);
    case TriageState::Missing:
        return dashedCircle(b);
    case TriageState::Green:
        circle(b);
        return tick(b, 0.9, 1.0);
    case TriageState::NothingOpen:
        return tick(b, 1.5, 1.2);
    case TriageState::Paused:
        return bars(b);
    case TriageState::NotMonitored:
        return dash(b);
    }
}

} // namespace

void paintSeverityShape(QPainter &painter, const QRectF &rect, TriageState state, const QColor &ink,
                        const QColor &ground)
{
    const double side = qMin(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setBrush(Qt::NoBrush);
    Board board{painter, ink, ground, qMax(1.5, 1.35 * 16 / side)};
    paintOn(board, state);
    painter.restore();
}

} // namespace samspil
