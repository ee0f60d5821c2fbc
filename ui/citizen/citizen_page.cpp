// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/citizen_page.h"

#include "core/base/when_ready.h"
#include "ui/citizen/acknowledge_form.h"
#include "ui/citizen/alarms_panel.h"
#include "ui/citizen/identity_bar.h"
#include "ui/citizen/plan_panel.h"
#include "ui/citizen/record_panel.h"
#include "ui/citizen/trend_grid.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/undo_bar.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace samspil {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int frame = 2; ///< of what scrolls: the ring
/// An answer within this is taken for immediate; an empty page in between would only flicker.
constexpr int patienceMs = 100;

void stack(QWidget *holder, const QList<QWidget *> &panels)
{
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    for (QWidget *panel : panels)
        column->addWidget(panel);
    column->addStretch();
}

} // namespace

CitizenPage::CitizenPage(care::Care &care, const MeasurementCatalogue &catalogue, const Clock &clock,
                         QWidget *parent)
    : QWidget(parent),
      m_care(care),
      m_clock(clock),
      m_patience(new QTimer(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this)),
      m_scroll(new QScrollArea(this)),
      m_identity(new IdentityBar(this)),
      m_trends(new TrendGrid(catalogue, this)),
      m_open(new QWidget(this)),
      m_rest(new QWidget(this)),
      m_form(new AcknowledgeForm(this)),
      m_alarms(new AlarmsPanel(this)),
      m_plan(new PlanPanel(this)),
      m_record(new RecordPanel(this)),
      m_undo(new UndoBar(this))
{
    setObjectName(QStringLiteral("citizenPage"));
    m_undo->setObjectName(QStringLiteral("undoBar"));
    buildLayout();
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, &CitizenPage::showReading);
    connect(m_alarms, &AlarmsPanel::acknowledgeRequested, this, &CitizenPage::startForm);
    connect(m_form, &AcknowledgeForm::submitted, this, &CitizenPage::acknowledge);
    connect(m_form, &AcknowledgeForm::cancelled, this, &CitizenPage::closeForm);
    connect(m_undo, &UndoBar::undone, this, &CitizenPage::undo);
    connect(m_undo, &UndoBar::expired, this, &CitizenPage::expire);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { open(m_citizen); });
}

void CitizenPage::buildLayout()
{
    stack(m_open, {m_form, m_alarms});
    stack(m_rest, {m_plan, m_record});
    m_form->hide();
    m_scroll->setFrameShape(QFrame::StyledPanel); // nothing but a ring when it has the focus
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(margin - frame, 0, margin - frame, margin - frame);
    m_grid->setSpacing(gap);
    place(true);
    m_scroll->setWidget(content);
    m_scroll->viewport()->installEventFilter(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, margin, 0, 0);
    column->setSpacing(gap - frame);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, margin, 0);
    head->addWidget(m_identity);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
}

void CitizenPage::setWords(const WordsPtr &words)
{
    m_words = words;
    m_trends->setWords(words);
    m_undo->refit();
    if (m_citizen.isNull())
        showNobody();
    else
        render();
}

void CitizenPage::setSession(const Session &session)
{
    const bool another = m_session.who != session.who;
    m_session = session;
    if (!another || m_citizen.isNull())
        return;
    showReading(); // what one person has opened is not for the next one's eyes
    open(m_citizen);
}

bool CitizenPage::isWriting() const
{
    return !m_form->isHidden() && m_form->isBegun();
}

void CitizenPage::forget()
{
    ++m_request;
    m_citizen = {};
    m_changed = false;
    m_undo->clear();
    m_form->start({}, *m_words, m_clock.now());
    m_form->hide();
    m_shown.emplace();
    render(); // hidden parts keep no text of her either
    m_shown.reset();
    showNobody();
}

void CitizenPage::showNobody()
{
    showState(QStringLiteral("user"), tr("No citizen is open"),
              tr("Choose one in the list to see measurements and plan."));
}

void CitizenPage::showReading()
{
    showState(QStringLiteral("hourglass"), tr("Reading"), {});
}

void CitizenPage::showState(const QString &icon, const QString &title, const QString &reason,
                            const QString &action)
{
    m_patience->stop();
    m_empty->setContent(icon, title, reason, action);
    m_stack->setCurrentIndex(0);
}

void CitizenPage::open(const CitizenId &citizen)
{
    m_citizen = citizen;
    m_shown.reset();
    m_trends->startAnew();
    closeForm();
    if (m_stack->currentIndex() == 0)
        showReading();
    else if (!m_patience->isActive())
        m_patience->start();
    m_changed = false;
    const int request = ++m_request;
    whenReady(m_care.open(m_session, citizen), this,
              [this, request](const Expected<care::CitizenSnapshot> &answer) { take(request, answer); });
    Q_EMIT opened(citizen);
}

void CitizenPage::reload()
{
    const int request = ++m_request;
    whenReady(m_care.refresh(m_citizen), this,
              [this, request](const Expected<care::CitizenSnapshot> &answer) { take(request, answer); });
}

void CitizenPage::changed(const QVector<CitizenId> &citizens)
{
    if (!citizens.contains(m_citizen))
        return;
    if (m_shown)
        reload();
    else
        m_changed = true; // read again behind the first answer: that one is shown as soon as it comes
}

