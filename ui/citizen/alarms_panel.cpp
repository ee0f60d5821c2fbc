// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/alarms_panel.h"

#include "ui/citizen/pieces.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace samspil {

namespace {

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

AlarmsPanel::AlarmsPanel(QWidget *parent) : Card(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(10);
}

void AlarmsPanel::show(const care::WorklistRow &row, const Words &words, Instant now)
{
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    clearLayout(m_column);
    m_offers.clear();
    m_first = nullptr;
    addHead(row, words);
    QVector<alert::Item> greens;
    for (const alert::Item &item : row.items) {
        if (item.state == TriageState::Green)
            greens.append(item);
        else if (isOpen(item))
            addItem(item, words, now);
    }
    if (!greens.isEmpty())
        addGreens(greens, words, now);
    if (m_offers.isEmpty())
        m_column->addWidget(
            textLabel(row.doubt == Doubt::Loading ? words.doubt(row.doubt) : tr("Nothing is open."),
                      TextRole::Body, this, Ink::Muted));
    if (hadFocus)
        focusFirst();
}

void AlarmsPanel::addHead(const care::WorklistRow &row, const Words &words)
{
    const auto open = static_cast<int>(std::count_if(row.items.cbegin(), row.items.cend(), isOpen));
    auto *head = new QHBoxLayout;
    head->addWidget(textLabel(tr("Open"), TextRole::Heading, this));
    const QString waiting = words.waiting(row.waitingReviewDays);
    const QString count = tr("%n open", nullptr, open);
    QLabel *right = textLabel(
        waiting.isEmpty() ? count : tr("%1, %2", "n open, how long it waits").arg(count, waiting),
        TextRole::Small, this, Ink::Muted);
    right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(right, 1);
    m_column->addLayout(head);
    const QString push = words.push(row.push);
    if (!push.isEmpty())
        m_column->addWidget(new Tag(push, this), 0, Qt::AlignLeft);
}

void AlarmsPanel::addItem(const alert::Item &item, const Words &words, Instant now)
{
    addRow(item.state, words.reason(item, now), detailOf(item, words, now), tr("Acknowledge"), {item});
}

void AlarmsPanel::addGreens(const QVector<alert::Item> &greens, const Words &words, Instant now)
{
    QStringList values;
    for (const alert::Item &item : greens)
        values << words.reason(item, now);
    addRow(TriageState::Green, words.locale().createSeparatedList(values),
           tr("%n green", nullptr, static_cast<int>(greens.size())), tr("Acknowledge green"), greens);
}

void AlarmsPanel::addRow(TriageState state, const QString &text, const QString &detail,
                         const QString &button, const QVector<alert::Item> &items)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(new StateBadge(state, this), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(textLabel(text, TextRole::Strong, this));
    if (!detail.isEmpty())
        words->addWidget(textLabel(detail, TextRole::Small, this, Ink::Muted));
    auto *act = new QPushButton(button, this);
    act->setObjectName(QStringLiteral("acknowledge%1").arg(m_offers.size()));
    act->setAccessibleName(tr("%1: %2", "button, what it is about").arg(button, text));
    act->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    words->addSpacing(4);
    words->addWidget(act, 0, Qt::AlignLeft);
    row->addLayout(words, 1);
    m_column->addLayout(row);
    m_offers.append(items);
    act->show(); // at once, so that it can take the focus
    if (!m_first)
        m_first = act;
    connect(act, &QPushButton::clicked, this, [this, items] { Q_EMIT acknowledgeRequested(items); });
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
    if (m_first)
        m_first->setFocus();
}

} // namespace samspil
