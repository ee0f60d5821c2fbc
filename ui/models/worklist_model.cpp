// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/worklist_model.h"

#include "ui/models/role_names.h"
#include "ui/models/row_diff.h"

#include <QHash>

#include <algorithm>

namespace samspil {

namespace {

QHash<CitizenId, int> positions(const QVector<care::WorklistRow> &rows)
{
    QHash<CitizenId, int> at;
    at.reserve(rows.size());
    for (int i = 0; i < rows.size(); ++i)
        at.insert(rows[i].citizen, i);
    return at;
}

/// The item whose kind the sparkline shows.
const alert::Item *sparkItem(const care::WorklistRow &row)
{
    return !row.items.isEmpty() && row.items.constFirst().kind == row.sparkKind ? &row.items.constFirst()
                                                                                : nullptr;
}

/// The reason names the newest value already; twice in a row would only take room.
bool reasonSaysLatest(const care::WorklistRow &row)
{
    const alert::Item &item = row.items.constFirst();
    if (row.doubt == Doubt::Loading || row.doubt == Doubt::BeingComputed)
        return false;
    if (item.state == TriageState::Red || item.state == TriageState::Yellow)
        return item.deciding && !item.deciding->answer && item.deciding->url == item.latest->url;
    return item.state >= TriageState::Green;
}

} // namespace

void WorklistModel::setWords(const WordsPtr &words)
{
    m_words = words;
    changedAll();
}

void WorklistModel::setNow(Instant now)
{
    m_now = now;
    changedAll();
}

void WorklistModel::changedAll()
{
    if (!m_snapshot.rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void WorklistModel::setSnapshot(const care::WorklistSnapshot &snapshot)
{
    removeGone(snapshot.rows);
    moveKept(snapshot.rows);
    insertNew(snapshot.rows);
    changeKept(snapshot.rows);
    m_snapshot = snapshot;
}

void WorklistModel::removeGone(const QVector<care::WorklistRow> &next)
{
    const auto kept = positions(next);
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (kept.contains(m_snapshot.rows[last].citizen))
            continue;
        int first = last;
        while (first > 0 && !kept.contains(m_snapshot.rows[first - 1].citizen))
            --first;
        beginRemoveRows({}, first, last);
        m_snapshot.rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void WorklistModel::moveKept(const QVector<care::WorklistRow> &next)
{
    const auto target = positions(next);
    QVector<int> order;
    for (const care::WorklistRow &row : std::as_const(m_snapshot.rows))
        order.append(target.value(row.citizen));
    const QVector<bool> stable = stableElements(order);
    QVector<std::pair<int, bool>> kept; // in the new order, with whether they stay
    for (int i = 0; i < order.size(); ++i)
        kept.append({order[i], stable[i]});
    std::sort(kept.begin(), kept.end());
    for (int i = 0; i < kept.size(); ++i) {
        if (kept[i].second)
            continue;
        const int from = rowOf(next[kept[i].first].citizen);
        const int to = i == 0 ? 0 : rowOf(next[kept[i - 1].first].citizen) + 1;
        if (!beginMoveRows({}, from, from, {}, to))
            continue; // it stands there already
        m_snapshot.rows.move(from, to > from ? to - 1 : to);
        endMoveRows();
    }
}

void WorklistModel::insertNew(const QVector<care::WorklistRow> &next)
{
    const auto known = positions(m_snapshot.rows);
    for (int first = 0; first < next.size(); ++first) {
        if (known.contains(next[first].citizen))
            continue;
        int last = first;
        while (last + 1 < next.size() && !known.contains(next[last + 1].citizen))
            ++last;
        beginInsertRows({}, first, last);
        for (int i = first; i <= last; ++i)
            m_snapshot.rows.insert(i, next[i]);
        endInsertRows();
        first = last;
    }
}

void WorklistModel::changeKept(const QVector<care::WorklistRow> &next)
{
    for (int i = 0; i < next.size(); ++i) {
        if (m_snapshot.rows[i] == next[i])
            continue;
        m_snapshot.rows[i] = next[i];
        Q_EMIT dataChanged(index(i), index(i));
    }
}

int WorklistModel::firstOf(TriageState state) const
{
    const auto &rows = m_snapshot.rows;
    const auto found = std::find_if(rows.cbegin(), rows.cend(),
                                    [state](const auto &row) { return row.state == state; });
    return found == rows.cend() ? -1 : static_cast<int>(found - rows.cbegin());
}

int WorklistModel::rowOf(const CitizenId &citizen) const
{
    const auto &rows = m_snapshot.rows;
    const auto found = std::find_if(rows.cbegin(), rows.cend(),
                                    [&](const auto &row) { return row.citizen == citizen; });
    return found == rows.cend() ? -1 : static_cast<int>(found - rows.cbegin());
}

int WorklistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_snapshot.rows.size());
}

QVariant WorklistModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_words)
        return {};
    const care::WorklistRow &row = m_snapshot.rows[index.row()];
    switch (role) {
    case CitizenRole:
        return row.citizen.url();
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case CprRole:
        return row.cpr;
    case StateRole:
        return static_cast<int>(row.state);
    case PushRole:
        return static_cast<int>(row.push);
    case ProtectedRole:
        return row.isProtected;
    case LatestRole:
    case LatestWhenRole:
        return latest(row, role);
    case SparkRole:
    case RangeRole:
    case EndColourRole:
    case NowRole:
        return picture(row, role);
    default:
        return words(row, role);
    }
}

QVariant WorklistModel::words(const care::WorklistRow &row, int role) const
{
    switch (role) {
    case AgeRole:
        return m_words->age(row.birthDate, m_now);
    case ConditionsRole: {
        QStringList names;
        for (const QString &code : row.conditions)
            names << m_words->condition(code);
        names.removeDuplicates();
        return names;
    }
    case StateWordRole:
        return m_words->state(row.state);
    case ReasonRole:
        return m_words->reason(row, m_now);
    case BriefReasonRole:
        return m_words->briefReason(row, m_now);
    case WaitingRole:
        return m_words->waiting(row.waitingReviewDays);
    case CacheAgeRole:
        return m_words->cacheAge(row, m_now);
    case PushWordRole:
        return m_words->push(row.push);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case SentenceRole:
        return m_words->rowSentence(row, m_now);
    default:
        return {};
    }
}

QVariant WorklistModel::latest(const care::WorklistRow &row, int role) const
{
    if (row.items.isEmpty() || !row.items.constFirst().latest)
        return {};
    const Measurement &reading = *row.items.constFirst().latest;
    if (role == LatestWhenRole)
        return m_words->measuredWhen(reading, m_now);
    return reasonSaysLatest(row) ? QVariant() : m_words->valueWithUnit(reading);
}

QVariant WorklistModel::picture(const care::WorklistRow &row, int role) const
{
    if (role == SparkRole)
        return QVariant::fromValue(row.spark);
    if (role == NowRole)
        return toMs(m_now);
    const alert::Item *item = sparkItem(row);
    if (!item || !item->verdict.range || item->verdict.range->relative || item->verdict.component != 0)
        return {};
    if (role == RangeRole)
        return QVariant::fromValue(*item->verdict.range);
    const bool newest = item->deciding && item->latest && item->deciding->url == item->latest->url;
    return newest ? QVariant(static_cast<int>(item->verdict.range->colour)) : QVariant();
}

QHash<int, QByteArray> WorklistModel::roleNames() const
{
    return namesOfRoles<Role>(QAbstractListModel::roleNames());
}

} // namespace samspil
