// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/elided_label.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace samspil {

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setBrief(const QString &brief)
{
    m_brief = brief;
    update();
}

ShapedText &ElidedLabel::shaped() const
{
    m_whole.set(text(), font());
    return m_whole;
}

bool ElidedLabel::isElided() const
{
    return qRound(shaped().width()) > contentsRect().width();
}

QSize ElidedLabel::sizeHint() const
{
    if (text().isEmpty())
        return QLabel::sizeHint();
    const QMargins margins = contentsMargins();
    return {qCeil(shaped().width()) + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(palette().color(group, foregroundRole()));
    if (!isElided())
        return shaped().paint(painter, contentsRect(), alignment());
    m_shortened.set(fontMetrics().elidedText(m_brief.isEmpty() ? text() : m_brief, Qt::ElideRight,
                                             contentsRect().width()),
                    font());
    m_shortened.paint(painter, contentsRect(), alignment());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isElided()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace samspil
