// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/avatar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace samspil {

namespace {

/// A letter may be two code units.
QString firstLetter(const QString &word)
{
    return word.left(word.front().isHighSurrogate() ? 2 : 1).toUpper();
}

} // namespace

QString initialsOf(const QString &name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QString first = firstLetter(words.front());
    return words.size() == 1 ? first : first + firstLetter(words.back());
}

Avatar::Avatar(QWidget *parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setName(const QString &name)
{
    setText(initialsOf(name));
    setAccessibleName(name);
}

QSize Avatar::sizeHint() const
{
    const int side = qRound(QFontMetricsF(font()).height() * 2.6);
    return {side, side};
}

void Avatar::paintEvent(QPaintEvent *)
{
    const Tone &tone = Theme::of(palette()).accented;
    const int side = qMin(width(), height());
    QRect disc(0, 0, side, side);
    disc.moveCenter(rect().center());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ground);
    painter.drawEllipse(disc);
    painter.setFont(textFont(font(), TextRole::Strong));
    painter.setPen(tone.text);
    painter.drawText(disc, Qt::AlignCenter, text());
}

} // namespace samspil
