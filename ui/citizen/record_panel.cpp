// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/record_panel.h"

#include "ui/citizen/pieces.h"

#include <QHBoxLayout>

namespace samspil {

namespace {

constexpr int shownLines = 8;

/// "Saved" is the rule and is not said.
QString fate(const care::HandledLine &line, const Words &words)
{
    if (line.push == PushState::Superseded)
        return words.alreadyHandledBy(line.overtakenBy);
    return line.push == PushState::Saved ? QString() : words.push(line.push);
}

} // namespace

RecordPanel::RecordPanel(QWidget *parent) : Card(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
}

void RecordPanel::show(const care::CitizenSnapshot &citizen, const Words &words, Instant now)
{
    clearLayout(m_column);
    if (citizen.latestNote)
        addNote(*citizen.latestNote, words, now);
    const auto all = static_cast<int>(citizen.handled.size());
    const int shown = qMin(all, shownLines);
    auto *head = new QHBoxLayout;
    head->addWidget(textLabel(tr("Handled"), TextRole::Heading, this));
    QLabel *count = textLabel(words.count(shown, all), TextRole::Small, this, Ink::Muted);
    count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(count, 1);
    m_column->addLayout(head);
    for (int i = 0; i < shown; ++i)
        addHandled(citizen.handled[i], words, now);
    if (all == 0)
        m_column->addWidget(
            textLabel(tr("Nothing has been handled yet."), TextRole::Body, this, Ink::Muted));
    if (citizen.unreadable > 0)
        m_column->addWidget(
            textLabel(tr("%n item(s) of this citizen could not be read.", nullptr, citizen.unreadable),
                      TextRole::Strong, this));
}

void RecordPanel::addNote(const Note &note, const Words &words, Instant now)
{
    m_column->addWidget(textLabel(tr("Latest note"), TextRole::Heading, this));
    QLabel *text = textLabel(note.text, TextRole::Body, this);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(text);
    const QString when = words.when(note.written, now);
    m_column->addWidget(textLabel(
        note.authorName.isEmpty() ? when : tr("%1, %2", "who, when").arg(note.authorName, when),
        TextRole::Small, this, Ink::Muted));
}

void RecordPanel::addHandled(const care::HandledLine &line, const Words &words, Instant now)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    const QString what = line.act.outcome.isEmpty() ? tr("Handled") : words.outcome(line.act.outcome);
    const QString waits = fate(line, words);
    column->addWidget(textLabel(
        waits.isEmpty() ? what : tr("%1 – %2", "outcome, its way to the server").arg(what, waits),
        TextRole::Strong, this));
    if (!line.act.note.isEmpty())
        column->addWidget(textLabel(line.act.note, TextRole::Body, this));
    const QString when = words.when(line.act.modified, now);
    column->addWidget(
        textLabel(line.who.isEmpty() ? when : tr("%1, %2", "who, when").arg(line.who, when),
                  TextRole::Small, this, Ink::Muted));
    m_column->addLayout(column);
}

} // namespace samspil
