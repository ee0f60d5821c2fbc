// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/record_panel.h"

#include <QHBoxLayout>

namespace samspil {

namespace {

constexpr int shownLines = 8;

/// "Saved" is the rule and is not said.
QString fate(const care::HandledLine &line, const Words &words, Instant now)
{
    if (line.push == PushState::Superseded)
        return words.alreadyHandled(line, now);
    return line.push == PushState::Saved ? QString() : words.push(line.push);
}

} // namespace

RecordPanel::RecordPanel(QWidget *parent)
    : Card(parent),
      m_noteTitle(textLabel({}, TextRole::Heading, this)),
      m_note(textLabel({}, TextRole::Body, this)),
      m_noteBy(textLabel({}, TextRole::Small, this, Ink::Muted)),
      m_title(textLabel({}, TextRole::Heading, this)),
      m_count(textLabel({}, TextRole::Small, this, Ink::Muted)),
      m_column(new QVBoxLayout(this)),
      m_blocks(m_column, this)
{
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
    for (QLabel *label : {m_noteTitle, m_note, m_noteBy})
        m_column->addWidget(label);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_count, 1);
    m_column->addLayout(head);
}

void RecordPanel::show(const care::CitizenSnapshot &citizen, const Words &words, Instant now)
{
    const auto all = static_cast<int>(citizen.handled.size());
    const int shown = qMin(all, shownLines);
    showNote(citizen.latestNote, words, now);
    showHead(shown, all, words);
    m_blocks.start();
    for (int i = 0; i < shown; ++i)
        addHandled(citizen.handled[i], words, now);
    if (all == 0)
        m_blocks.next()->setLines({{tr("Nothing has been handled yet."), TextRole::Body, Ink::Muted}});
    if (citizen.unreadable > 0)
        m_blocks.next()->setLines(
            {{tr("%n item(s) of this citizen could not be read.", nullptr, citizen.unreadable),
              TextRole::Strong}});
    m_blocks.finish();
}

void RecordPanel::showNote(const std::optional<Note> &note, const Words &words, Instant now)
{
    restyle(m_noteTitle, TextRole::Heading);
    restyle(m_note, TextRole::Body);
    restyle(m_noteBy, TextRole::Small, Ink::Muted);
    const QString when = note ? words.when(note->written, now) : QString();
    m_noteTitle->setText(tr("Latest note"));
    m_note->setText(note ? note->text : QString());
    m_noteBy->setText(!note || note->authorName.isEmpty()
                          ? when
                          : tr("%1, %2", "who, when").arg(note->authorName, when));
    for (QLabel *label : {m_noteTitle, m_note, m_noteBy})
        label->setVisible(note.has_value());
}

void RecordPanel::showHead(int shown, int all, const Words &words)
{
    restyle(m_title, TextRole::Heading);
    restyle(m_count, TextRole::Small, Ink::Muted);
    m_title->setText(tr("Handled"));
    m_count->setText(words.count(shown, all));
}

void RecordPanel::addHandled(const care::HandledLine &line, const Words &words, Instant now)
{
    const QString what = line.act.outcome.isEmpty() ? tr("Handled") : words.outcome(line.act.outcome);
    const QString waits = fate(line, words, now);
    const QString when = words.when(line.act.modified, now);
    m_blocks.next()->setLines(
        {{waits.isEmpty() ? what : tr("%1 – %2", "outcome, its way to the server").arg(what, waits),
          TextRole::Strong},
         {line.act.note, TextRole::Body},
         {line.who.isEmpty() ? when : tr("%1, %2", "who, when").arg(line.who, when), TextRole::Small,
          Ink::Muted}});
}

} // namespace samspil
