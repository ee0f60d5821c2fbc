// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/activity_report.h"
#include "ui/format/words.h"
#include "ui/models/following_model.h"

#include <QAbstractListModel>

namespace samspil {

/// What was written here and what has become of it, in words.
class FateModel : public FollowingModel<QAbstractListModel, care::Fate> {
    Q_OBJECT
public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        PushRole, ///< int of PushState
        PushWordRole,
        NameRole, ///< of the citizen
        WhatRole,
        WrittenRole, ///< by whom and when
        FateRole,    ///< a sentence
        NeedsYouRole,
        SentenceRole, ///< the whole row for a screen reader
    };
    Q_ENUM(Role)

    using FollowingModel::FollowingModel;

    void setWords(const WordsPtr &words);
    void setNow(Instant now);
    void setFates(const QVector<care::Fate> &fates) { follow(fates); }
    int rowOf(const QString &key) const;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

protected:
    QString keyOf(const care::Fate &fate) const override { return fate.key; }

private:
    WordsPtr m_words;
    Instant m_now{};
};

} // namespace samspil
