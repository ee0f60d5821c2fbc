// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace samspil {

/// Paints the shape of a state centred in `rect`: red filled octagon with !, yellow triangle with !,
/// not assessed diamond with ?, drifting circle with slanted arrow, missing dashed circle, green
/// circle with tick, nothing open plain tick, paused two bars, not monitored dash. Strokes are in
/// `ink`; what is cut out of a filled shape is in `ground`. Told apart by shape alone from 12 pixels.
void paintSeverityShape(QPainter &painter, const QRectF &rect, TriageState state, const QColor &ink,
                        const QColor &ground);

} // namespace samspil
