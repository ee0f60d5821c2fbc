// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/rows.h"
#include "ui/format/words.h"
#include "ui/models/following_model.h"

#include <QAbstractTableModel>

namespace samspil {

/// What could not be read, and why. It is kept, and read again when the server sends it anew.
class UnreadableModel : public FollowingModel<QAbstractTableModel, store::UnreadableRow> {
    Q_OBJECT
public:
    enum Column { WhatColumn, SeenColumn, ReasonColumn, AddressColumn, ColumnCount };

    using FollowingModel::FollowingModel;

    void setWords(const WordsPtr &words);
    void setNow(Instant now);
    void setRows(const QVector<store::UnreadableRow> &rows) { follow(rows); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const store::UnreadableRow &row) const override { return row.url; }

private:
    WordsPtr m_words;
    Instant m_now{};
};

} // namespace samspil
