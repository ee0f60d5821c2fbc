// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/activity_report.h"
#include "ui/format/words.h"
#include "ui/models/following_model.h"

#include <QAbstractTableModel>

namespace samspil {

/// How old the cache is, one row a type of data.
class ListAgeModel : public FollowingModel<QAbstractTableModel, care::ListAge> {
    Q_OBJECT
public:
    enum Column { WhatColumn, KnownColumn, ComparedColumn, ColumnCount };

    using FollowingModel::FollowingModel;

    void setWords(const WordsPtr &words);
    void setNow(Instant now);
    void setLists(const QVector<care::ListAge> &lists) { follow(lists); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const care::ListAge &age) const override { return age.type; }

private:
    WordsPtr m_words;
    Instant m_now{};
};

} // namespace samspil
