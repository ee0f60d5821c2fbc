// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/key_choice.h"

#include <QCloseEvent>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace samspil {

KeyChoice::KeyChoice(const QString &sentence, bool sessionPossible, QWidget *parent) : QWidget(parent)
{
    setWindowTitle(QStringLiteral("Samspil"));
    auto *layout = new QVBoxLayout(this);
    auto *label = new QLabel(sentence);
    label->setWordWrap(true);
    label->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    layout->addWidget(label);

    auto *buttons = new QDialogButtonBox;
    auto *again = buttons->addButton(tr("Try again"), QDialogButtonBox::AcceptRole);
    again->setDefault(true);
    connect(again, &QPushButton::clicked, this, [this] { give(Answer::TryAgain); });
    if (sessionPossible) {
        auto *session = buttons->addButton(tr("This session only"), QDialogButtonBox::ActionRole);
        session->setToolTip(
            tr("What you see and do is kept until you close the program; nothing old is touched."));
        connect(session, &QPushButton::clicked, this, [this] { give(Answer::SessionOnly); });
    }
    auto *leave = buttons->addButton(tr("Quit"), QDialogButtonBox::RejectRole);
    connect(leave, &QPushButton::clicked, this, [this] { give(Answer::Leave); });
    layout->addWidget(buttons);
}

void KeyChoice::give(Answer answer)
{
    m_answer = answer;
    hide();
    Q_EMIT answered();
}

void KeyChoice::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT answered();
}

} // namespace samspil
