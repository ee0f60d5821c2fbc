// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activity_page.h"

#include "core/base/when_ready.h"
#include "ui/activity/activity_head.h"
#include "ui/activity/fate_delegate.h"
#include "ui/activity/fate_panel.h"
#include "ui/format/diagnosis.h"
#include "ui/models/fate_model.h"
#include "ui/models/list_age_model.h"
#include "ui/models/unreadable_model.h"
#include "ui/parts/card.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/segmented.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace samspil {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr Millis soon{120};

/// A list or table on a surface with round corners.
QWidget *onCard(QWidget *content)
{
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(4, 4, 4, 4);
    inside->addWidget(content);
    return card;
}

} // namespace

ActivityPage::ActivityPage(care::Care &care, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_care(care),
      m_clock(clock),
      m_fates(new FateModel(this)),
      m_ages(new ListAgeModel(this)),
      m_unread(new UnreadableModel(this)),
      m_head(new ActivityHead(this)),
      m_choiceHolder(new QWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this)),
      m_list(new QListView(this)),
      m_scroll(new QScrollArea(this)),
      m_panel(new FatePanel)
{
    setObjectName(QStringLiteral("activityPage"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    buildLayout();
    connect(&m_soon, &QTimer::timeout, this, &ActivityPage::reload);
    connect(&m_care, &care::Care::changed, &m_soon, [this] {
        if (isVisible())
            readSoon();
    });
    connect(m_head, &ActivityHead::syncRequested, this, &ActivityPage::syncRequested);
    connect(m_head, &ActivityHead::pauseRequested, this, &ActivityPage::pauseRequested);
    connect(m_head, &ActivityHead::limitChosen, this, &ActivityPage::limitChosen);
    connect(m_head, &ActivityHead::copyRequested, this, &ActivityPage::copyDiagnosis);
    connect(m_head, &ActivityHead::left, this, &ActivityPage::left);
    connect(m_empty, &EmptyState::actionTriggered, this, &ActivityPage::reload);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ActivityPage::showCurrent);
    connect(m_panel, &FatePanel::citizenChosen, this, &ActivityPage::citizenChosen);
    connect(m_panel, &FatePanel::resolved, this,
            [this](const care::Resolution &what) { decided(m_care.resolve(m_session, what)); });
    connect(m_panel, &FatePanel::retried, this,
            [this](qint64 seq) { decided(m_care.retry(m_session, seq)); });
    connect(m_panel, &FatePanel::givenUp, this,
            [this](qint64 seq) { decided(m_care.giveUp(m_session, seq)); });
}

void ActivityPage::buildLayout()
{
    auto *holder = new QHBoxLayout(m_choiceHolder);
    holder->setContentsMargins(0, 0, 0, 0);
    auto *outer = new QScrollArea(this); // where the text is large, all of it scrolls
    auto *content = new QWidget;
    outer->setWidget(content);
    outer->setWidgetResizable(true);
    outer->setFrameShape(QFrame::NoFrame);
    outer->setFocusPolicy(Qt::NoFocus);
    outer->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(outer);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(gap);
    column->addWidget(m_head);
    column->addWidget(m_choiceHolder);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(makeEntries());
    m_ageTable = makeTable(m_ages, "listAges");
    m_unreadTable = makeTable(m_unread, "unreadableList");
    m_stack->addWidget(onCard(m_ageTable));
    m_stack->addWidget(onCard(m_unreadTable));
    m_stack->addWidget(m_empty);
}

QWidget *ActivityPage::makeEntries()
{
    auto *entries = new QWidget(this);
    m_list->setObjectName(QStringLiteral("entries"));
    m_list->setModel(m_fates);
    m_list->setItemDelegate(new FateDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_panel->setObjectName(QStringLiteral("entry"));
    m_scroll->setWidget(m_panel);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::StyledPanel); // nothing but a ring when it has the focus
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sides = new QBoxLayout(QBoxLayout::LeftToRight, entries);
    m_sides->setContentsMargins(0, 0, 0, 0);
    m_sides->setSpacing(gap);
    m_sides->addWidget(onCard(m_list), 2);
    m_sides->addWidget(m_scroll, 3);
    return entries;
}

QTableView *ActivityPage::makeTable(QAbstractTableModel *model, const char *name)
{
    auto *table = new QTableView(this);
    table->setObjectName(QString::fromLatin1(name));
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

void ActivityPage::makeChoice()
{
    delete m_choice;
    m_choice = new Segmented(tr("What is shown"), m_choiceHolder);
    m_choice->setObjectName(QStringLiteral("activitySections"));
    m_choice->addChoice(tr("Written here"));
    m_choice->addChoice(tr("Age of the data"));
    m_choice->addChoice(tr("Could not be read"));
    m_choice->setCurrent(m_section);
    m_choiceHolder->layout()->addWidget(m_choice);
    m_choiceHolder->layout()->setAlignment(m_choice, Qt::AlignLeft);
    connect(m_choice, &Segmented::currentChanged, this, [this](int section) {
        m_section = section;
        showSection();
    });
}

void ActivityPage::setWords(const WordsPtr &words)
{
    m_words = words;
    makeChoice();
    m_fates->setWords(words);
    m_ages->setWords(words);
    m_unread->setWords(words);
    m_list->setAccessibleName(tr("Written here"));
    m_ageTable->setAccessibleName(tr("Age of the data"));
    m_unreadTable->setAccessibleName(tr("Could not be read"));
    m_scroll->setAccessibleName(tr("The chosen entry"));
    const int line = QFontMetrics(font()).height();
    for (QTableView *table : {m_ageTable, m_unreadTable})
        table->verticalHeader()->setDefaultSectionSize(line * 9 / 5);
    m_list->doItemsLayout();
    render();
    arrange();
}

void ActivityPage::setSession(const Session &session)
{
    m_session = session;
    if (isVisible())
        readSoon();
}

void ActivityPage::forget()
{
    ++m_request;
    m_soon.stop();
    m_loaded = false;
    m_report = {};
    m_fates->setFates({});
    m_ages->setLists({});
    m_unread->setRows({});
    m_panel->show({}, m_words, m_clock.now());
    m_head->say({});
    render();
}

void ActivityPage::setSyncStatus(const sync::Status &status)
{
    const bool moved = status.waiting != m_status.waiting || status.attention != m_status.attention ||
                       status.lastSynced != m_status.lastSynced;
    m_status = status;
    if (m_words)
        m_head->show(m_status, *m_words, m_clock.now());
    if (moved && isVisible())
        readSoon();
}

/// Changes that keep coming do not put it off.
void ActivityPage::readSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void ActivityPage::enter(Section section)
{
    m_section = section;
    m_head->say({});
    m_choice->setCurrent(section);
    render(); // the text may have grown since it was last seen
    reload();
    m_head->focusFirst();
}

void ActivityPage::render()
{
    if (!m_words)
        return;
    const Instant now = m_clock.now();
    m_head->show(m_status, *m_words, now);
    m_fates->setNow(now);
    m_ages->setNow(now);
    m_unread->setNow(now);
    showCurrent();
    showSection();
}

void ActivityPage::reload()
{
    const int request = ++m_request;
    whenReady(m_care.activity(), this, [this, request](const Expected<care::ActivityReport> &answer) {
        if (request == m_request) // else a newer one is on its way
            take(answer);
    });
}

void ActivityPage::take(const Expected<care::ActivityReport> &answer)
{
    m_problem = answer ? QString() : m_words->error(answer.error());
    if (answer) {
        m_loaded = true;
        m_report = *answer;
        m_fates->setFates(m_report.fates);
        m_ages->setLists(m_report.lists);
        m_unread->setRows(m_report.unreadable);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_fates->index(0));
    }
    showCurrent();
    showSection();
}

void ActivityPage::showCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (index.isValid() && m_words)
        m_panel->show(m_fates->rows()[index.row()], m_words, m_clock.now());
    m_scroll->setVisible(index.isValid());
}