void CitizenPage::take(int request, const Expected<care::CitizenSnapshot> &answer)
{
    if (request != m_request)
        return;
    if (!answer) {
        m_shown.reset();
        return showState(QStringLiteral("help-hexagon"), tr("The citizen could not be shown"),
                         m_words->error(answer.error()), tr("Try again"));
    }
    if (!m_shown)
        m_scroll->ensureVisible(0, 0);
    m_shown = *answer;
    m_patience->stop();
    withdrawWhatWasSent();
    render();
    if (std::exchange(m_changed, false))
        reload();
}

void CitizenPage::render()
{
    if (!m_shown)
        return;
    const Instant now = m_clock.now();
    m_scroll->setAccessibleName(m_shown->citizen.displayName());
    m_identity->show(*m_shown, *m_words, now);
    m_trends->show(m_shown->trends, now);
    m_alarms->show(m_shown->row, *m_words, now);
    m_plan->show(*m_shown, *m_words, now);
    m_record->show(*m_shown, *m_words, now);
    // What is hidden tells its holder of a new size only when it is laid out: too late for one pass.
    for (QWidget *part :
         QList<QWidget *>{m_identity, m_alarms, m_plan, m_record, m_open, m_rest, m_trends})
        part->updateGeometry();
    m_stack->setCurrentIndex(1);
    arrange();
}

void CitizenPage::acknowledgeFirst()
{
    if (m_shown && m_form->isHidden())
        m_alarms->acknowledgeFirst();
}

void CitizenPage::focusContent()
{
    if (m_shown)
        m_alarms->focusFirst();
}

void CitizenPage::startForm(const QVector<alert::Item> &items)
{
    if (!m_shown) // who is still in sight is not who is open
        return;
    m_form->show();
    m_form->start(items, *m_words, m_clock.now());
    m_scroll->verticalScrollBar()->setValue(0); // there the form begins
}

void CitizenPage::closeForm()
{
    const bool wasOpen = !m_form->isHidden();
    m_form->hide();
    if (wasOpen)
        focusContent();
}

void CitizenPage::acknowledge(const QString &outcome, const QString &note)
{
    const CitizenId citizen = m_citizen;
    const QVector<alert::Item> items = m_form->items();
    const QString what = items.size() == 1
                             ? m_words->kindName(items.constFirst().kind, items.constFirst().title)
                             : QString();
    whenReady(m_care.acknowledge(m_session, {citizen, items, outcome, note}), this,
              [this, citizen, what](const Expected<care::Acknowledged> &answer) {
                  if (m_citizen.isNull()) // signed out meanwhile: it waits with the rest
                      return;
                  if (answer)
                      return acknowledged(*answer, what);
                  if (citizen == m_citizen)
                      m_form->fail(m_words->error(answer.error()));
              });
}

void CitizenPage::acknowledged(const care::Acknowledged &what, const QString &name)
{
    m_undo->offer(name.isEmpty() ? tr("Acknowledged") : tr("Acknowledged: %1", "kind").arg(name),
                  what.undoUntil - m_clock.now());
    m_lastAct = what; // after offer(): the one before has expired by it
    if (what.citizen != m_citizen)
        return;
    closeForm();
    reload();
}

void CitizenPage::undo()
{
    if (!m_lastAct)
        return;
    const care::Acknowledged act = *std::exchange(m_lastAct, std::nullopt);
    if (m_undo->isOffering())
        m_undo->undo();
    whenReady(m_care.undo(m_session, act), this, [this, act](const Expected<bool> &answer) {
        if (!answer)
            return m_undo->say(m_words->error(answer.error()));
        if (!*answer)
            m_undo->say(tr("It has been sent already. Write a new note if it was a mistake."));
        if (act.citizen == m_citizen)
            reload();
    });
}

/// What is on its way to the server cannot be taken back, even if its time is not over.
void CitizenPage::withdrawWhatWasSent()
{
    if (!m_lastAct || m_lastAct->citizen != m_citizen)
        return;
    const auto &handled = m_shown->handled;
    const bool waits = std::any_of(handled.cbegin(), handled.cend(), [](const care::HandledLine &line) {
        return line.push == PushState::Pending;
    });
    if (!waits)
        m_undo->withdraw();
}

void CitizenPage::resizeEvent(QResizeEvent *)
{
    arrange();
}

bool CitizenPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        m_trends->setRoom(m_scroll->viewport()->height() - margin);
    return QWidget::eventFilter(watched, event);
}

void CitizenPage::arrange()
{
    const int em = QFontMetrics(font()).height();
    const int sideWidth = em * 17;
    const bool wide = width() - sideWidth - 2 * margin - gap >= em * 16;
    if (m_wide != wide)
        place(wide);
    m_trends->setNarrow(!wide);
    for (QWidget *side : {m_open, m_rest}) {
        side->setMinimumWidth(wide ? sideWidth : 0);
        side->setMaximumWidth(wide ? sideWidth + qMax(0, width() - em * 70) / 6 : QWIDGETSIZE_MAX);
    }
}

/// Wide: trends on the left, beside them what is open, and below that the rest. Narrow: what is open
/// comes first, then the trends, then the rest.
void CitizenPage::place(bool wide)
{
    m_wide = wide;
    for (QWidget *part : QList<QWidget *>{m_trends, m_open, m_rest})
        m_grid->removeWidget(part);
    m_grid->addWidget(m_open, 0, wide ? 1 : 0);
    m_grid->addWidget(m_trends, wide ? 0 : 1, 0, wide ? 2 : 1, 1);
    m_grid->addWidget(m_rest, wide ? 1 : 2, wide ? 1 : 0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setRowStretch(1, wide ? 1 : 0); // the rest takes what is left over
    m_grid->setRowStretch(2, wide ? 0 : 1);
}

} // namespace samspil
