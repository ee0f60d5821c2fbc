// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/base/when_ready.h"
#include "ui/activity/activity_page.h"
#include "ui/citizen/citizen_page.h"
#include "ui/shell/foot_bar.h"
#include "ui/shell/language.h"
#include "ui/shell/leave_question.h"
#include "ui/shell/lists.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/signed_out_page.h"
#include "ui/shell/top_bar.h"
#include "ui/worklist/worklist_view.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace samspil {

namespace {

constexpr Millis soon{80};
constexpr Millis minute{60'000};
constexpr Millis typingPause{200};

} // namespace

MainWindow::MainWindow(care::Care &care, const MeasurementCatalogue &catalogue,
                       const schedule::Calendar &calendar, const Clock &clock, QVector<Session> people,
                       QWidget *parent)
    : QMainWindow(parent),
      m_care(care),
      m_catalogue(catalogue),
      m_clock(clock),
      m_zone(calendar.zone()),
      m_people(people.isEmpty() ? QVector<Session>{Session{}} : std::move(people)),
      m_theme(Theme::make(ThemeKind::Light)),
      m_top(new TopBar(this)),
      m_notices(new NoticeBar(this)),
      m_stack(new QStackedWidget(this)),
      m_splitter(new QSplitter(this)),
      m_list(new WorklistView(this)),
      m_page(new CitizenPage(care, catalogue, clock, this)),
      m_activity(new ActivityPage(care, clock, this)),
      m_foot(new FootBar(m_page->undoBar(), this)),
      m_signedOutPage(new SignedOutPage(this)),
      m_menu(new QMenu(this)),
      m_peopleMenu(new QMenu(this))
{
    setWindowTitle(QStringLiteral("Samspil"));
    setObjectName(QStringLiteral("mainWindow"));
    buildLayout();
    makeActions();
    bindActions();
    bindChoices();
    m_top->setMenus(m_menu, m_peopleMenu);
    m_list->setNow(m_clock.now());
    setTheme(m_theme.kind, m_theme.textScale);
    setLanguage(languageFor(QLocale::system()));
    showPerson();
    connect(&m_care, &care::Care::changed, this, &MainWindow::changed);
    readWorklist(care::firstRows);
}

void MainWindow::buildLayout()
{
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    column->addWidget(m_foot);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_activity);
    m_stack->addWidget(m_signedOutPage);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_listWidthChosen = true; });
    setCentralWidget(central);
    m_top->search()->installEventFilter(this);
    for (const auto &[timer, span] :
         {std::pair{&m_soon, soon}, {&m_minute, minute}, {&m_typing, typingPause}})
        timer->setInterval(span);
    m_soon.setSingleShot(true);
    m_typing.setSingleShot(true);
    m_minute.start();
}

void MainWindow::bindActions()
{
    connect(&m_soon, &QTimer::timeout, this, [this] { readWorklist(care::allRows); });
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::passTime);
    connect(&m_typing, &QTimer::timeout, this, &MainWindow::search);
    connect(m_notices, &NoticeBar::absencesAccepted, this, &MainWindow::absencesAccepted);
    connect(m_top, &TopBar::activityRequested, this, [this] { showActivity(false); });
    connect(m_top, &TopBar::unreadableRequested, this, [this] { showActivity(true); });
    connect(m_activity, &ActivityPage::syncRequested, this, &MainWindow::syncRequested);
    connect(m_activity, &ActivityPage::pauseRequested, this, &MainWindow::pauseRequested);
    connect(m_activity, &ActivityPage::limitChosen, this, &MainWindow::limitChosen);
    connect(m_activity, &ActivityPage::citizenChosen, this, &MainWindow::openCitizen);
    connect(m_activity, &ActivityPage::left, this, [this] {
        showWork();
        m_list->list()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_top->search(), &QLineEdit::textChanged, this, [this](const QString &text) {
        showWork();
        m_list->setSearchText(text);
        m_typing.start();
    });
    connect(m_top->search(), &QLineEdit::returnPressed, m_list, &WorklistView::openFirstShown);
    connect(m_list, &WorklistView::citizenChosen, this, &MainWindow::openCitizen);
    connect(m_list, &WorklistView::searchCleared, m_top->search(), &QLineEdit::clear);
    connect(m_list, &WorklistView::retryRequested, this, &MainWindow::reload);
    connect(m_page, &CitizenPage::opened, this, &MainWindow::citizenOpened);

    const auto bind = [this](CommandId id, auto slot) {
        connect(action(id), &QAction::triggered, this, slot);
    };
    bind(CommandId::Search, [this] {
        m_top->search()->setFocus(Qt::ShortcutFocusReason);
        m_top->search()->selectAll();
    });
    bind(CommandId::NextCitizen, [this] { m_list->step(1); });
    bind(CommandId::PreviousCitizen, [this] { m_list->step(-1); });
    const auto atWork = [this, bind](CommandId id, auto slot) {
        bind(id, [this, slot] {
            showWork();
            slot();
        });
    };
    atWork(CommandId::FocusList, [this] { m_list->list()->setFocus(Qt::ShortcutFocusReason); });
    atWork(CommandId::FocusCitizen, [this] { m_page->focusContent(); });
    atWork(CommandId::Acknowledge, [this] { m_page->acknowledgeFirst(); });
    atWork(CommandId::Undo, [this] { m_page->undo(); });
    bind(CommandId::Synchronise, [this] { Q_EMIT syncRequested(); });
    bind(CommandId::ShowActivity, [this] { showActivity(false); });
    bind(CommandId::ShowUnreadable, [this] { showActivity(true); });
    bind(CommandId::ShowKeys, [this] { showKeys(this); });
    bind(CommandId::SignOut, [this] { askToSignOut(); });
    connect(m_signedOutPage, &SignedOutPage::signInRequested, this, &MainWindow::signIn);
    bind(CommandId::Quit, [this] { close(); });
}

