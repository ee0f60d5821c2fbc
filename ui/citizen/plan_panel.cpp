// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/plan_panel.h"

namespace samspil {

PlanPanel::PlanPanel(QWidget *parent)
    : Card(parent),
      m_title(textLabel({}, TextRole::Heading, this)),
      m_column(new QVBoxLayout(this)),
      m_blocks(m_column, this)
{
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
    m_column->addWidget(m_title);
}

void PlanPanel::show(const care::CitizenSnapshot &citizen, const Words &words, Instant now)
{
    restyle(m_title, TextRole::Heading);
    m_title->setText(tr("Plan"));
    m_blocks.start();
    for (const care::PlanLine &line : citizen.plans)
        addPlan(line, words, now);
    if (citizen.plans.isEmpty())
        m_blocks.next()->setLines({{tr("No plan has been made."), TextRole::Body, Ink::Muted}});
    if (!citizen.teamNames.isEmpty())
        m_blocks.next()->setLines(
            {{tr("Responsible: %1").arg(words.locale().createSeparatedList(citizen.teamNames)),
              TextRole::Small, Ink::Muted}});
    m_blocks.finish();
}

void PlanPanel::addPlan(const care::PlanLine &line, const Words &words, Instant now)
{
    const QString title = line.plan.title.isEmpty() ? tr("Care plan") : line.plan.title;
    const QString status = words.planStatus(line.plan.status);
    const QString text = line.plan.start.isValid() ? tr("%1 – %2 since %3", "plan, status, date")
                                                         .arg(title, status, words.date(line.plan.start))
                                                   : tr("%1 – %2", "plan, status").arg(title, status);
    m_blocks.next()->setLines({{text, TextRole::Strong}});
    for (const care::ActivityLine &activity : line.activities)
        addActivity(activity, words, now);
}

void PlanPanel::addActivity(const care::ActivityLine &line, const Words &words, Instant now)
{
    const QString title = line.activity.title;
    const QString what =
        line.activity.kind.isEmpty() ? title : words.kindName(line.activity.kind, title);
    const QString rhythm = words.regime(line.activity.timing);
    const QString next = line.paused ? words.paused(line.activity, now)
                         : line.next ? tr("Next: %1").arg(words.deadline(*line.next, now))
                                     : QString();
    m_blocks.next()->setLines(
        {{what.isEmpty() ? rhythm : tr("%1: %2", "what is measured, how often").arg(what, rhythm),
          TextRole::Body},
         {next, TextRole::Small, Ink::Muted}});
}

} // namespace samspil
