// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/trend_table_model.h"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// The year in two digits: the table stands in a narrow card.
QString shortDate(const QLocale &locale)
{
    return locale.dateFormat(QLocale::ShortFormat).replace(QStringLiteral("yyyy"), QStringLiteral("yy"));
}

bool sameNumber(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool samePoint(const SeriesPoint &a, const SeriesPoint &b)
{
    return a.t == b.t && sameNumber(a.value, b.value) && sameNumber(a.value2, b.value2) &&
           a.ranges == b.ranges && a.comparator == b.comparator && a.doubt == b.doubt &&
           a.status == b.status && a.origin == b.origin;
}

} // namespace

bool sameSeries(const Series &a, const Series &b)
{
    return a.kind == b.kind && a.rangeSets == b.rangeSets &&
           std::equal(a.points.cbegin(), a.points.cend(), b.points.cbegin(), b.points.cend(), samePoint);
}

void TrendTableModel::setWords(const WordsPtr &words)
{
    m_words = words;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void TrendTableModel::setSeries(const Series &series)
{
    const QVector<SeriesPoint> &old = m_series.points;
    const QVector<SeriesPoint> &next = series.points;
    const bool sameRanges = m_series.rangeSets == series.rangeSets && m_series.kind == series.kind;
    const auto [oldEnd, nextEnd] =
        std::mismatch(old.cbegin(), old.cend(), next.cbegin(), next.cend(), samePoint);
    const auto kept = sameRanges ? static_cast<int>(oldEnd - old.cbegin()) : 0; // the older ones, below
    const int gone = static_cast<int>(old.size()) - kept;
    const int come = static_cast<int>(next.size()) - kept;
    if (gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        m_series.points.resize(kept);
        endRemoveRows();
    }
    m_series.kind = series.kind;
    m_series.rangeSets = series.rangeSets;
    if (come > 0) {
        beginInsertRows({}, 0, come - 1);
        m_series.points = series.points;
        endInsertRows();
    }
}

int TrendTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_series.points.size());
}

int TrendTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrendTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_words)
        return {};
    const SeriesPoint &at = point(index.row());
    if (role == StateRole) {
        const auto state = stateOf(at);
        return state ? QVariant(static_cast<int>(*state)) : QVariant();
    }
    if (role == Qt::TextAlignmentRole && index.column() == ValueColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::DisplayRole && index.column() == WhenColumn)
        return when(at, m_words->locale().toString(dayOf(at), shortDate(m_words->locale())));
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text(at, index.column()))
                                                              : QVariant();
}

QString TrendTableModel::text(const SeriesPoint &at, int column) const
{
    switch (column) {
    case WhenColumn:
        return when(at, m_words->date(dayOf(at)));
    case ValueColumn: {
        Measurement reading;
        reading.kind = m_series.kind;
        reading.value = at.value;
        reading.value2 = at.value2;
        reading.comparator = at.comparator;
        return m_words->valueWithUnit(reading);
    }
    case AssessmentColumn:
        return assessment(at);
    default:
        return m_words->origin(at.origin);
    }
}

QDate TrendTableModel::dayOf(const SeriesPoint &at) const
{
    return toDateTime(instantFromMs(at.t), m_words->zone()).date();
}

QString TrendTableModel::when(const SeriesPoint &at, const QString &day) const
{
    return tr("%1 %2", "date, time").arg(day, m_words->time(instantFromMs(at.t)));
}

QString TrendTableModel::assessment(const SeriesPoint &at) const
{
    if (!counts(at.status))
        return tr("does not count");
    if (at.doubt != Doubt::None)
        return m_words->doubt(at.doubt);
    const auto verdict = m_words->assessed(m_series, at);
    if (!verdict)
        return tr("ranges not known");
    return verdict->doubt == Doubt::None ? m_words->state(verdict->state)
                                         : m_words->doubt(verdict->doubt);
}

std::optional<TriageState> TrendTableModel::stateOf(const SeriesPoint &at) const
{
    const auto verdict = m_words->assessed(m_series, at);
    return verdict ? std::optional(verdict->state) : std::nullopt;
}

QVariant TrendTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == ValueColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (section) {
    case WhenColumn:
        return tr("Measured");
    case ValueColumn:
        return tr("Value");
    case AssessmentColumn:
        return tr("Then assessed as");
    default:
        return tr("Source");
    }
}

QHash<int, QByteArray> TrendTableModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert(StateRole, "state");
    return names;
}

} // namespace samspil
