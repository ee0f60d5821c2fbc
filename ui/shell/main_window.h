// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/care/care.h"
#include "core/schedule/schedule.h"
#include "core/sync/sync_engine.h"
#include "ui/format/words.h"
#include "ui/shell/commands.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace samspil {

class ActivityPage;
class CitizenPage;
class FootBar;
class NoticeBar;
class SignedOutPage;
class TopBar;
class WorklistView;

/// The window: the list at the left, the citizen at the right, what is always true at the top. It asks
/// care and shows; nothing in it waits.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// The references must outlive it. `people`: who may be at work here; the first one is. More than
    /// one can be chosen from.
    MainWindow(care::Care &care, const MeasurementCatalogue &catalogue,
               const schedule::Calendar &calendar, const Clock &clock, QVector<Session> people,
               QWidget *parent = nullptr);

    /// The cache is open now: whoever is at work signs in.
    void begin();
    /// Reads the list anew.
    void reload() { readWorklist(care::firstRows); }
    /// The cache did not open, in words.
    void setProblem(const Error &problem);
    void setSyncStatus(const sync::Status &status);
    /// Marks that these are made-up citizens.
    void setTraining(bool training);
    /// Nothing here outlives this session: whoever runs the window says so after it has closed.
    void setSessionOnly(bool sessionOnly) { m_sessionOnly = sessionOnly; }
    /// "da" or "en"; another one is ignored.
    void setLanguage(const QString &language);
    void setTheme(ThemeKind kind, double textScale);

    const Session &session() const;
    /// The place of that person among those who may be at work; out of range: nothing changes.
    void choosePerson(int index);
    bool isSignedOut() const { return m_signedOut; }
    int person() const { return m_person; }
    /// Opens the first citizen in that state; false: there is none (yet).
    bool openFirst(TriageState state);
    void openCitizen(const CitizenId &citizen);
    /// A minute has passed: ages and "today".
    void passTime();

Q_SIGNALS:
    void syncRequested();
    void pauseRequested(bool pause);
    void limitChosen(qint64 bytesADay);
    void absencesAccepted();
    void citizenOpened(const samspil::CitizenId &citizen);
    void languageChosen(const QString &language);
    void themeChosen(samspil::ThemeKind kind, double textScale);
    void sessionChosen(const samspil::Session &session);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// What has not reached the server is said, and kept.
    void closeEvent(QCloseEvent *event) override;

private:
    void buildLayout();
    void makeActions();
    void bindActions();
    void bindChoices();
    void refillMenus();
    void refillPeople();
    QStringList peopleInWords() const;
    void markChoices();
    QAction *action(CommandId id) const { return m_actions.value(id); }

    void readWorklist(int limit);
    void showWorklist(const Expected<care::WorklistSnapshot> &answer);
    void showActivity(bool unreadable);
    void showWork();
    void search();
    void changed(const QVector<CitizenId> &citizens);
    void fitList();

    void showPerson();
    void signInAtCare();
    void signOutAtCare();
    void tellFailure(const QFuture<Expected<void>> &door);
    void askToSignOut();
    void signOut();
    void signIn(int person);
    void forgetCitizens();
    void markSignedOut();

    care::Care &m_care;
    const MeasurementCatalogue &m_catalogue;
    const Clock &m_clock;
    const QTimeZone m_zone;
    QVector<Session> m_people;
    int m_person = 0;
    bool m_signedOut = false;
    QString m_language;
    Theme m_theme;
    WordsPtr m_words;
    sync::Status m_status;
    int m_listRequest = 0;
    QDate m_listDay;                ///< on which the list was read
    bool m_leaving = false;         ///< somebody knows what waits, and leaves
    bool m_sessionOnly = false;     ///< what waits is asked about outside
    bool m_listWidthChosen = false; ///< by dragging; else it follows the window
    QTimer m_soon;                  ///< many changes, one reading of the list
    QTimer m_minute;                ///< ages and "today"
    QTimer m_typing;                ///< the cache is searched when typing pauses

    TopBar *m_top;                         ///< child
    NoticeBar *m_notices;                  ///< child
    QStackedWidget *m_stack;               ///< child: work, activity, or nobody at work
    QSplitter *m_splitter;                 ///< child: list and citizen
    WorklistView *m_list;                  ///< child
    CitizenPage *m_page;                   ///< child
    ActivityPage *m_activity;              ///< child
    FootBar *m_foot;                       ///< child: the place of the undo bar
    SignedOutPage *m_signedOutPage;        ///< child
    QMenu *m_menu;                         ///< child
    QMenu *m_peopleMenu;                   ///< child
    QHash<CommandId, QAction *> m_actions; ///< children
};

} // namespace samspil