void MainWindow::readWorklist(int limit)
{
    if (m_signedOut)
        return;
    const int request = ++m_listRequest;
    whenReady(m_care.worklist(limit), this,
              [this, request](const Expected<care::WorklistSnapshot> &answer) {
                  if (request == m_listRequest) // else a newer one is on its way
                      showWorklist(answer);
              });
}

void MainWindow::showWorklist(const Expected<care::WorklistSnapshot> &answer)
{
    if (!answer)
        return m_list->setProblem(m_words->error(answer.error()));
    m_listDay = toDateTime(m_clock.now(), m_zone).date();
    m_list->setSnapshot(*answer);
    m_notices->setOvertaken(answer->overtaken, m_clock.now());
    m_notices->setSalvaged(answer->salvaged, m_clock.now());
    m_top->setUnreadable(answer->unreadable);
    action(CommandId::ShowUnreadable)->setEnabled(answer->unreadable > 0);
    if (answer->rows.size() < answer->caseload)
        readWorklist(care::allRows);
}

void MainWindow::showActivity(bool unreadable)
{
    m_stack->setCurrentWidget(m_activity);
    m_activity->enter(unreadable ? ActivityPage::Unreadable : ActivityPage::Entries);
}

void MainWindow::showWork()
{
    if (m_signedOut)
        return;
    m_stack->setCurrentWidget(m_splitter);
}

void MainWindow::search()
{
    const QString text = m_top->search()->text();
    if (text.trimmed().size() < 2)
        return;
    // Without an answer the list still shows what it finds in its own rows.
    whenReady(m_care.search(text), this, [this, text](const Expected<QVector<CitizenId>> &answer) {
        if (answer)
            m_list->setFound(text, *answer);
    });
}

void MainWindow::changed(const QVector<CitizenId> &citizens)
{
    if (!m_soon.isActive()) // changes that keep coming do not put it off
        m_soon.start();
    m_page->changed(citizens);
}

void MainWindow::passTime()
{
    m_top->setNow(m_clock.now());
    m_list->setNow(m_clock.now());
    m_page->render();
    m_activity->render();
    // What counts in days is another on another day.
    if (m_listDay.isValid() && m_listDay != toDateTime(m_clock.now(), m_zone).date())
        readWorklist(care::allRows);
}

void MainWindow::openCitizen(const CitizenId &citizen)
{
    if (m_signedOut)
        return;
    showWork();
    m_list->setOpenCitizen(citizen);
    m_page->open(citizen);
}

bool MainWindow::openFirst(TriageState state)
{
    return m_list->openFirst(state);
}

void MainWindow::setProblem(const Error &problem)
{
    m_notices->setProblem(problem);
}

void MainWindow::setSyncStatus(const sync::Status &status)
{
    m_top->setNow(m_clock.now());
    m_status = status;
    m_top->setSyncStatus(status);
    m_activity->setSyncStatus(status);
    m_signedOutPage->setSyncStatus(status);
    m_notices->setSyncStatus(status);
}

void MainWindow::setTraining(bool training)
{
    m_top->setTraining(training);
}

void MainWindow::setLanguage(const QString &language)
{
    if (language == m_language || !useLanguage(*qApp, language))
        return;
    m_language = language;
    const QLocale locale = localeOf(language);
    setLocale(locale);
    m_words = std::make_shared<const Words>(m_catalogue, locale, m_zone);
    m_list->setWords(m_words);
    m_page->setWords(m_words);
    m_activity->setWords(m_words);
    m_signedOutPage->setWords(m_words);
    m_top->setWords(m_words);
    m_notices->setWords(m_words);
    m_foot->refresh();
    refillMenus();
    markChoices();
}

void MainWindow::setTheme(ThemeKind kind, double textScale)
{
    m_theme = Theme::make(kind, textScale);
    applyTheme(*qApp, m_theme);
    fitList();
    markChoices();
    if (!m_words)
        return;
    m_list->setWords(m_words);
    m_page->setWords(m_words);
    m_activity->setWords(m_words);
    m_signedOutPage->setWords(m_words);
    m_top->setWords(m_words);
    m_notices->setWords(m_words);
    m_foot->refresh();
}

void MainWindow::fitList()
{
    const int em = QFontMetrics(QApplication::font()).height();
    m_list->setMinimumWidth(em * 15);
    if (m_listWidthChosen)
        return;
    const int wanted = qBound(em * 15, width() * 2 / 5, qMax(em * 25, width() / 5));
    m_splitter->setSizes({wanted, qMax(0, width() - wanted)});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitList();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool waits = m_status.waiting > 0 || m_status.attention > 0;
    // Where the system ends the session nobody is there to answer; all of it is kept anyway.
    if (!waits || m_leaving || m_sessionOnly || qApp->isSavingSession())
        return QMainWindow::closeEvent(event);
    event->ignore();
    if (findChild<LeaveQuestion *>())
        return;
    auto *question = new LeaveQuestion(LeaveQuestion::Quit, m_words->stillWaits(m_status), this);
    connect(question, &QDialog::accepted, this, [this] {
        m_leaving = true;
        close();
    });
    question->show();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_top->search() && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            m_top->search()->clear();
            m_list->list()->setFocus();
            return true;
        }
        if (key == Qt::Key_Down) {
            m_list->list()->setFocus();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace samspil
