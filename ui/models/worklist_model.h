// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/worklist.h"
#include "ui/format/words.h"

#include <QAbstractListModel>

namespace samspil {

/// The worklist as rows of words. A new snapshot becomes removes, moves, inserts and changes, never a
/// reset: selection, focus and scroll position stay with their citizens.
class WorklistModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        CitizenRole = Qt::UserRole + 1, ///< absolute url
        NameRole,
        CprRole, ///< ten characters, for searching
        AgeRole,
        ConditionsRole, ///< names, QStringList
        StateRole,      ///< int of TriageState
        StateWordRole,
        ReasonRole,
        BriefReasonRole, ///< the same where there is little room
        LatestRole, ///< newest value of the first item with its unit; nothing when the reason says it
        LatestWhenRole, ///< and when it was measured
        WaitingRole,
        CacheAgeRole, ///< from when the data is, when it is older than the team's last look
        PushRole,     ///< int of PushState
        PushWordRole,
        ProtectedRole,
        SparkRole,     ///< QVector<care::SparkPoint>
        RangeRole,     ///< the alarm range that was hit, for the sparkline's kind: AlarmRange or nothing
        EndColourRole, ///< int of RangeColour when the newest value is the one that gives the alarm
        NowRole,       ///< the moment all words are relative to, ms
        SentenceRole,  ///< the whole row for a screen reader
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    void setWords(const WordsPtr &words);
    void setSnapshot(const care::WorklistSnapshot &snapshot);
    /// Ages and "today" are counted from here.
    void setNow(Instant now);

    const care::WorklistSnapshot &snapshot() const { return m_snapshot; }
    /// Row of the first citizen in that state; -1: none.
    int firstOf(TriageState state) const;
    int rowOf(const CitizenId &citizen) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QVariant words(const care::WorklistRow &row, int role) const;
    QVariant latest(const care::WorklistRow &row, int role) const;
    QVariant picture(const care::WorklistRow &row, int role) const;
    void removeGone(const QVector<care::WorklistRow> &next);
    void moveKept(const QVector<care::WorklistRow> &next);
    void insertNew(const QVector<care::WorklistRow> &next);
    void changeKept(const QVector<care::WorklistRow> &next);
    void changedAll();

    WordsPtr m_words;
    care::WorklistSnapshot m_snapshot;
    Instant m_now{};
};

} // namespace samspil

Q_DECLARE_METATYPE(samspil::care::SparkPoint)
Q_DECLARE_METATYPE(samspil::AlarmRange)
