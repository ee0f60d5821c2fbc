// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/foot_bar.h"

#include "ui/parts/elided_label.h"
#include "ui/parts/pieces.h"
#include "ui/parts/undo_bar.h"
#include "ui/shell/commands.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>

namespace samspil {

namespace {

constexpr int side = 16;
constexpr int edge = 4;

QString keysOf(CommandId id)
{
    return QKeySequence::fromString(QString::fromLatin1(command(id).shortcut))
        .toString(QKeySequence::NativeText);
}

} // namespace

FootBar::FootBar(UndoBar *undo, QWidget *parent)
    : QWidget(parent), m_keys(new ElidedLabel({}, this)), m_undo(undo)
{
    setObjectName(QStringLiteral("footBar"));
    m_keys->setObjectName(QStringLiteral("keys"));
    QSizePolicy kept(QSizePolicy::Fixed, QSizePolicy::Fixed);
    kept.setRetainSizeWhenHidden(true);
    m_undo->setSizePolicy(kept);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(side, edge, side, edge);
    row->setSpacing(side);
    row->addWidget(m_keys, 1);
    row->addWidget(m_undo);
}

void FootBar::refresh()
{
    restyle(m_keys, TextRole::Small, Ink::Muted);
    m_keys->setText(tr("%1 next  ·  %2 previous  ·  Enter opens  ·  %3 acknowledges  ·  %4 undoes  ·  "
                       "%5 all keys",
                       "keys")
                        .arg(keysOf(CommandId::NextCitizen), keysOf(CommandId::PreviousCitizen),
                             keysOf(CommandId::Acknowledge), keysOf(CommandId::Undo),
                             keysOf(CommandId::ShowKeys)));
    m_undo->refit();
    fit();
}

void FootBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// As the bar at the top is: a line parts it from what scrolls.
void FootBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
}

void FootBar::fit()
{
    m_undo->setFixedWidth(qMin(QFontMetrics(font()).height() * 36, qMax(0, width() - 3 * side)));
}

} // namespace samspil
