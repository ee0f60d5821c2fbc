// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"

#include <QStyledItemDelegate>

namespace samspil {

struct Theme;
struct Tone;

/// Icon and colours of what becomes of an entry; the word stands beside them everywhere.
QString fateIcon(PushState push);
const Tone &fateTone(PushState push, const Theme &theme);

/// One entry in three lines: whom it is about and its state, what was written, what becomes of it.
class FateDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace samspil
