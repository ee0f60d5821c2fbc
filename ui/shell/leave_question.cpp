// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/leave_question.h"

#include "ui/parts/pieces.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace samspil {

LeaveQuestion::LeaveQuestion(Way way, const QString &whatWaits, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("leaveQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(way == Quit ? tr("Quit Samspil?") : tr("Sign out?"));
    setAccessibleDescription(whatWaits);
    QLabel *title = textLabel(tr("Something still waits"), TextRole::Heading, this);
    QLabel *text = textLabel(whatWaits, TextRole::Body, this);
    text->setObjectName(QStringLiteral("whatWaits"));
    text->setMinimumWidth(QFontMetrics(font()).height() * 22);
    auto *stay = new QPushButton(tr("Stay"), this);
    auto *leave = new QPushButton(way == Quit ? tr("Quit") : tr("Sign out"), this);
    stay->setObjectName(QStringLiteral("stay"));
    leave->setObjectName(QStringLiteral("leave"));
    leave->setProperty("primary", true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(stay);
    buttons->addWidget(leave);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 18);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(6);
    column->addLayout(buttons);
    connect(stay, &QPushButton::clicked, this, &QDialog::reject);
    connect(leave, &QPushButton::clicked, this, &QDialog::accept);
    leave->setDefault(true);
    leave->setFocus();
}

} // namespace samspil
