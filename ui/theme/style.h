// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace samspil {

struct Theme;

/// Fusion with our input borders and radio buttons (3 to 1 on every ground), a focus ring that can be
/// seen, arrows from our icons, and scroll bars that are a track and a thumb and nothing else.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    /// Icons grow with the text.
    explicit Style(double textScale);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                         SubControl subControl, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;

private:
    double m_textScale;
};

/// The sheet of push and tool buttons. Nothing else is styled by a sheet: on an item view one would
/// turn off scrolling by blitting.
QString buttonSheet(const Theme &theme);

/// A ring of two pixels inside `rect`, in the focus colour of the palette.
void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QPalette &palette);

} // namespace samspil
