// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/quantity.h"
#include "ui/theme/theme.h"

#include <QPixmap>
#include <QPointF>

#include <map>
#include <tuple>

class QPainter;

namespace samspil {

/// One tile of the pattern that lies upon the fill of a range: strokes for red, dots for yellow, so
/// that the two are told apart without colour.
QPixmap rangePattern(RangeColour colour, const QColor &ink, double devicePixelRatio);

/// `size` is 1 with text of the usual size and grows with it.
/// A value within an alarm range: octagon or triangle, as the state's own shape, with a rim of `rim`.
void paintAlarmMark(QPainter &painter, const QPointF &at, RangeColour colour, const QColor &ink,
                    const QColor &rim, double size = 1);

/// Round dots, which a chart has by the hundred: to fill a small circle costs ten times what it costs to
/// copy it. Drawn once for each of 8 × 8 places within a pixel; anywhere but on a screen they are
/// circles.
class DotStamps {
public:
    void paint(QPainter &painter, const QPointF &at, double radius, const QColor &ink);

private:
    std::map<std::tuple<QRgb, double, int, int>, QPixmap> m_stamps;
};

/// An arrow away from a value that is known to one side only ("< 90": down).
void paintComparator(QPainter &painter, const QPointF &at, Comparator comparator, const QColor &ink,
                     double size = 1);

/// A wedge at the border: the value lies beyond it. Hollow when it does not count.
void paintBeyond(QPainter &painter, const QPointF &at, bool upwards, bool hollow, const QColor &ink,
                 double size = 1);

} // namespace samspil
