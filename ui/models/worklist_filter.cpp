// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/worklist_filter.h"

#include "core/domain/cpr.h"
#include "ui/models/worklist_model.h"

#include <algorithm>

namespace samspil {

namespace {

/// Lower case without accents; the Danish letters are also found by their old spelling (aa) and by
/// the letter beneath.
QString folded(const QString &text)
{
    QString plain;
    for (const QChar c : text.toCaseFolded().normalized(QString::NormalizationForm_D)) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        plain += c == u'ø' ? QStringLiteral("o") : c == u'æ' ? QStringLiteral("ae") : QString(c);
    }
    return plain.replace(QStringLiteral("aa"), QStringLiteral("a"));
}

} // namespace

void WorklistFilter::setState(std::optional<TriageState> state)
{
    m_state = state;
    invalidateFilter();
}

void WorklistFilter::setText(const QString &text)
{
    m_text = text;
    m_words = folded(text).split(u' ', Qt::SkipEmptyParts);
    const QString typed = text.trimmed();
    m_cpr = !typed.isEmpty() && typed[0].isDigit() ? Cpr::normalised(typed) : QString();
    m_found.clear();
    invalidateFilter();
}

void WorklistFilter::setFound(const QString &text, const QVector<CitizenId> &found)
{
    if (text != m_text)
        return;
    m_found.clear();
    for (const CitizenId &citizen : found)
        m_found.insert(citizen.url());
    invalidateFilter();
}

bool WorklistFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_state && index.data(WorklistModel::StateRole).toInt() != static_cast<int>(*m_state))
        return false;
    return m_words.isEmpty() || matchesText(index);
}

bool WorklistFilter::matchesText(const QModelIndex &index) const
{
    if (!m_cpr.isEmpty() && index.data(WorklistModel::CprRole).toString().startsWith(m_cpr))
        return true;
    if (m_found.contains(index.data(WorklistModel::CitizenRole).toString()))
        return true;
    const QString name = folded(index.data(WorklistModel::NameRole).toString());
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&name](const QString &word) { return name.contains(word); });
}

} // namespace samspil
