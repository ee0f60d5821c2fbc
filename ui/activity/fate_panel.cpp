// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/fate_panel.h"

#include "ui/activity/clash_form.h"
#include "ui/parts/flow_layout.h"
#include "ui/parts/pieces.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace samspil {

namespace {

bool isStopped(const care::Fate &fate)
{
    return fate.push == PushState::Rejected || fate.push == PushState::Conflict;
}

/// Both sides are known, so that one can choose between them.
bool hasSides(const care::Fate &fate)
{
    return fate.push == PushState::Conflict && !fate.version.isEmpty();
}

} // namespace

FatePanel::FatePanel(QWidget *parent)
    : Card(parent),
      m_who(textLabel({}, TextRole::Heading, this)),
      m_what(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_note(textLabel({}, TextRole::Body, this)),
      m_fateText(textLabel({}, TextRole::Strong, this)),
      m_form(new ClashForm(this)),
      m_warning(textLabel({}, TextRole::Body, this)),
      m_retry(new QPushButton(this)),
      m_giveUp(new QPushButton(this)),
      m_really(new QPushButton(this)),
      m_keep(new QPushButton(this)),
      m_open(new QPushButton(this))
{
    m_fateText->setObjectName(QStringLiteral("fate"));
    m_retry->setObjectName(QStringLiteral("retry"));
    m_giveUp->setObjectName(QStringLiteral("giveUp"));
    m_really->setObjectName(QStringLiteral("reallyGiveUp"));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_open->setObjectName(QStringLiteral("openCitizen"));
    auto *buttons = new FlowLayout(8);
    for (QPushButton *button : {m_retry, m_giveUp, m_really, m_keep, m_open})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 18);
    column->setSpacing(8);
    for (QLabel *label : {m_who, m_what, m_note, m_fateText})
        column->addWidget(label);
    column->addSpacing(4);
    column->addWidget(m_form);
    column->addWidget(m_warning);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_form, &ClashForm::submitted, this, [this] { Q_EMIT resolved(m_form->resolution()); });
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retried(m_fate->seq); });
    connect(m_giveUp, &QPushButton::clicked, this, [this] { askFirst(true); });
    connect(m_keep, &QPushButton::clicked, this, [this] { askFirst(false); });
    connect(m_really, &QPushButton::clicked, this, [this] { Q_EMIT givenUp(m_fate->seq); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT citizenChosen(m_fate->citizen); });
}

void FatePanel::show(const care::Fate &fate, const WordsPtr &words, Instant now)
{
    const bool same = m_fate == fate && m_words == words && m_shownIn == font();
    m_shownIn = font(); // another size of text: its choices are made anew
    m_fate = fate;
    m_words = words;
    say(now);
    if (same)
        return;
    m_form->setVisible(hasSides(fate));
    if (hasSides(fate))
        m_form->start(fate, *words);
    m_open->setVisible(!fate.name.isEmpty());
    askFirst(false);
}

void FatePanel::say(Instant now)
{
    restyle(m_who, TextRole::Heading);
    restyle(m_what, TextRole::Body, Ink::Muted);
    restyle(m_note, TextRole::Body);
    restyle(m_fateText, TextRole::Strong);
    restyle(m_warning, TextRole::Body);
    m_who->setText(m_words->about(*m_fate));
    m_what->setText(tr("%1 · %2", "what was written, by whom and when")
                        .arg(m_words->written(*m_fate), m_words->byAndWhen(*m_fate, now)));
    const QString note = m_fate->act ? m_fate->act->note : QString();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_fateText->setText(m_words->fate(*m_fate, now));
    m_warning->setText(tr("What you wrote then goes from here and never reaches the server."));
    m_retry->setText(tr("Send again"));
    m_giveUp->setText(tr("Take it back …"));
    m_really->setText(tr("Take it back"));
    m_keep->setText(tr("Keep it"));
    m_open->setText(tr("Open the citizen"));
}

void FatePanel::askFirst(bool asking)
{
    const bool hadFocus = m_giveUp->hasFocus() || m_keep->hasFocus();
    const bool stopped = isStopped(*m_fate);
    m_warning->setVisible(asking);
    m_really->setVisible(asking);
    m_keep->setVisible(asking);
    m_giveUp->setVisible(stopped && !asking);
    m_retry->setVisible(stopped && !asking && !hasSides(*m_fate));
    if (hadFocus)
        (asking ? m_keep : m_giveUp)->setFocus();
}

void FatePanel::setNarrow(bool narrow)
{
    m_form->setNarrow(narrow);
}

} // namespace samspil
