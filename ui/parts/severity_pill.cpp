// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/severity_pill.h"

#include "ui/theme/fonts.h"
#include "ui/theme/severity_shapes.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace samspil {

namespace {

/// All measures follow the height of the text.
struct PillMeasures {
    double shape;
    double side;
    double space;
    double height;
};

PillMeasures measuresOf(const QFontMetricsF &metrics)
{
    const double em = metrics.height();
    return {std::round(std::max(12.0, em * 0.85)), std::round(em * 0.5), std::round(em * 0.32),
            std::round(em * 1.45)};
}

} // namespace

QSizeF severityPillSize(const QString &word, const QFont &font)
{
    const QFontMetricsF metrics(textFont(font, TextRole::Strong));
    const PillMeasures m = measuresOf(metrics);
    return {std::ceil(2 * m.side + m.shape + m.space + metrics.horizontalAdvance(word)), m.height};
}

void paintSeverityPill(QPainter &painter, const QRectF &rect, TriageState state, const QString &word,
                       const QFont &font, const Theme &theme)
{
    const Tone &tone = theme.tone(state);
    const QFont strong = textFont(font, TextRole::Strong);
    const QFontMetricsF metrics(strong);
    const PillMeasures m = measuresOf(metrics);
    QRectF pill(QPointF(), severityPillSize(word, font));
    pill.setWidth(std::min(pill.width(), rect.width()));
    pill.moveTopLeft({rect.left(), std::round(rect.center().y() - pill.height() / 2)});

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ground);
    painter.drawRoundedRect(pill, m.height / 2, m.height / 2);
    const QRectF shape(pill.left() + m.side, std::round(pill.center().y() - m.shape / 2), m.shape,
                       m.shape);
    paintSeverityShape(painter, shape, state, tone.text, tone.ground);
    painter.setFont(strong);
    painter.setPen(tone.text);
    const QRectF text = pill.adjusted(m.side + m.shape + m.space, 0, -m.side + 1, 0);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(word, Qt::ElideRight, text.width()));
    painter.restore();
}

SeverityPill::SeverityPill(QWidget *parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SeverityPill::setState(TriageState state, const QString &word)
{
    m_state = state;
    setText(word);
    updateGeometry();
    update();
}

QSize SeverityPill::sizeHint() const
{
    return severityPillSize(text(), font()).toSize();
}

void SeverityPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSeverityPill(painter, rect(), m_state, text(), font(), Theme::of(palette()));
}

} // namespace samspil
