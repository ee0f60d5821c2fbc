// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/segmented.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace samspil {

namespace {

constexpr double trackRadius = 8;
constexpr double segmentRadius = 6;

class Segment : public QRadioButton {
public:
    using QRadioButton::QRadioButton;

    QSize sizeHint() const override
    {
        const QFontMetricsF metrics(textFont(font(), TextRole::Strong)); // no jump when it is chosen
        return {qCeil(metrics.horizontalAdvance(text()) + metrics.height() * 1.5),
                qMax(24, qCeil(metrics.height() * 1.6))};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked()) {
            painter.setPen(QPen(theme.input, 1));
            painter.setBrush(theme.surface);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), segmentRadius,
                                    segmentRadius);
        } else if (underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.hover);
            painter.drawRoundedRect(rect(), segmentRadius, segmentRadius);
        }
        painter.setFont(textFont(font(), isChecked() ? TextRole::Strong : TextRole::Body));
        painter.setPen(!isEnabled() ? theme.disabled : isChecked() ? theme.text : theme.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
        if (hasFocus())
            paintFocusRing(painter, rect(), segmentRadius, palette());
    }
};

} // namespace

Segmented::Segmented(const QString &name, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3, 3, 3, 3);
    row->setSpacing(2);
}

void Segmented::addChoice(const QString &text, const QString &fullName)
{
    auto *segment = new Segment(text, this);
    const int index = static_cast<int>(m_choices.size());
    segment->setObjectName(QStringLiteral("section%1").arg(index));
    if (!fullName.isEmpty()) {
        segment->setAccessibleName(fullName);
        segment->setToolTip(fullName);
    }
    m_choices.append(segment);
    layout()->addWidget(segment);
    if (index == 0)
        segment->setChecked(true);
    connect(segment, &QRadioButton::toggled, this, [this, index](bool on) {
        if (on)
            Q_EMIT currentChanged(index);
    });
}

void Segmented::setCurrent(int index)
{
    if (index >= 0 && index < m_choices.size())
        m_choices[index]->setChecked(true);
}

int Segmented::current() const
{
    for (int i = 0; i < m_choices.size(); ++i) {
        if (m_choices[i]->isChecked())
            return i;
    }
    return -1;
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::of(palette()).raised);
    painter.drawRoundedRect(rect(), trackRadius, trackRadius);
}

} // namespace samspil
