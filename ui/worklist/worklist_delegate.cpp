// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/worklist/worklist_delegate.h"

#include "ui/models/worklist_model.h"
#include "ui/parts/severity_pill.h"
#include "ui/parts/sparkline.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace samspil {

namespace {

constexpr int sidePadding = 16;
constexpr int columnGap = 12;
constexpr Days sparkDays{30};

/// Where things stand in a row; everything follows the text size. Name and pill share the first line
/// and are divided by what the pill needs.
struct RowPlan {
    QRectF first, meta, reason, spark, latest;

    RowPlan(const QRectF &row, const QFont &font)
    {
        const double line = lineHeight(font);
        const QRectF inner = row.adjusted(sidePadding, line * 0.55, -sidePadding, -line * 0.55);
        const double right = std::min(inner.width() * 0.38, std::round(line * 8.2));
        const double left = inner.width() - right - columnGap;
        const double x = inner.right() - right;
        first = QRectF(inner.left(), inner.top(), inner.width(), line * 1.4);
        meta = QRectF(inner.left(), inner.top() + line * 1.25, left, line);
        reason = QRectF(inner.left(), meta.bottom() + line * 0.1, left, line * 2.1);
        latest = QRectF(x, inner.bottom() - line, right, line);
        spark = QRectF(x, first.bottom(), right, latest.top() - first.bottom());
    }

    static double lineHeight(const QFont &font) { return std::ceil(QFontMetricsF(font).height()); }
    static double height(const QFont &font) { return std::ceil(lineHeight(font) * 5.55); }
};

QString elided(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

void paintLine(QPainter &painter, const QRectF &rect, const QFont &font, const QColor &ink,
               const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     elided(text, font, rect.width()));
}

/// How much of the text goes into a line of that width.
qsizetype lineLength(const QString &text, const QFont &font, double width)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(width);
    layout.endLayout();
    return line.isValid() ? line.textLength() : 0;
}

bool fitsTwoLines(const QRectF &first, const QRectF &second, const QFont &font, const QString &text)
{
    const QString rest = text.mid(lineLength(text, font, first.width())).trimmed();
    return QFontMetricsF(font).horizontalAdvance(rest) <= second.width();
}

/// Two lines; the second one may be longer, and ends in "…" where there is more.
void paintTwoLines(QPainter &painter, const QRectF &first, const QRectF &second, const QFont &font,
                   const QColor &ink, const QString &text)
{
    const qsizetype taken = lineLength(text, font, first.width());
    paintLine(painter, first, font, ink, text.left(taken).trimmed());
    if (taken < text.size())
        paintLine(painter, second, font, ink, text.mid(taken).trimmed());
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme, bool open)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (open || selected || hovered)
        painter.fillRect(option.rect, open ? theme.selected : theme.hover);
    if (open)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.accent);
    const QRectF row = option.rect;
    painter.fillRect(
        QRectF(row.left() + sidePadding, row.bottom() - 1, row.width() - 2 * sidePadding, 1),
        theme.line);
    if (option.state.testFlag(QStyle::State_HasFocus)) // current, though perhaps not selected yet
        paintFocusRing(painter, row.adjusted(0, 0, 0, -1), 4, option.palette);
}

void paintName(QPainter &painter, const QRectF &rect, const QFont &font, const Theme &theme,
               const QModelIndex &index)
{
    QRectF place = rect;
    if (index.data(WorklistModel::ProtectedRole).toBool()) {
        const double side = rect.height() * 0.7;
        paintIcon(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side),
                  QStringLiteral("lock"), theme.muted);
        place.setLeft(rect.left() + side + 4);
    }
    // Cut in the middle: the family name tells people apart.
    const QFont strong = textFont(font, TextRole::Strong);
    paintLine(painter, place, strong, theme.text,
              QFontMetricsF(strong).elidedText(index.data(WorklistModel::NameRole).toString(),
                                               Qt::ElideMiddle, place.width()));
}

/// As many names as there is room for, and how many more there are.
QString whatFits(const QStringList &names, const QFont &font, double width)
{
    const QFontMetricsF metrics(font);
    for (qsizetype shown = names.size(); shown > 0; --shown) {
        const QString some = names.mid(0, shown).join(QStringLiteral(", "));
        const auto more = static_cast<int>(names.size() - shown);
        const QString text =
            more == 0 ? some
                      : WorklistModel::tr("%1 +%2", "diagnoses, how many more").arg(some).arg(more);
        if (metrics.horizontalAdvance(text) <= width)
            return text;
    }
    return {};
}

