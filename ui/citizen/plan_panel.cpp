// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/plan_panel.h"

#include "ui/citizen/pieces.h"

#include <QVBoxLayout>

namespace samspil {

PlanPanel::PlanPanel(QWidget *parent) : Card(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
}

void PlanPanel::show(const care::CitizenSnapshot &citizen, const Words &words, Instant now)
{
    clearLayout(m_column);
    m_column->addWidget(textLabel(tr("Plan"), TextRole::Heading, this));
    for (const care::PlanLine &line : citizen.plans)
        addPlan(line, words, now);
    if (citizen.plans.isEmpty())
        m_column->addWidget(textLabel(tr("No plan has been made."), TextRole::Body, this, Ink::Muted));
    if (!citizen.teamNames.isEmpty())
        m_column->addWidget(
            textLabel(tr("Responsible: %1").arg(words.locale().createSeparatedList(citizen.teamNames)),
                      TextRole::Small, this, Ink::Muted));
}

void PlanPanel::addPlan(const care::PlanLine &line, const Words &words, Instant now)
{
    const QString title = line.plan.title.isEmpty() ? tr("Care plan") : line.plan.title;
    const QString status = words.planStatus(line.plan.status);
    m_column->addWidget(textLabel(line.plan.start.isValid()
                                      ? tr("%1 – %2 since %3", "plan, status, date")
                                            .arg(title, status, words.date(line.plan.start))
                                      : tr("%1 – %2", "plan, status").arg(title, status),
                                  TextRole::Strong, this));
    for (const care::ActivityLine &activity : line.activities)
        addActivity(activity, words, now);
}

void PlanPanel::addActivity(const care::ActivityLine &line, const Words &words, Instant now)
{
    const QString title = line.activity.title;
    const QString what =
        line.activity.kind.isEmpty() ? title : words.kindName(line.activity.kind, title);
    const QString rhythm = words.regime(line.activity.timing);
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(textLabel(
        what.isEmpty() ? rhythm : tr("%1: %2", "what is measured, how often").arg(what, rhythm),
        TextRole::Body, this));
    const QString next = line.paused ? tr("Paused")
                         : line.next ? tr("Next: %1").arg(words.deadline(*line.next, now))
                                     : QString();
    if (!next.isEmpty())
        column->addWidget(textLabel(next, TextRole::Small, this, Ink::Muted));
    m_column->addLayout(column);
}

} // namespace samspil
