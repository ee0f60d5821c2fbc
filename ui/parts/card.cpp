// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/card.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>
#include <utility>

namespace samspil {

namespace {

constexpr double radius = 8;
constexpr int corner = 9; ///< pixels that are not like the rest of a side

void paintWhole(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

/// A card so small that it is nothing but corners.
QPixmap corners(const Theme &theme, qreal ratio)
{
    QPixmap pixmap((QSizeF(2 * corner, 2 * corner) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintWhole(painter, QRectF(0, 0, 2 * corner, 2 * corner), theme);
    return pixmap;
}

} // namespace

Card::Card(QWidget *parent) : QFrame(parent)
{
    setContentsMargins(1, 1, 1, 1);
}

/// A round corner costs much, and a line along a whole side as much again: the corners are drawn once.
void Card::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const qreal ratio = devicePixelRatioF();
    const auto key = std::tuple(theme.line.rgba(), theme.surface.rgba(), ratio);
    if (m_corners.isNull() || std::exchange(m_cornersOf, key) != key)
        m_corners = corners(theme, ratio);
    QPainter painter(this);
    if (ratio != std::floor(ratio)) // a side may lie between two pixels of the device
        return paintWhole(painter, rect(), theme);
    const int right = width() - corner;
    const int bottom = height() - corner;
    for (const QPoint at : {QPoint(0, 0), QPoint(right, 0), QPoint(0, bottom), QPoint(right, bottom)}) {
        const QPointF from(at.x() > 0 ? corner : 0, at.y() > 0 ? corner : 0);
        painter.drawPixmap(QRectF(at, QSizeF(corner, corner)), m_corners,
                           QRectF(from * ratio, QSizeF(corner, corner) * ratio));
    }
    painter.fillRect(QRect(corner, 1, width() - 2 * corner, height() - 2), theme.surface);
    for (const int x : {1, right})
        painter.fillRect(QRect(x, corner, corner - 1, height() - 2 * corner), theme.surface);
    for (const int y : {0, height() - 1})
        painter.fillRect(QRect(corner, y, width() - 2 * corner, 1), theme.line);
    for (const int x : {0, width() - 1})
        painter.fillRect(QRect(x, corner, 1, height() - 2 * corner), theme.line);
}

Separator::Separator(Qt::Orientation orientation, QWidget *parent) : QFrame(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(palette()).line);
}

} // namespace samspil
