// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/domain/triage.h"

#include <QSet>
#include <QSortFilterProxyModel>

#include <optional>

namespace samspil {

/// Lets through the rows of one state, and those that match what is typed: every word somewhere in
/// the name, or the beginning of a CPR number, or found by the cache's own search.
class WorklistFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setState(std::optional<TriageState> state);
    std::optional<TriageState> state() const { return m_state; }
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// What the cache's search has found for that text; for another text it is forgotten.
    void setFound(const QString &text, const QVector<CitizenId> &found);
    bool isFiltering() const { return m_state || !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool matchesText(const QModelIndex &index) const;

    std::optional<TriageState> m_state;
    QString m_text;
    QStringList m_words; ///< folded
    QString m_cpr;       ///< what was typed, when it can be the beginning of a CPR number
    QSet<QString> m_found;
};

} // namespace samspil
