// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/worklist/worklist_view.h"

#include "ui/parts/empty_state.h"
#include "ui/theme/fonts.h"
#include "ui/worklist/state_chips.h"
#include "ui/worklist/worklist_delegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QListView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

namespace samspil {

WorklistView::WorklistView(QWidget *parent)
    : QWidget(parent),
      m_model(new WorklistModel(this)),
      m_filter(new WorklistFilter(this)),
      m_delegate(new WorklistDelegate(this)),
      m_title(new QLabel(this)),
      m_count(new QLabel(this)),
      m_chips(new StateChips(this)),
      m_stack(new QStackedWidget(this)),
      m_list(new QListView(this)),
      m_empty(new EmptyState(this))
{
    m_filter->setSourceModel(m_model);
    m_list->setObjectName(QStringLiteral("worklist"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    buildLayout();
    watchTouch();
    connect(m_list, &QListView::clicked, this, &WorklistView::choose);
    connect(m_list, &QListView::activated, this, &WorklistView::choose);
    connect(m_chips, &StateChips::chosenChanged, this,
            [this] { changeRows([this] { m_filter->setState(m_chips->chosen()); }); });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (!m_problem.isEmpty())
            return Q_EMIT retryRequested();
        Q_EMIT searchCleared();
        m_chips->choose({});
    });
}

void WorklistView::buildLayout()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setObjectName(QStringLiteral("worklistCount"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_count, 0, Qt::AlignBaseline);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 10);
    top->setSpacing(8);
    top->addLayout(head);
    top->addWidget(m_chips);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
}

/// By hand, by key, or by assistive technology, which sets the place without any event.
void WorklistView::watchTouch()
{
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_changing && value > 0)
            touch();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (!m_changing && current.row() > 0) // the top row is current by default
                    touch();
            });
}

bool WorklistView::eventFilter(QObject *watched, QEvent *event)
{
    const bool byHand = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel;
    if (event->type() == QEvent::KeyPress || (byHand && watched == m_list->viewport()))
        touch();
    return QWidget::eventFilter(watched, event);
}

template <typename Change> void WorklistView::changeRows(Change change)
{
    const QScopedValueRollback changing(m_changing, true);
    change();
    if (m_untouched)
        showWorst();
    filterChanged();
}

void WorklistView::showWorst()
{
    if (m_list->currentIndex().row() > 0)
        m_list->setCurrentIndex(m_filter->index(0, 0));
    m_list->scrollToTop();
}

void WorklistView::setWords(const WordsPtr &words)
{
    m_words = words;
    m_title->setFont(textFont(font(), TextRole::Heading));
    m_title->setText(tr("Worklist"));
    m_list->setAccessibleName(tr("Worklist"));
    m_chips->setWords(*words);
    m_model->setWords(words);
    m_list->doItemsLayout();
    filterChanged();
}

bool WorklistView::openLeavesItsPlace(const care::WorklistSnapshot &next) const
{
    const QModelIndex current = m_list->currentIndex();
    const int before = m_model->rowOf(m_open);
    const bool isOpen = current.data(WorklistModel::CitizenRole).toString() == m_open.url();
    if (!current.isValid() || !isOpen || before < 0)
        return false;
    const auto after = std::find_if(next.rows.cbegin(), next.rows.cend(),
                                    [this](const auto &row) { return row.citizen == m_open; });
    return after != next.rows.cend() && after->state > m_model->snapshot().rows[before].state;
}

/// The row that is to stay where it stands on the screen.
QPersistentModelIndex WorklistView::anchorFor(const care::WorklistSnapshot &next, bool openLeaves) const
{
    const QRect view = m_list->viewport()->rect();
    const QModelIndex current = m_list->currentIndex();
    if (!openLeaves && current.isValid() && view.intersects(m_list->visualRect(current)))
        return current;
    QHash<QString, TriageState> states;
    for (const care::WorklistRow &row : next.rows)
        states.insert(row.citizen.url(), row.state);
    QModelIndex index = m_list->indexAt(QPoint(1, 1));
    for (; index.isValid() && view.intersects(m_list->visualRect(index));
         index = m_filter->index(index.row() + 1, 0)) {
        const auto state = states.constFind(index.data(WorklistModel::CitizenRole).toString());
        const bool stays = state != states.cend() &&
                           static_cast<int>(*state) == index.data(WorklistModel::StateRole).toInt();
        if (stays)
            return index;
    }
    return {};
}

