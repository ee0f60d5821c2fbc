// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/empty_state.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace samspil {

/// The icon on a disc. Says nothing that the title does not say.
class EmptyState::Picture : public QWidget {
public:
    using QWidget::QWidget;

    void setIcon(const QString &name)
    {
        m_name = name;
        setVisible(!name.isEmpty());
        update();
    }
    QSize sizeHint() const override
    {
        const int side = qRound(QFontMetricsF(font()).height() * 3.2);
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accented.ground);
        painter.drawEllipse(rect());
        const double inset = width() * 0.25;
        paintIcon(painter, QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_name,
                  theme.accented.text);
    }

private:
    QString m_name;
};

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_picture(new Picture(this)),
      m_title(new QLabel(this)),
      m_reason(new QLabel(this)),
      m_action(new QPushButton(this))
{
    m_picture->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (QLabel *label : {m_title, m_reason}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setTextFormat(Qt::PlainText);
    }
    auto *column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_reason);
    column->addSpacing(8);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(2);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    setContent({}, {}, {});
    applyFonts();
}

void EmptyState::setContent(const QString &icon, const QString &title, const QString &reason,
                            const QString &action)
{
    m_picture->setIcon(icon);
    m_title->setText(title);
    m_reason->setText(reason);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void EmptyState::applyFonts()
{
    m_title->setFont(textFont(font(), TextRole::Heading));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::of(palette()).muted);
    m_reason->setPalette(muted);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyFonts();
    QWidget::changeEvent(event);
}

} // namespace samspil
