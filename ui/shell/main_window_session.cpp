// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/when_ready.h"
#include "ui/activity/activity_page.h"
#include "ui/citizen/citizen_page.h"
#include "ui/shell/foot_bar.h"
#include "ui/shell/leave_question.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/signed_out_page.h"
#include "ui/shell/top_bar.h"
#include "ui/worklist/worklist_view.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>

/// Who is at work in the window: signing out, signing in, one after another.
namespace samspil {

const Session &MainWindow::session() const
{
    return m_people[m_person];
}

void MainWindow::choosePerson(int index)
{
    if (index < 0 || index >= m_people.size() || m_signedOut)
        return;
    if (index != m_person) {
        signOutAtCare();
        m_person = index;
        signInAtCare();
    }
    showPerson();
}

void MainWindow::showPerson()
{
    m_page->setSession(session());
    m_activity->setSession(session());
    m_top->setSession(session(), m_people.size() > 1);
    refillPeople();
}

void MainWindow::signInAtCare()
{
    tellFailure(m_care.signIn(session()));
}

void MainWindow::signOutAtCare()
{
    tellFailure(m_care.signOut(session()));
}

void MainWindow::tellFailure(const QFuture<Expected<void>> &door)
{
    whenReady(door, this, [this](const Expected<void> &done) {
        if (!done)
            setProblem(done.error());
    });
}

void MainWindow::begin()
{
    if (m_signedOut)
        return;
    signInAtCare();
    reload();
}

void MainWindow::askToSignOut()
{
    if (m_signedOut || findChild<LeaveQuestion *>())
        return;
    QStringList open;
    if (m_page->isWriting())
        open << m_words->noteUnsaved();
    if (m_status.waiting > 0 || m_status.attention > 0)
        open << m_words->waitsSignedOut(m_status);
    if (open.isEmpty())
        return signOut();
    auto *question = new LeaveQuestion(LeaveQuestion::SignOut, open.join(QLatin1Char('\n')), this);
    connect(question, &QDialog::accepted, this, &MainWindow::signOut);
    question->show();
}

void MainWindow::signOut()
{
    signOutAtCare();
    m_signedOut = true;
    forgetCitizens();
    markSignedOut();
    refillPeople();
    m_stack->setCurrentWidget(m_signedOutPage);
    m_signedOutPage->enter();
}

/// Answers that are still on their way are not shown either.
void MainWindow::forgetCitizens()
{
    ++m_listRequest;
    m_soon.stop();
    m_top->search()->clear();
    m_typing.stop();
    m_list->forget();
    m_page->forget();
    m_activity->forget();
    m_notices->setOvertaken({}, m_clock.now());
    m_top->setUnreadable(0);
}

void MainWindow::signIn(int person)
{
    if (!m_signedOut || person < 0 || person >= m_people.size())
        return;
    const bool another = person != m_person;
    m_person = person;
    m_signedOut = false;
    signInAtCare();
    markSignedOut();
    showWork();
    reload();
    m_list->list()->setFocus(Qt::OtherFocusReason);
    if (another)
        Q_EMIT sessionChosen(session());
}

/// What is at hand, and whose name stands at the top.
void MainWindow::markSignedOut()
{
    for (const Command &one : commands()) {
        if (one.group == CommandGroup::Citizens || one.group == CommandGroup::Data)
            action(one.id)->setEnabled(!m_signedOut);
    }
    action(CommandId::ShowUnreadable)->setEnabled(false); // the list says whether there is any
    action(CommandId::SignOut)->setEnabled(!m_signedOut);
    m_top->setSignedOut(m_signedOut);
    m_foot->setVisible(!m_signedOut);    // its keys are those of the list
    m_notices->setEnabled(!m_signedOut); // what it offers is for somebody to decide
    if (m_signedOut)
        m_top->setSession({}, false);
    else
        showPerson();
}

} // namespace samspil
