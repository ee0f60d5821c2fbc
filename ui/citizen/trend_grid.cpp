// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/trend_grid.h"

#include "ui/citizen/trend_card.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/pieces.h"
#include "ui/parts/segmented.h"
#include "ui/parts/trend_chart.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace samspil {

namespace {

constexpr std::array<int, 4> spans{7, 30, 90, 365};
constexpr int startSpan = 1;
constexpr int gap = 12;
constexpr int underHead = 8;
constexpr int mostColumns = 4;

} // namespace

TrendGrid::TrendGrid(const MeasurementCatalogue &catalogue, QWidget *parent)
    : QWidget(parent),
      m_catalogue(catalogue),
      m_title(textLabel({}, TextRole::Heading, this)),
      m_caution(textLabel({}, TextRole::Small, this, Ink::Muted)),
      m_choiceHolder(new QWidget(this)),
      m_labels(std::make_shared<ChartLabels>()),
      m_head(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_grid(new QGridLayout),
      m_empty(new EmptyState(this))
{
    m_title->setWordWrap(false);
    auto *holder = new QHBoxLayout(m_choiceHolder);
    holder->setContentsMargins(0, 0, 0, 0);
    m_head->setSpacing(gap);
    m_head->addWidget(m_title);
    m_head->addWidget(m_caution, 1);
    m_head->addWidget(m_choiceHolder);
    m_grid->setSpacing(gap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(underHead);
    column->addLayout(m_head);
    column->addLayout(m_grid);
    column->addWidget(m_empty, 1);
    column->addStretch();
}

void TrendGrid::setWords(const WordsPtr &words)
{
    m_words = words;
    restyle(m_title, TextRole::Heading);
    restyle(m_caution, TextRole::Small, Ink::Muted);
    m_title->setText(tr("Measurements"));
    m_caution->setText(tr("Assessed on this computer. Not for acute monitoring."));
    m_empty->setContent(QStringLiteral("chart-line"), tr("No measurements"),
                        tr("Nothing has been measured in the time that is kept here."));
    fillChoices();
}

void TrendGrid::fillChoices()
{
    const int chosen = m_choice ? m_choice->current() : startSpan;
    delete m_choice;
    m_choice = new Segmented(tr("Period"), m_choiceHolder);
    m_choice->setObjectName(QStringLiteral("period"));
    m_choice->addChoice(tr("7 days"));
    m_choice->addChoice(tr("30 days"));
    m_choice->addChoice(tr("90 days"));
    m_choice->addChoice(tr("1 year"));
    m_choice->setCurrent(chosen);
    m_choiceHolder->layout()->addWidget(m_choice);
    connect(m_choice, &Segmented::currentChanged, this, [this] {
        for (TrendCard *card : std::as_const(m_cards))
            card->setDays(days());
    });
}

int TrendGrid::days() const
{
    return spans[static_cast<size_t>(qBound(0, m_choice->current(), 3))];
}

/// The worst stood first when she was opened. While she stays open no card moves: what is acknowledged
/// would otherwise slip away under the eye that reads it. A kind that is new comes last.
QVector<care::Trend> TrendGrid::inPlace(QVector<care::Trend> trends)
{
    for (const care::Trend &trend : std::as_const(trends)) {
        if (!m_order.contains(trend.kind))
            m_order.append(trend.kind);
    }
    std::sort(trends.begin(), trends.end(), [this](const care::Trend &a, const care::Trend &b) {
        return m_order.indexOf(a.kind) < m_order.indexOf(b.kind);
    });
    return trends;
}

void TrendGrid::show(const QVector<care::Trend> &all, Instant now)
{
    const QVector<care::Trend> trends = inPlace(all);
    while (m_cards.size() < trends.size()) {
        m_cards.append(new TrendCard(this));
        m_cards.constLast()->chart()->shareLabels(m_labels);
    }
    for (int i = 0; i < trends.size(); ++i) {
        m_cards[i]->setObjectName(QStringLiteral("trend-") + trends[i].kind);
        m_cards[i]->setDays(days());
        m_cards[i]->show(trends[i], m_catalogue, m_words, now);
    }
    for (qsizetype i = trends.size(); i < m_cards.size(); ++i)
        m_cards[i]->setObjectName({});
    m_empty->setVisible(trends.isEmpty());
    m_choiceHolder->setVisible(!trends.isEmpty());
    if (std::exchange(m_shown, static_cast<int>(trends.size())) != trends.size())
        m_columns = 0;
    arrange();
}

void TrendGrid::setNarrow(bool narrow)
{
    if (std::exchange(m_narrow, narrow) == narrow)
        return;
    m_head->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_head->setAlignment(m_choiceHolder, narrow ? Qt::AlignLeft : Qt::Alignment());
}

void TrendGrid::setRoom(int height)
{
    if (std::exchange(m_room, height) != height)
        arrange();
}

void TrendGrid::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TrendGrid::arrange()
{
    const int em = QFontMetrics(font()).height();
    const int n = m_shown;
    const int most = n <= 4 ? 2 : mostColumns; // four stand as two by two
    const int fit = qBound(1, (width() + gap) / (em * 15 + gap), most);
    const int rows = qMax(1, (n + fit - 1) / fit);
    const int columns = qMax(1, (n + rows - 1) / rows); // five stand as three and two
    const int head =
        m_head->hasHeightForWidth() ? m_head->heightForWidth(width()) : m_head->sizeHint().height();
    const int room = m_room - head - underHead + gap;
    for (TrendCard *card : std::as_const(m_cards))
        card->setFixedHeight(qBound(em * 13, room / rows - gap, em * 36));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (TrendCard *card : std::as_const(m_cards))
        m_grid->removeWidget(card);
    for (int i = 0; i < n; ++i) {
        const int over = i == n - 1 ? columns - i % columns : 1; // the last one leaves no hole
        m_grid->addWidget(m_cards[i], i / columns, i % columns, 1, over);
    }
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setVisible(i < n);
    for (int i = 0; i < mostColumns; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
}

} // namespace samspil
