// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/list_age_model.h"

namespace samspil {

void ListAgeModel::setWords(const WordsPtr &words)
{
    m_words = words;
    changedAll();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void ListAgeModel::setNow(Instant now)
{
    m_now = now;
    changedAll();
}

int ListAgeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ListAgeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_words)
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const care::ListAge &age = rows()[index.row()];
    switch (index.column()) {
    case WhatColumn:
        return m_words->resourceType(age.type);
    case KnownColumn:
        return m_words->known(age, m_now);
    case ComparedColumn:
        return m_words->compared(age, m_now);
    default:
        return {};
    }
}

QVariant ListAgeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString names[] = {tr("What"), tr("As new as"), tr("Compared with the server")};
    return section < ColumnCount ? names[section] : QString();
}

} // namespace samspil
