// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/fate_delegate.h"

#include "ui/models/fate_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace samspil {

namespace {

constexpr int sidePadding = 16;
constexpr int columnGap = 10;

double lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

void paintLine(QPainter &painter, const QRectF &rect, const QFont &font, const QColor &ink,
               const QString &text)
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const QRectF row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(row, selected ? theme.selected : theme.hover);
    painter.fillRect(
        QRectF(row.left() + sidePadding, row.bottom() - 1, row.width() - 2 * sidePadding, 1),
        theme.line);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, row.adjusted(0, 0, 0, -1), 4, option.palette);
}

/// The state as icon and word on its ground; answers where it begins.
double paintState(QPainter &painter, const QRectF &line, const QFont &font, const Theme &theme,
                  const QModelIndex &index)
{
    const auto push = static_cast<PushState>(index.data(FateModel::PushRole).toInt());
    const Tone &tone = fateTone(push, theme);
    const QFont strong = textFont(font, TextRole::Strong);
    const QString word = index.data(FateModel::PushWordRole).toString();
    const double side = std::round(line.height() * 0.62);
    const double wide = QFontMetricsF(strong).horizontalAdvance(word) + side + line.height() * 1.1;
    const QRectF pill(line.right() - wide, line.top(), wide, line.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ground);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const double x = pill.left() + pill.height() * 0.4;
    paintIcon(painter, QRectF(x, pill.center().y() - side / 2, side, side), fateIcon(push), tone.text);
    paintLine(painter, QRectF(x + side + line.height() * 0.2, pill.top(), pill.width(), pill.height()),
              strong, tone.text, word);
    return pill.left();
}

} // namespace

QString fateIcon(PushState push)
{
    switch (push) {
    case PushState::Pending:
        return QStringLiteral("hourglass");
    case PushState::Sending:
        return QStringLiteral("cloud-upload");
    case PushState::Superseded:
        return QStringLiteral("user-check");
    case PushState::Rejected:
        return QStringLiteral("plug-connected-x");
    case PushState::Conflict:
        return QStringLiteral("scale");
    case PushState::Saved:
    case PushState::None:
        break;
    }
    return QStringLiteral("cloud-check");
}

const Tone &fateTone(PushState push, const Theme &theme)
{
    switch (push) {
    case PushState::Rejected:
        return theme.tone(TriageState::Red);
    case PushState::Conflict:
        return theme.tone(TriageState::Yellow);
    case PushState::Saved:
        return theme.tone(TriageState::Green);
    case PushState::Superseded:
        return theme.tone(TriageState::NotAssessed);
    case PushState::Pending:
    case PushState::Sending:
    case PushState::None:
        break;
    }
    return theme.tone(TriageState::Missing);
}

QSize FateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const double line = lineHeight(option.font);
    return {qRound(line * 16), qCeil(line * 5.1)};
}

void FateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const double line = lineHeight(option.font);
    const QRectF inner =
        QRectF(option.rect).adjusted(sidePadding, line * 0.6, -sidePadding, -line * 0.6);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, theme);
    QRectF first(inner.left(), inner.top(), inner.width(), std::ceil(line * 1.35));
    first.setRight(paintState(*painter, first, option.font, theme, index) - columnGap);
    const QFont strong = textFont(option.font, TextRole::Strong);
    const QFont small = textFont(option.font, TextRole::Small);
    paintLine(*painter, first, strong, theme.text, index.data(FateModel::NameRole).toString());
    const QRectF second(inner.left(), first.bottom(), inner.width(), line * 1.15);
    paintLine(*painter, second, small, theme.muted,
              FateModel::tr("%1 · %2", "what was written, by whom and when")
                  .arg(index.data(FateModel::WhatRole).toString(),
                       index.data(FateModel::WrittenRole).toString()));
    const QRectF third(inner.left(), second.bottom(), inner.width(), line * 1.15);
    paintLine(*painter, third, option.font, theme.text, index.data(FateModel::FateRole).toString());
    painter->restore();
}

} // namespace samspil
