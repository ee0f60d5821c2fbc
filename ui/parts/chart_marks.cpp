// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chart_marks.h"

#include <QPainter>

#include <cmath>
#include <numbers>

namespace samspil {

namespace {

constexpr int tile = 7;
constexpr double alarmRadius = 5;
constexpr int placesInAPixel = 8;
constexpr size_t mostStamps = 500;

QPolygonF octagonAt(const QPointF &at, double radius)
{
    QPolygonF shape;
    for (int i = 0; i < 8; ++i) {
        const double a = std::numbers::pi / 8 + i * std::numbers::pi / 4;
        shape << at + radius * QPointF(std::cos(a), std::sin(a));
    }
    return shape;
}

QPolygonF triangleAt(const QPointF &at, double radius)
{
    const double r = radius * 1.1;
    return {at + QPointF(0, -r), at + QPointF(r, r * 0.8), at + QPointF(-r, r * 0.8)};
}

void paintDot(QPainter &painter, const QPointF &at, double radius, const QColor &ink)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(at, radius, radius);
}

/// With its middle in that place of the pixel `reach` from the corner.
QPixmap dotStamp(double radius, const QColor &ink, int reach, int placeX, int placeY)
{
    QPixmap stamp(2 * reach + 1, 2 * reach + 1);
    stamp.fill(Qt::transparent);
    QPainter painter(&stamp);
    painter.setRenderHint(QPainter::Antialiasing);
    paintDot(painter, QPointF(reach, reach) + QPointF(placeX + 0.5, placeY + 0.5) / placesInAPixel,
             radius, ink);
    return stamp;
}

/// Pixels of the painter are pixels of a picture that goes to the screen.
bool isOnScreen(const QPainter &painter)
{
    return painter.device()->devType() == QInternal::Pixmap && painter.worldTransform().isIdentity() &&
           painter.device()->devicePixelRatioF() == 1;
}

} // namespace

QPixmap rangePattern(RangeColour colour, const QColor &ink, double devicePixelRatio)
{
    const int pixels = qCeil(tile * devicePixelRatio);
    QPixmap pixmap(pixels, pixels);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    const double side = pixels / devicePixelRatio;
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (colour == RangeColour::Red) {
        painter.setPen(QPen(ink, 1.0));
        for (const double shift : {-side, 0.0, side})
            painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(side / 2, side / 2), 0.9, 0.9);
    }
    return pixmap;
}

void paintAlarmMark(QPainter &painter, const QPointF &at, RangeColour colour, const QColor &ink,
                    const QColor &rim, double size)
{
    const double radius = alarmRadius * size;
    painter.setPen(QPen(rim, 1.2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(ink);
    painter.drawPolygon(colour == RangeColour::Red ? octagonAt(at, radius) : triangleAt(at, radius));
}

void DotStamps::paint(QPainter &painter, const QPointF &at, double radius, const QColor &ink)
{
    if (!isOnScreen(painter))
        return paintDot(painter, at, radius, ink);
    const QPoint pixel(qFloor(at.x()), qFloor(at.y()));
    const QPointF within = (at - pixel) * placesInAPixel;
    const auto key = std::tuple(ink.rgba(), radius, qFloor(within.x()), qFloor(within.y()));
    const int reach = qCeil(radius) + 1;
    if (m_stamps.size() > mostStamps)
        m_stamps.clear();
    QPixmap &stamp = m_stamps[key];
    if (stamp.isNull())
        stamp = dotStamp(radius, ink, reach, std::get<2>(key), std::get<3>(key));
    painter.drawPixmap(pixel - QPoint(reach, reach), stamp);
}

void paintComparator(QPainter &painter, const QPointF &at, Comparator comparator, const QColor &ink,
                     double size)
{
    if (comparator == Comparator::None)
        return;
    const bool up = comparator == Comparator::Greater || comparator == Comparator::GreaterOrEqual;
    const double d = up ? -size : size;
    const QPointF tip = at + QPointF(0, 13 * d);
    painter.setPen(QPen(ink, 1.6 * size, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at, tip);
    painter.drawLine(tip, tip + QPointF(-3.5 * size, -4 * d));
    painter.drawLine(tip, tip + QPointF(3.5 * size, -4 * d));
}

void paintBeyond(QPainter &painter, const QPointF &at, bool upwards, bool hollow, const QColor &ink,
                 double size)
{
    const double d = upwards ? size : -size;
    painter.setPen(QPen(ink, 1.2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(ink));
    painter.drawPolygon(QPolygonF{at, at + QPointF(5 * size, 8 * d), at + QPointF(-5 * size, 8 * d)});
}

} // namespace samspil
