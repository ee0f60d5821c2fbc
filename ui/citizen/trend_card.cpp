// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/trend_card.h"

#include "core/trend/decimation.h"
#include "ui/models/trend_table_model.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/pieces.h"
#include "ui/parts/severity_pill.h"
#include "ui/parts/trend_chart.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace samspil {

namespace {

constexpr int mostReplies = 5;
constexpr int side = 12;

/// A series without any is a questionnaire's. One without points is drawn as an empty chart.
bool hasNumbers(const Series &series)
{
    return series.points.isEmpty() ||
           std::any_of(series.points.cbegin(), series.points.cend(),
                       [](const SeriesPoint &point) { return !std::isnan(point.value); });
}

/// The alarm ranges as they were, step by step; a step without a limit that can be drawn is a stretch
/// of which nobody can tell.
void addSteps(ChartData &data, const QVector<care::RangeStep> &steps, Instant now)
{
    for (const care::RangeStep &step : steps) {
        bool drawn = false;
        for (const AlarmRange &range : step.ranges) {
            if (range.relative || !range.unitUnderstood)
                continue;
            data.ranges.append(
                {step.from, step.to, range.low, range.high, range.colour, range.component});
            drawn = true;
        }
        if (!drawn)
            data.rangesUnknown.append({step.from, step.to.value_or(now)});
    }
}

ChartData chartData(const care::Trend &trend, const MeasurementKind *kind, const Words &words,
                    Instant now)
{
    ChartData data;
    data.points = trend.series.points;
    addSteps(data, trend.steps, now);
    data.gaps = trend::gapRuleOf(data.points);
    data.unit = words.unit(trend.kind);
    data.decimals = kind ? kind->decimals : 1;
    data.twoComponents = kind && kind->components.size() > 1;
    return data;
}

} // namespace

TrendCard::TrendCard(QWidget *parent)
    : Card(parent),
      m_icon(new IconLabel(QStringLiteral("activity"), this)),
      m_kind(new ElidedLabel({}, this)),
      m_pill(new SeverityPill(this)),
      m_twin(new QToolButton(this)),
      m_value(textLabel({}, TextRole::Figure, this)),
      m_unit(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_when(new ElidedLabel({}, this)),
      m_change(new ElidedLabel({}, this)),
      m_figure(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_number(new QHBoxLayout),
      m_stack(new QStackedLayout),
      m_chart(new TrendChart(this)),
      m_replies(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_rows(new TrendTableModel(this))
{
    m_unit->setWordWrap(false);
    m_twin->setCheckable(true);
    m_twin->setIcon(themeIcon(QStringLiteral("table")));
    m_twin->setObjectName(QStringLiteral("twin"));
    m_chart->setPointNote([this](const SeriesPoint &point) { return m_rows->assessment(point); });
    m_replies->setObjectName(QStringLiteral("replies"));
    m_replies->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_replies->setContentsMargins(0, 8, 0, 0);
    connect(m_twin, &QToolButton::toggled, this, &TrendCard::showPage);
    buildLayout();
}

void TrendCard::buildLayout()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_icon);
    head->addWidget(m_kind, 1);
    head->addWidget(m_pill);
    head->addWidget(m_twin);
    m_number->setSpacing(5);
    m_number->addWidget(m_value);
    m_number->addWidget(m_unit);
    m_number->addStretch();
    auto *notes = new QVBoxLayout;
    notes->setSpacing(0);
    notes->addWidget(m_when);
    notes->addWidget(m_change);
    m_figure->setSpacing(2);
    m_figure->addLayout(m_number);
    m_figure->addLayout(notes, 1);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_replies);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(side, 8, side, 8);
    column->setSpacing(2);
    column->addLayout(head);
    column->addLayout(m_figure);
    column->addLayout(m_stack, 1);
}

