// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/undo_bar.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace samspil {

namespace {

constexpr Millis sayTime{10'000};
constexpr int frameMs = 100;

double ringSide(const QFontMetricsF &metrics)
{
    return metrics.height() * 1.2;
}

/// Text on the theme's tip. A palette of its own would not outlive a new style sheet.
class TipText : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(Theme::of(palette()).tip.text);
        painter.drawText(contentsRect(), static_cast<int>(Qt::AlignVCenter) | Qt::TextWordWrap, text());
    }
};

} // namespace

UndoBar::UndoBar(QWidget *parent)
    : QFrame(parent), m_text(new TipText(this)), m_undo(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_undo->setProperty("onTip", true);
    m_undo->setObjectName(QStringLiteral("undo"));
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    refit();
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::tick);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    hide();
}

void UndoBar::refit()
{
    const QFontMetrics metrics(font());
    const int side = qRound(ringSide(QFontMetricsF(font())));
    const int edge = side / 6;
    m_undo->setText(tr("Undo"));
    layout()->setContentsMargins(2 * side, edge, side / 2, edge);
    layout()->setSpacing(side);
    setFixedHeight(qMax(m_undo->sizeHint().height(), 2 * metrics.lineSpacing()) + 2 * edge);
}

void UndoBar::offer(const QString &done, Millis time)
{
    if (isOffering())
        Q_EMIT expired();
    m_takesBack = true;
    start(done, time);
}

void UndoBar::say(const QString &sentence)
{
    withdraw();
    m_takesBack = false;
    start(sentence, sayTime);
}

void UndoBar::withdraw()
{
    if (!isOffering())
        return;
    end();
    Q_EMIT expired();
}

void UndoBar::clear()
{
    withdraw();
    end();
    m_text->clear();
    m_text->setToolTip({});
    m_undo->setAccessibleDescription({});
}

void UndoBar::start(const QString &text, Millis time)
{
    m_time = time;
    m_running.start();
    m_undo->setVisible(m_takesBack);
    m_text->setText(text);
    m_text->setToolTip(text);
    m_undo->setAccessibleDescription(text);
    show();
    m_timer.start();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

int UndoBar::millisecondsLeft() const
{
    return m_time > Millis{0} ? static_cast<int>(qMax(0ll, m_time.count() - m_running.elapsed())) : 0;
}

void UndoBar::undo()
{
    if (!isOffering())
        return;
    end();
    Q_EMIT undone();
}

void UndoBar::tick()
{
    update();
    if (millisecondsLeft() > 0)
        return;
    const bool offered = m_takesBack;
    end();
    if (offered)
        Q_EMIT expired();
}

void UndoBar::end()
{
    m_time = Millis{0};
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
    if (!m_takesBack)
        return;
    const double side = ringSide(QFontMetricsF(font()));
    const QRectF ring(side * 0.5, (height() - side) / 2, side, side);
    constexpr int fullCircle = 360 * 16;
    painter.setPen(QPen(theme.tip.text, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring.adjusted(1, 1, -1, -1), fullCircle / 4,
                    qRound(fullCircle * (millisecondsLeft() / double(m_time.count()))));
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.8);
    painter.setFont(small);
    painter.drawText(ring, Qt::AlignCenter, QString::number((millisecondsLeft() + 999) / 1000));
}

} // namespace samspil
