// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace samspil {

/// One citizen in four lines. Left: name; age, diagnoses and waiting; the reason on two lines.
/// Right: state, trend of 30 days, newest value and when.
class WorklistDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The citizen whose page is open carries a bar.
    void setOpenCitizen(const CitizenId &citizen) { m_open = citizen; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    CitizenId m_open;
};

} // namespace samspil
