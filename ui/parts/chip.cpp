// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/severity_shapes.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace samspil {

namespace {

constexpr double shapeGap = 0.4; ///< between shape and text, share of the line

double sideSpace(const QFontMetricsF &metrics)
{
    return std::round(metrics.height() * 0.7);
}

} // namespace

Chip::Chip(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Chip::setCount(int count)
{
    m_count = count;
    setAccessibleName(caption());
    updateGeometry();
    update();
}

void Chip::setState(TriageState state)
{
    m_state = state;
    updateGeometry();
    update();
}

QString Chip::caption() const
{
    return m_count < 0 ? text() : text() + QLatin1Char(' ') + locale().toString(m_count);
}

double Chip::shapeSide() const
{
    return m_state ? std::round(std::max(12.0, QFontMetricsF(font()).height() * 0.8)) : 0;
}

QSize Chip::sizeHint() const
{
    const QFontMetricsF metrics(textFont(font(), TextRole::Strong));
    const double shape = m_state ? shapeSide() + shapeGap * metrics.height() : 0;
    return {qCeil(metrics.horizontalAdvance(caption()) + 2 * sideSpace(metrics) + shape),
            qMax(24, qCeil(metrics.height() * 1.7))};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const QFont strong = textFont(font(), isChecked() ? TextRole::Strong : TextRole::Body);
    const QFontMetricsF metrics(textFont(font(), TextRole::Strong));
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = pill.height() / 2;
    const QColor ground = isChecked()    ? theme.accented.ground
                          : underMouse() ? theme.hover
                                         : theme.surface;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChecked() ? theme.accent : theme.input, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(pill, radius, radius);
    QRectF inner = pill.adjusted(sideSpace(metrics) - 1, 0, -sideSpace(metrics) + 2, 0);
    if (m_state) {
        const double side = shapeSide();
        const QRectF shape(std::round(inner.left()), std::round(pill.center().y() - side / 2), side,
                           side);
        paintSeverityShape(painter, shape, *m_state, theme.tone(*m_state).text, ground);
        inner.setLeft(shape.right() + shapeGap * metrics.height());
    }
    painter.setFont(strong);
    painter.setPen(!isEnabled() ? theme.disabled : isChecked() ? theme.accented.text : theme.text);
    const Qt::Alignment alignment(m_state ? Qt::AlignLeft : Qt::AlignHCenter);
    painter.drawText(inner, static_cast<int>(alignment | Qt::AlignVCenter), caption());
    if (hasFocus())
        paintFocusRing(painter, rect(), rect().height() / 2.0 - 1, palette());
}

void Chip::enterEvent(QEnterEvent *)
{
    update();
}

void Chip::leaveEvent(QEvent *)
{
    update();
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && isEnabled())
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace samspil
