// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/alarm_row.h"

#include "ui/citizen/alarms_panel.h"
#include "ui/parts/pieces.h"

#include <QPushButton>

namespace samspil {

AlarmRow::AlarmRow(QWidget *holder)
    : m_badge(new StateBadge(holder)), m_words(new TextBlock(holder)), m_button(new QPushButton(holder))
{
    m_button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addLayout(m_words);
    words->addSpacing(4);
    words->addWidget(m_button, 0, Qt::AlignLeft);
    setSpacing(10);
    addWidget(m_badge, 0, Qt::AlignTop);
    addLayout(words, 1);
}

void AlarmRow::setAlarm(TriageState state, const QString &text, const QString &detail,
                        const QString &button)
{
    m_badge->setState(state);
    m_words->setLines({{text, TextRole::Strong}, {detail, TextRole::Small, Ink::Muted}});
    m_button->setText(button);
    m_button->setAccessibleName(AlarmsPanel::tr("%1: %2", "button, what it is about").arg(button, text));
}

void AlarmRow::enter(qsizetype index)
{
    m_button->setObjectName(QStringLiteral("acknowledge%1").arg(index));
    m_badge->show();
    m_button->show(); // at once, so that it can take the focus
}

void AlarmRow::leave()
{
    m_button->setObjectName({}); // who looks for what is open does not find it
    m_badge->hide();
    m_button->hide();
    m_words->setVisible(false);
}

} // namespace samspil
