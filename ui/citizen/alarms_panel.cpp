// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/alarms_panel.h"

#include "ui/citizen/alarm_row.h"
#include "ui/parts/pieces.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace samspil {

namespace {

constexpr int gap = 10;

bool isOpen(const alert::Item &item)
{
    return item.state <= TriageState::Green;
}

QString detailOf(const alert::Item &item, const Words &words, Instant now)
{
    QStringList parts;
    const Measurement *reading = item.deciding ? &*item.deciding : item.latest ? &*item.latest : nullptr;
    if (reading && item.state != TriageState::Missing)
        parts << words.measuredWhen(*reading, now);
    if (item.open.size() > 1)
        parts << AlarmsPanel::tr("%n open measurement(s)", nullptr, static_cast<int>(item.open.size()));
    if (!item.missing.isEmpty())
        parts << AlarmsPanel::tr("%n missed time(s)", nullptr, static_cast<int>(item.missing.size()));
    if (item.claim && !item.claim->ownerName.isEmpty())
        parts << AlarmsPanel::tr("%1 is on it", "name of a colleague").arg(item.claim->ownerName);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

AlarmsPanel::AlarmsPanel(QWidget *parent)
    : Card(parent),
      m_title(textLabel({}, TextRole::Heading, this)),
      m_count(textLabel({}, TextRole::Small, this, Ink::Muted)),
      m_push(new Tag(this)),
      m_nothing(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_rowColumn(new QVBoxLayout)
{
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_count, 1);
    m_rowColumn->setSpacing(gap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(gap);
    column->addLayout(head);
    column->addWidget(m_push, 0, Qt::AlignLeft);
    column->addLayout(m_rowColumn);
    column->addWidget(m_nothing);
}

void AlarmsPanel::show(const care::WorklistRow &row, const Words &words, Instant now)
{
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    m_offers.clear();
    showHead(row, words);
    QVector<alert::Item> greens;
    for (const alert::Item &item : row.items) {
        if (item.state == TriageState::Green)
            greens.append(item);
        else if (isOpen(item))
            addItem(item, words, now);
    }
    if (!greens.isEmpty())
        addGreens(greens, words, now);
    for (qsizetype i = m_offers.size(); i < m_rows.size(); ++i)
        m_rows[i]->leave();
    m_nothing->setText(row.doubt == Doubt::Loading ? words.doubt(row.doubt) : tr("Nothing is open."));
    m_nothing->setVisible(m_offers.isEmpty());
    if (hadFocus)
        focusFirst();
}

void AlarmsPanel::showHead(const care::WorklistRow &row, const Words &words)
{
    restyle(m_title, TextRole::Heading);
    restyle(m_count, TextRole::Small, Ink::Muted);
    restyle(m_nothing, TextRole::Body, Ink::Muted);
    const auto open = static_cast<int>(std::count_if(row.items.cbegin(), row.items.cend(), isOpen));
    const QString waiting = words.waiting(row.waitingReviewDays);
    const QString count = tr("%n open", nullptr, open);
    m_title->setText(tr("Open"));
    m_count->setText(waiting.isEmpty() ? count
                                       : tr("%1, %2", "n open, how long it waits").arg(count, waiting));
    m_push->setText(words.push(row.push));
    m_push->setVisible(!m_push->text().isEmpty());
}

void AlarmsPanel::addItem(const alert::Item &item, const Words &words, Instant now)
{
    nextRow({item})->setAlarm(item.state, words.reason(item, now), detailOf(item, words, now),
                              tr("Acknowledge"));
}

void AlarmsPanel::addGreens(const QVector<alert::Item> &greens, const Words &words, Instant now)
{
    QStringList values;
    for (const alert::Item &item : greens)
        values << words.reason(item, now);
    nextRow(greens)->setAlarm(TriageState::Green, words.locale().createSeparatedList(values),
                              tr("%n green", nullptr, static_cast<int>(greens.size())),
                              tr("Acknowledge green"));
}

AlarmRow *AlarmsPanel::nextRow(const QVector<alert::Item> &items)
{
    const qsizetype i = m_offers.size();
    m_offers.append(items);
    if (i == m_rows.size()) {
        m_rows.append(new AlarmRow(this));
        m_rowColumn->addLayout(m_rows[i]);
        connect(m_rows[i]->button(), &QPushButton::clicked, this,
                [this, i] { Q_EMIT acknowledgeRequested(QVector<alert::Item>(m_offers[i])); });
    }
    m_rows[i]->enter(i);
    return m_rows[i];
}

bool AlarmsPanel::acknowledgeFirst()
{
    if (m_offers.isEmpty())
        return false;
    Q_EMIT acknowledgeRequested(m_offers.constFirst());
    return true;
}

void AlarmsPanel::focusFirst()
{
    if (!m_offers.isEmpty())
        m_rows.constFirst()->button()->setFocus();
}

} // namespace samspil
