// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"

#include <QAbstractTableModel>

namespace samspil {

/// Equal point by point, no number being equal to no number.
bool sameSeries(const Series &a, const Series &b);

/// A trend as a table, newest first: what the chart shows, for those who read rather than look.
class TrendTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { WhenColumn, ValueColumn, AssessmentColumn, OriginColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 1 }; ///< int of TriageState of the value by the ranges then
    Q_ENUM(Role)

    using QAbstractTableModel::QAbstractTableModel;

    void setWords(const WordsPtr &words);
    void setSeries(const Series &series);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The colour of a point by the ranges in force when it was measured, in words; empty: not known.
    QString assessment(const SeriesPoint &point) const;

private:
    const SeriesPoint &point(int row) const { return m_series.points[m_series.points.size() - 1 - row]; }
    QString text(const SeriesPoint &point, int column) const;
    QDate dayOf(const SeriesPoint &point) const;
    QString when(const SeriesPoint &point, const QString &day) const;
    std::optional<TriageState> stateOf(const SeriesPoint &point) const;

    WordsPtr m_words;
    Series m_series;
};

} // namespace samspil
