// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/undo_bar.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace samspil {

namespace {

constexpr int offerMs = 10'000;
constexpr int frameMs = 100;

double ringSide(const QFontMetricsF &metrics)
{
    return metrics.height() * 1.2;
}

} // namespace

UndoBar::UndoBar(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_undo(new QPushButton(tr("Undo"), this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_undo->setProperty("onTip", true);
    m_undo->installEventFilter(this);
    auto *row = new QHBoxLayout(this);
    const int side = qRound(ringSide(QFontMetricsF(font())));
    row->setContentsMargins(2 * side, side / 2, side / 2, side / 2);
    row->setSpacing(side);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::tick);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    hide();
}

void UndoBar::offer(const QString &done)
{
    if (isOffering())
        Q_EMIT expired();
    m_left = offerMs;
    m_running.invalidate();
    dressText();
    m_text->setText(done);
    show();
    raise();
    m_timer.start();
    holdOrRun();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

/// The bar's ground is the theme's tip, so its text must follow when the theme changes meanwhile.
void UndoBar::dressText()
{
    QPalette onTip = palette();
    onTip.setColor(QPalette::WindowText, Theme::of(palette()).tip.text);
    m_text->setPalette(onTip);
}

void UndoBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    // A new style sheet gives every widget its own palette back.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        dressText();
}

int UndoBar::millisecondsLeft() const
{
    return m_running.isValid() ? qMax(0, m_left - static_cast<int>(m_running.elapsed())) : m_left;
}

void UndoBar::undo()
{
    if (!isOffering())
        return;
    end();
    Q_EMIT undone();
}

void UndoBar::holdOrRun()
{
    const bool hold = m_hovered || m_undo->hasFocus();
    if (hold && m_running.isValid()) {
        m_left = qMax(1, millisecondsLeft());
        m_running.invalidate();
    } else if (!hold && !m_running.isValid() && isOffering()) {
        m_running.start();
    }
}

void UndoBar::tick()
{
    update();
    if (millisecondsLeft() > 0)
        return;
    end();
    Q_EMIT expired();
}

void UndoBar::end()
{
    m_left = 0;
    m_running.invalidate();
    m_timer.stop();
    hide();
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tip.ground);
    painter.drawRoundedRect(rect(), 8, 8);
    const double side = ringSide(QFontMetricsF(font()));
    const QRectF ring(side * 0.5, (height() - side) / 2, side, side);
    constexpr int fullCircle = 360 * 16;
    painter.setPen(QPen(theme.tip.text, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring.adjusted(1, 1, -1, -1), fullCircle / 4,
                    qRound(fullCircle * (millisecondsLeft() / double(offerMs))));
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.8);
    painter.setFont(small);
    painter.drawText(ring, Qt::AlignCenter, QString::number((millisecondsLeft() + 999) / 1000));
}

void UndoBar::enterEvent(QEnterEvent *)
{
    m_hovered = true;
    holdOrRun();
}

void UndoBar::leaveEvent(QEvent *)
{
    m_hovered = false;
    holdOrRun();
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool focus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (watched == m_undo && focus)
        QMetaObject::invokeMethod(this, &UndoBar::holdOrRun, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

} // namespace samspil
