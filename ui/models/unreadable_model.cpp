// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/unreadable_model.h"

namespace samspil {

void UnreadableModel::setWords(const WordsPtr &words)
{
    m_words = words;
    changedAll();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void UnreadableModel::setNow(Instant now)
{
    m_now = now;
    changedAll();
}

int UnreadableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UnreadableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_words)
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const store::UnreadableRow &row = rows()[index.row()];
    switch (index.column()) {
    case WhatColumn:
        return row.kind.isEmpty() ? m_words->resourceType(row.type) : m_words->kindName(row.kind);
    case SeenColumn:
        return m_words->when(row.seen, m_now);
    case ReasonColumn:
        return row.reason;
    case AddressColumn:
        return row.url;
    default:
        return {};
    }
}

QVariant UnreadableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString names[] = {tr("What"), tr("Seen"), tr("Reason"), tr("Address")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace samspil
