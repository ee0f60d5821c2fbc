// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fate_model.h"

#include "ui/models/role_names.h"

#include <algorithm>

namespace samspil {

void FateModel::setWords(const WordsPtr &words)
{
    m_words = words;
    changedAll();
}

void FateModel::setNow(Instant now)
{
    m_now = now;
    changedAll();
}

int FateModel::rowOf(const QString &key) const
{
    const auto found = std::find_if(rows().cbegin(), rows().cend(),
                                    [&key](const care::Fate &fate) { return fate.key == key; });
    return found == rows().cend() ? -1 : static_cast<int>(found - rows().cbegin());
}

QVariant FateModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_words)
        return {};
    const care::Fate &fate = rows()[index.row()];
    switch (role) {
    case KeyRole:
        return fate.key;
    case PushRole:
        return static_cast<int>(fate.push);
    case PushWordRole:
        return m_words->push(fate.push);
    case Qt::DisplayRole:
    case NameRole:
        return m_words->about(fate);
    case WhatRole:
        return m_words->written(fate);
    case WrittenRole:
        return m_words->byAndWhen(fate, m_now);
    case FateRole:
        return m_words->fate(fate, m_now);
    case NeedsYouRole:
        return fate.push == PushState::Conflict || fate.push == PushState::Rejected;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case SentenceRole:
        return m_words->fateSentence(fate, m_now);
    default:
        return {};
    }
}

QHash<int, QByteArray> FateModel::roleNames() const
{
    return namesOfRoles<Role>(QAbstractListModel::roleNames());
}

} // namespace samspil