void TrendCard::makeTable()
{
    m_table = new QTableView(this);
    m_table->setModel(m_rows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setMinimumSectionSize(0);
    m_table->verticalHeader()->setMinimumSectionSize(0);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_stack->addWidget(m_table);
    setTabOrder(m_chart, m_table);
    nameTable();
}

void TrendCard::nameTable()
{
    m_table->setAccessibleName(tr("Measurements of %1", "kind").arg(m_name));
}

/// Its texts may all be others now, and of another size. The widths of many rows take a while: they
/// are looked at only where the table is seen.
void TrendCard::fitTable()
{
    const QFont small = textFont(font(), TextRole::Small);
    m_table->setFont(small);
    m_table->horizontalHeader()->setFont(small);
    m_table->verticalHeader()->setDefaultSectionSize(qRound(QFontMetricsF(small).height() * 1.6));
    const QAbstractItemView *view = m_table; // there its hint is open to all
    m_widths.clear();
    for (int column = 0; column < TrendTableModel::ColumnCount; ++column)
        m_widths.append(
            {view->sizeHintForColumn(column), m_table->horizontalHeader()->sectionSizeHint(column)});
    fitColumns();
}

/// As wide as content and heading ask for; where the card is too narrow the headings give way, then what
/// was assessed, of which the tooltip tells all. The last column takes what is left.
void TrendCard::fitColumns()
{
    const int room =
        contentsRect().width() - 2 * side - m_table->verticalScrollBar()->sizeHint().width();
    const auto wanted = [this](bool headings) {
        QVector<int> all;
        for (const auto &[content, heading] : m_widths)
            all.append(headings ? qMax(content, heading) : content);
        return all;
    };
    const auto sum = [](const QVector<int> &all) { return std::accumulate(all.begin(), all.end(), 0); };
    QVector<int> widths = wanted(true);
    if (sum(widths) > room)
        widths = wanted(false);
    const int rest = room - widths[TrendTableModel::WhenColumn] - widths[TrendTableModel::ValueColumn];
    int &assessed = widths[TrendTableModel::AssessmentColumn];
    assessed = qMin(assessed, qMax(rest / 2, rest - widths[TrendTableModel::OriginColumn]));
    widths.last() =
        room - std::accumulate(widths.begin(), widths.end() - 1, 0); // stretched, it never shrinks again
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column]);
}

void TrendCard::show(const care::Trend &trend, const MeasurementCatalogue &catalogue,
                     const WordsPtr &words, Instant now)
{
    const bool sameWords = m_words == words;
    const bool sameData =
        sameWords && sameSeries(m_trend.series, trend.series) && m_trend.steps == trend.steps;
    m_trend = trend;
    m_words = words;
    m_now = now;
    const MeasurementKind *kind = catalogue.find(trend.kind);
    const QString icon = kind && !kind->icon.isEmpty() ? kind->icon : QStringLiteral("activity");
    m_icon->setIcon(icon);
    m_pill->setVisible(trend.monitored);
    m_pill->setState(trend.state, words->state(trend.state));
    const QString name = words->kindName(trend.kind, trend.title);
    if (name != m_name || !sameWords)
        showNames(name, trend.title.isEmpty() ? words->kindShort(trend.kind) : QString());
    m_twin->setVisible(hasNumbers(trend.series));
    showFigures(*words);
    if (!sameData) {
        m_rows->setWords(words);
        m_rows->setSeries(trend.series);
        m_chart->setZone(words->zone());
        m_chart->setLocale(words->locale());
        m_chart->setData(chartData(trend, kind, *words, now));
    }
    showPage(); // the table is as wide as what it holds now
    showSpan();
    arrange();
}

void TrendCard::showNames(const QString &name, const QString &brief)
{
    m_name = name;
    m_kind->setText(name);
    m_kind->setBrief(brief);
    m_twin->setToolTip(tr("Show as a table"));
    m_twin->setAccessibleName(tr("%1 as a table", "kind").arg(name));
    m_chart->setAccessibleName(tr("Trend of %1", "kind").arg(name));
    if (m_table)
        nameTable();
}

void TrendCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
    if (!m_widths.isEmpty())
        fitColumns();
}

/// When and what changed stand beside the value, or below it where they would be cut short. An answer
/// in words may need the whole width, and several lines.
void TrendCard::arrange()
{
    const bool inWords = m_value->wordWrap();
    const int notes = qMax(m_when->sizeHint().width(), m_change->sizeHint().width());
    const int number = m_value->sizeHint().width() + m_unit->sizeHint().width();
    const bool beside = !inWords && number + notes + 24 <= contentsRect().width() - 24;
    place(inWords, beside);
    m_change->setVisible(!m_change->text().isEmpty());
    m_kind->setMinimumHeight(
        m_twin->sizeHint().height()); // all heads are of one height, also without it
}

