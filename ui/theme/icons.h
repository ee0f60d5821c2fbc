// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>
#include <QPixmap>

class QPainter;

namespace samspil {

/// One icon of resources/icons/icons.txt as a pixmap of `size` logical pixels in `colour`, rendered
/// for that device pixel ratio. Null when there is no such icon. Cached.
QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal devicePixelRatio);

/// Paints it centred in `rect`, sharp on the painter's device.
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

/// An icon for buttons and menus. It takes its colour from the program's palette whenever it is
/// painted, so that it follows a change of theme.
QIcon themeIcon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);

} // namespace samspil
