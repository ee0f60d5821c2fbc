// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/key_choice.h"

#include "app/main_loop.h"
#include "core/session/key_file.h"

#include <QCloseEvent>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace samspil {
namespace {

bool mayHelpToAsk(const Error &error)
{
    return error.kind != ErrorKind::Usage; // a key file that the command line names wrongly
}

} // namespace

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

void KeyChoice::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        give(Answer::Leave);
    else
        QWidget::keyPressEvent(event);
}

std::optional<Opening> askForKey(const std::function<Expected<QByteArray>()> &readKey,
                                 const Words &words)
{
    while (true) {
        const auto key = readKey();
        if (key)
            return Opening{*key, false};
        if (!mayHelpToAsk(key.error()))
            return std::nullopt;
        KeyChoice choice(words.error(key.error()), true);
        MainLoop loop;
        QObject::connect(&choice, &KeyChoice::answered, [&loop] { loop.finish(); });
        choice.show();
        loop.run();
        if (choice.answer() == KeyChoice::Answer::SessionOnly)
            return Opening{newCacheKey(), true};
        if (choice.answer() == KeyChoice::Answer::Leave)
            return std::nullopt;
    }
}

} // namespace samspil