void WorklistView::setSnapshot(const care::WorklistSnapshot &snapshot)
{
    const bool first = !std::exchange(m_loaded, true);
    m_problem.clear();
    changeRows([this, &snapshot] { takeSnapshot(snapshot); });
    if (first)
        m_list->setFocus();
}

void WorklistView::takeSnapshot(const care::WorklistSnapshot &snapshot)
{
    const bool openLeaves = openLeavesItsPlace(snapshot);
    const int place = m_list->currentIndex().row();
    const QPersistentModelIndex anchor = anchorFor(snapshot, openLeaves);
    const int before = m_list->visualRect(anchor).top();
    m_model->setSnapshot(snapshot);
    m_chips->setCounts(snapshot.counts, snapshot.caseload);
    if (openLeaves && m_list->currentIndex().row() != place && shown() > 0)
        m_list->selectionModel()->setCurrentIndex(m_filter->index(qMin(place, shown() - 1), 0),
                                                  QItemSelectionModel::ClearAndSelect);
    if (anchor.isValid() && m_list->isVisible()) {
        QScrollBar *bar = m_list->verticalScrollBar();
        bar->setValue(bar->value() + m_list->visualRect(anchor).top() - before);
    }
}

void WorklistView::setProblem(const QString &sentence)
{
    m_problem = sentence;
    updateEmptyState();
}

void WorklistView::setSearchText(const QString &text)
{
    changeRows([this, &text] { m_filter->setText(text); });
}

void WorklistView::setFound(const QString &text, const QVector<CitizenId> &found)
{
    changeRows([this, &text, &found] { m_filter->setFound(text, found); });
}

void WorklistView::forget()
{
    setOpenCitizen({});
    setSnapshot({});
    m_loaded = false;
    updateEmptyState();
}

void WorklistView::setOpenCitizen(const CitizenId &citizen)
{
    m_open = citizen;
    m_delegate->setOpenCitizen(citizen);
    m_list->viewport()->update();
}

void WorklistView::step(int by)
{
    touch();
    const int at = m_list->currentIndex().isValid() ? m_list->currentIndex().row() + by : 0;
    m_list->setCurrentIndex(m_filter->index(qBound(0, at, qMax(0, shown() - 1)), 0));
}

void WorklistView::openCurrent()
{
    choose(m_list->currentIndex());
}

void WorklistView::openFirstShown()
{
    step(-shown());
    m_list->setFocus();
    openCurrent();
}

bool WorklistView::openFirst(TriageState state)
{
    const QModelIndex index = m_filter->mapFromSource(m_model->index(m_model->firstOf(state)));
    if (!index.isValid())
        return false;
    touch();
    m_list->setCurrentIndex(index);
    choose(index);
    return true;
}

void WorklistView::choose(const QModelIndex &index)
{
    touch();
    const CitizenId citizen(index.data(WorklistModel::CitizenRole).toString());
    if (!citizen.isNull() && citizen != m_open)
        Q_EMIT citizenChosen(citizen);
}

void WorklistView::filterChanged()
{
    if (!m_words)
        return;
    m_count->setText(m_words->count(shown(), m_model->snapshot().caseload));
    updateEmptyState();
}

void WorklistView::updateEmptyState()
{
    const bool hasRows = shown() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_list) : m_empty);
    if (hasRows)
        return;
    if (!m_problem.isEmpty())
        m_empty->setContent(QStringLiteral("cloud-off"), tr("The list could not be read"), m_problem,
                            tr("Try again"));
    else if (!m_loaded)
        m_empty->setContent(QStringLiteral("hourglass"), tr("Reading the list"), {});
    else if (m_filter->isFiltering() && m_model->rowCount() > 0)
        m_empty->setContent(QStringLiteral("filter"), tr("Nobody matches"),
                            tr("No citizen in the list matches the search and the filter."),
                            tr("Show all"));
    else
        m_empty->setContent(
            QStringLiteral("users"), tr("No citizens yet"),
            tr("Citizens of your care team appear here after the first synchronisation."));
}

} // namespace samspil