void ActivityPage::showSection()
{
    const int rows[] = {m_fates->rowCount(), m_ages->rowCount(), m_unread->rowCount()};
    if (m_problem.isEmpty() && rows[m_section] > 0)
        return m_stack->setCurrentIndex(m_section);
    m_stack->setCurrentWidget(m_empty);
    if (!m_problem.isEmpty())
        m_empty->setContent(QStringLiteral("cloud-off"), tr("This could not be read"), m_problem,
                            tr("Try again"));
    else if (!m_loaded)
        m_empty->setContent(QStringLiteral("hourglass"), tr("Reading"), {});
    else if (m_section == Entries)
        m_empty->setContent(QStringLiteral("cloud-check"), tr("Nothing waits"),
                            tr("What you acknowledge stays here until the server has it, and a day"
                               " longer."));
    else if (m_section == Lists)
        m_empty->setContent(QStringLiteral("server"), tr("No data yet"),
                            tr("It comes with the first synchronisation."));
    else
        m_empty->setContent(QStringLiteral("circle-check"), tr("Everything could be read"), {});
}

void ActivityPage::decided(const QFuture<Expected<void>> &future)
{
    whenReady(future, this, [this](const Expected<void> &answer) {
        m_head->say(answer ? QString() : m_words->error(answer.error()));
        reload();
    });
}

void ActivityPage::copyDiagnosis()
{
    QApplication::clipboard()->setText(diagnosis(m_report, m_status));
    m_head->say(tr("Copied. It names neither citizens nor staff."));
}

void ActivityPage::arrange()
{
    const int em = QFontMetrics(font()).height();
    const bool narrow = width() < em * 52;
    m_sides->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_panel->setNarrow(narrow || width() < em * 70);
    m_head->setBrief(height() < em * 32);
    m_list->setMinimumHeight(narrow ? em * 12 : em * 6);
    m_scroll->setMinimumHeight(narrow ? em * 12 : em * 6);
}

void ActivityPage::resizeEvent(QResizeEvent *)
{
    arrange();
}

void ActivityPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace samspil
