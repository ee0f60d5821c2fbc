// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/acknowledge_form.h"

#include "core/domain/act.h"
#include "ui/format/words.h"
#include "ui/parts/pieces.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>

namespace samspil {

AcknowledgeForm::AcknowledgeForm(QWidget *parent)
    : Card(parent),
      m_title(textLabel({}, TextRole::Heading, this)),
      m_subject(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_choices(new QVBoxLayout),
      m_group(new QButtonGroup(this)),
      m_noteLabel(textLabel({}, TextRole::Strong, this)),
      m_note(new QPlainTextEdit(this)),
      m_problem(textLabel({}, TextRole::Strong, this)),
      m_save(new QPushButton(this)),
      m_cancel(new QPushButton(this))
{
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setTabChangesFocus(true);
    m_noteLabel->setBuddy(m_note);
    m_save->setProperty("primary", true);
    m_save->setObjectName(QStringLiteral("saveAcknowledge"));
    m_cancel->setObjectName(QStringLiteral("cancelAcknowledge"));
    m_choices->setSpacing(2);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save, 1);
    buttons->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_subject);
    column->addLayout(m_choices);
    column->addWidget(m_noteLabel);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &AcknowledgeForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &AcknowledgeForm::cancelled);
    for (const int key : {Qt::CTRL | int(Qt::Key_Return), Qt::CTRL | int(Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &AcknowledgeForm::submit);
    }
}

void AcknowledgeForm::start(const QVector<alert::Item> &items, const Words &words, Instant now)
{
    m_items = items;
    restyle(m_title, TextRole::Heading);
    restyle(m_subject, TextRole::Body, Ink::Muted);
    restyle(m_noteLabel, TextRole::Strong);
    m_title->setText(tr("Acknowledge"));
    QStringList subjects;
    for (const alert::Item &item : items)
        subjects << words.reason(item, now);
    m_subject->setText(subjects.join(u'\n'));
    m_noteLabel->setText(tr("Note"));
    m_note->setPlaceholderText(tr("Only if there is something to add"));
    m_note->setAccessibleName(tr("Note"));
    m_note->clear();
    m_note->setFixedHeight(QFontMetrics(font()).height() * 4);
    m_problem->hide();
    m_save->setText(tr("Save"));
    m_save->setToolTip(tr("Ctrl+Enter"));
    m_cancel->setText(tr("Cancel"));
    setEnabled(true);
    fillOutcomes(words);
}

void AcknowledgeForm::fillOutcomes(const Words &words)
{
    clearLayout(m_choices);
    for (QAbstractButton *old : m_group->buttons())
        m_group->removeButton(old);
    QWidget *before = nullptr;
    for (const char *code : outcomeCodes) {
        const QString outcome = QString::fromLatin1(code);
        auto *choice = new QRadioButton(words.outcome(outcome), this);
        choice->setProperty("outcome", outcome);
        choice->setObjectName(QStringLiteral("outcome-") + outcome);
        m_group->addButton(choice);
        m_choices->addWidget(choice);
        choice->show(); // at once, so that it can take the focus
        if (before)
            setTabOrder(before, choice);
        before = choice;
    }
    setTabOrder(before, m_note);
    setTabOrder(m_note, m_save);
    setTabOrder(m_save, m_cancel);
    QAbstractButton *first = m_group->buttons().constFirst();
    first->setChecked(true);
    first->setFocus();
}

void AcknowledgeForm::submit()
{
    if (!isEnabled())
        return;
    setEnabled(false);
    Q_EMIT submitted(m_group->checkedButton()->property("outcome").toString(),
                     m_note->toPlainText().trimmed());
}

bool AcknowledgeForm::isBegun() const
{
    return !m_note->toPlainText().trimmed().isEmpty();
}

void AcknowledgeForm::fail(const QString &sentence)
{
    setEnabled(true);
    m_problem->setText(sentence);
    m_problem->show();
    m_save->setFocus();
}

void AcknowledgeForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT cancelled();
    Card::keyPressEvent(event);
}

} // namespace samspil