/// What waits to be sent and how long the citizen waits are there in any case, then that the data is
/// old; of the rest what fits.
void paintMeta(QPainter &painter, const QRectF &rect, const QFont &font, const Theme &theme,
               const QModelIndex &index)
{
    const QFont small = textFont(font, TextRole::Small);
    QRectF rest = rect;
    const auto put = [&](const QString &text, const QFont &face, const QColor &ink) {
        const bool first = rest.left() <= rect.left();
        const QString piece = first ? text : QStringLiteral(" · ") + text;
        if (text.isEmpty() || (!first && QFontMetricsF(face).horizontalAdvance(piece) > rest.width()))
            return;
        paintLine(painter, rest, face, ink, piece);
        rest.setLeft(rest.left() + QFontMetricsF(face).horizontalAdvance(piece));
    };
    put(index.data(WorklistModel::PushWordRole).toString(), textFont(small, TextRole::Strong),
        theme.accent);
    put(index.data(WorklistModel::WaitingRole).toString(), small, theme.text);
    put(index.data(WorklistModel::CacheAgeRole).toString(), small, theme.tone(TriageState::Yellow).text);
    put(index.data(WorklistModel::AgeRole).toString(), small, theme.muted);
    const QStringList conditions = index.data(WorklistModel::ConditionsRole).toStringList();
    const double room = rest.width() - QFontMetricsF(small).horizontalAdvance(QStringLiteral(" · "));
    put(whatFits(conditions, small, room), small, theme.muted);
}

Sparkline sparkOf(const QModelIndex &index)
{
    Sparkline spark;
    const auto points = index.data(WorklistModel::SparkRole).value<QVector<care::SparkPoint>>();
    for (const care::SparkPoint &point : points)
        spark.values.append({point.at, point.value});
    spark.to = instantFromMs(index.data(WorklistModel::NowRole).toLongLong());
    spark.from = spark.to - sparkDays;
    const QVariant range = index.data(WorklistModel::RangeRole);
    if (range.isValid()) {
        const auto hit = range.value<AlarmRange>();
        for (const auto &limit : {hit.low, hit.high}) {
            if (limit)
                spark.limits.append({*limit, hit.colour});
        }
    }
    const QVariant end = index.data(WorklistModel::EndColourRole);
    if (end.isValid())
        spark.endColour = static_cast<RangeColour>(end.toInt());
    return spark;
}

/// Newest value and when it was measured: on one line, else on two, leftwards as far as it takes.
/// Answers what they cover.
QRectF paintLatest(QPainter &painter, QRectF place, const QFont &font, const Theme &theme,
                   const QModelIndex &index)
{
    const QFont small = textFont(font, TextRole::Small);
    const QFontMetricsF metrics(small);
    const QString value = index.data(WorklistModel::LatestRole).toString();
    const QString when = index.data(WorklistModel::LatestWhenRole).toString();
    const QString both =
        value.isEmpty() ? when : WorklistModel::tr("%1 · %2", "newest value, when").arg(value, when);
    const bool fits = metrics.horizontalAdvance(both) <= place.width();
    const double wide = metrics.horizontalAdvance(fits ? both : when) + 1;
    place.setLeft(std::min(place.left(), place.right() - wide));
    QRectF covered = place;
    paintLine(painter, place, small, theme.muted, fits ? both : when, Qt::AlignRight);
    if (!fits) {
        covered.setTop(place.top() - metrics.height());
        paintLine(painter, covered.adjusted(0, 0, 0, -place.height()), small, theme.muted, value,
                  Qt::AlignRight);
    }
    covered.setLeft(place.right() - wide);
    return covered;
}

/// The trend stands between the pill and the newest value; the second line of the reason goes up to it.
void paintReasonAndTrend(QPainter &painter, const RowPlan &plan, const QFont &font, const Theme &theme,
                         const QModelIndex &index, const QColor &ink)
{
    const QRectF latest = paintLatest(painter, plan.latest, font, theme, index);
    QRectF first = plan.reason;
    first.setHeight(plan.reason.height() / 2);
    QRectF second = first.translated(0, first.height());
    if (latest.top() >= second.top() - 2 || latest.left() < first.right())
        second.setRight(latest.left() - columnGap);
    QString reason = index.data(WorklistModel::ReasonRole).toString();
    if (!fitsTwoLines(first, second, font, reason)) // fewer words rather than half of them
        reason = index.data(WorklistModel::BriefReasonRole).toString();
    paintTwoLines(painter, first, second, font, ink, reason);
    QRectF spark = plan.spark;
    spark.setBottom(std::min(latest.top(), second.top()));
    paintSparkline(painter, spark, sparkOf(index), theme);
}

} // namespace

QSize WorklistDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {qRound(RowPlan::lineHeight(option.font) * 18), qRound(RowPlan::height(option.font))};
}

void WorklistDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const RowPlan plan(option.rect, option.font);
    const auto state = static_cast<TriageState>(index.data(WorklistModel::StateRole).toInt());
    painter->save();
    paintGround(*painter, option, theme,
                index.data(WorklistModel::CitizenRole).toString() == m_open.url());
    const QString word = index.data(WorklistModel::StateWordRole).toString();
    QRectF pill = plan.first;
    pill.setLeft(pill.right() - severityPillSize(word, option.font).width());
    paintSeverityPill(*painter, pill, state, word, option.font, theme);
    QRectF name = plan.first;
    name.setRight(pill.left() - columnGap);
    name.setBottom(plan.meta.top());
    paintName(*painter, name, option.font, theme, index);
    paintMeta(*painter, plan.meta, option.font, theme, index);
    const bool alarm = state <= TriageState::Missing;
    paintReasonAndTrend(*painter, plan, option.font, theme, index,
                        alarm ? theme.tone(state).text : theme.text);
    painter->restore();
}

} // namespace samspil
