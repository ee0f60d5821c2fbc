// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace samspil {

struct Theme;

/// Fusion with our input borders (3 to 1 on every ground) and a focus ring that can be seen.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

/// The sheet of push and tool buttons. Nothing else is styled by a sheet: on an item view one would
/// turn off scrolling by blitting.
QString buttonSheet(const Theme &theme);

/// A ring of two pixels inside `rect`, in the focus colour of the palette.
void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QPalette &palette);

} // namespace samspil
