// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QSet>
#include <QVector>

namespace samspil {

/// Rows that follow a newer list: removes, moves, inserts and changes, never a reset, so that selection,
/// focus and scroll position stay with what they are on. `Base` is a list or table model without a
/// tree. For short lists, and long ones that hardly change.
template <typename Base, typename Row> class FollowingModel : public Base {
public:
    using Base::Base;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    const QVector<Row> &rows() const { return m_rows; }

protected:
    /// Names a row as long as it is the same thing. Where several have one name, none is told from
    /// another.
    virtual QString keyOf(const Row &row) const = 0;

    void follow(const QVector<Row> &next)
    {
        removeGone(next);
        for (int i = 0; i < next.size(); ++i) {
            const int at = find(keyOf(next[i]), i);
            if (at < 0)
                insert(i, next[i]);
            else if (at > i)
                move(at, i);
            if (!(m_rows[i] == next[i])) {
                m_rows[i] = next[i];
                changed(i, i);
            }
        }
        for (int i = rowCount() - 1; i >= next.size(); --i) // one of several with one name is gone
            remove(i);
    }
    void changedAll()
    {
        if (!m_rows.isEmpty())
            changed(0, rowCount() - 1);
    }

private:
    void changed(int first, int last)
    {
        const QAbstractItemModel &self = *this; // a list model hides its one column
        const int column = self.columnCount() - 1;
        Q_EMIT this->dataChanged(this->index(first, 0, QModelIndex()),
                                 this->index(last, column, QModelIndex()));
    }
    int find(const QString &key, int from) const
    {
        for (int i = from; i < m_rows.size(); ++i) {
            if (keyOf(m_rows[i]) == key)
                return i;
        }
        return -1;
    }
    void removeGone(const QVector<Row> &next)
    {
        QSet<QString> kept;
        for (const Row &row : next)
            kept.insert(keyOf(row));
        for (int i = rowCount() - 1; i >= 0; --i) {
            if (!kept.contains(keyOf(m_rows[i])))
                remove(i);
        }
    }
    void remove(int at)
    {
        this->beginRemoveRows(QModelIndex(), at, at);
        m_rows.remove(at);
        this->endRemoveRows();
    }
    void insert(int at, const Row &row)
    {
        this->beginInsertRows(QModelIndex(), at, at);
        m_rows.insert(at, row);
        this->endInsertRows();
    }
    void move(int from, int to)
    {
        this->beginMoveRows(QModelIndex(), from, from, QModelIndex(), to);
        m_rows.move(from, to);
        this->endMoveRows();
    }

    QVector<Row> m_rows;
};

} // namespace samspil