/// Only when it is another place than before: a layout that is told something does all its work anew.
void TrendCard::place(bool inWords, bool beside)
{
    if (std::exchange(m_placed, std::pair(inWords, beside)) == std::pair(inWords, beside))
        return;
    m_figure->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_number->setStretchFactor(m_value, inWords ? 1 : 0);
    m_number->setAlignment(m_value, inWords ? Qt::Alignment() : Qt::AlignBaseline);
    m_number->setAlignment(m_unit, Qt::AlignBaseline);
    for (ElidedLabel *note : {m_when, m_change})
        note->setAlignment((beside ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

void TrendCard::showFigures(const Words &words)
{
    restyle(m_kind, TextRole::Body, Ink::Muted);
    const bool inWords = m_trend.latest && (m_trend.latest->answer || !m_trend.latest->text.isEmpty());
    restyle(m_value, inWords ? TextRole::Heading : TextRole::Figure);
    m_value->setWordWrap(inWords);
    restyle(m_unit, TextRole::Body, Ink::Muted);
    restyle(m_when, TextRole::Small, Ink::Muted);
    restyle(m_change, TextRole::Small);
    restyle(m_replies, TextRole::Body, Ink::Muted);
    if (!m_trend.latest) {
        m_value->setText(QStringLiteral("–"));
        m_unit->clear();
        m_when->setText(tr("No measurement"));
        m_change->clear();
        return;
    }
    const Measurement &latest = *m_trend.latest;
    m_value->setText(words.value(latest));
    m_unit->setText(words.unit(m_trend.kind));
    m_when->setText(tr("%1, %2", "when, from where")
                        .arg(words.measuredWhen(latest, m_now), words.origin(latest.origin)));
    m_change->setText(!m_trend.change || !m_trend.changeSince
                          ? QString()
                          : tr("%1 since %2", "change, moment")
                                .arg(words.change(*m_trend.change, m_trend.kind),
                                     words.when(*m_trend.changeSince, m_now)));
}

void TrendCard::setDays(int days)
{
    if (std::exchange(m_days, days) != days && m_words)
        showSpan();
}

void TrendCard::showSpan()
{
    const Instant from = m_now - Days{m_days};
    if (!hasNumbers(m_trend.series))
        m_replies->setText(replies(from));
    m_chart->setSummary(m_words->trendSentence(m_trend, from, m_now));
    // A minute is no pixel: the picture, and the value chosen in it, stay until it would be seen.
    const ChartSpan shown = m_chart->span();
    const bool sameLength = shown.to - shown.from == Days{m_days};
    const bool fresh = m_now >= shown.to && m_now - shown.to < Millis(Days{m_days}) / 300;
    const auto &points = m_trend.series.points;
    const bool holdsNewest =
        points.isEmpty() || points.constLast().t <= toMs(shown.to) || points.constLast().t > toMs(m_now);
    if (!sameLength || !fresh || !holdsNewest)
        m_chart->setSpan(from, m_now);
}

/// When the questionnaire was answered in the period, newest first.
QString TrendCard::replies(Instant from) const
{
    QStringList lines;
    int n = 0;
    const auto &points = m_trend.series.points;
    for (auto it = points.crbegin(); it != points.crend() && it->t >= toMs(from); ++it) {
        if (it->t > toMs(m_now) || !counts(it->status))
            continue;
        if (++n <= mostReplies)
            lines.append(m_words->when(instantFromMs(it->t), m_now));
    }
    lines.prepend(tr("Answered %n time(s) in this period", nullptr, n));
    if (n > mostReplies)
        lines.append(tr("and %n earlier", nullptr, n - mostReplies));
    return lines.join(u'\n');
}

void TrendCard::showPage()
{
    const bool numbers = hasNumbers(m_trend.series);
    const bool asTable = numbers && m_twin->isChecked();
    if (asTable && !m_table)
        makeTable();
    if (asTable)
        fitTable();
    m_stack->setCurrentWidget(asTable   ? static_cast<QWidget *>(m_table)
                              : numbers ? static_cast<QWidget *>(m_chart)
                                        : static_cast<QWidget *>(m_replies));
}

} // namespace samspil
