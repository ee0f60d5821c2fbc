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

/// Where things stand in a row; everything follows the text size.
struct RowPlan {
    QRectF name, pill, meta, reason, spark, latest;

    RowPlan(const QRectF &row, const QFont &font)
    {
        const double line = lineHeight(font);
        const QRectF inner = row.adjusted(sidePadding, line * 0.55, -sidePadding, -line * 0.55);
        const double right = std::min(inner.width() * 0.42, std::round(line * 9.2));
        const double left = inner.width() - right - columnGap;
        const double x = inner.right() - right;
        name = QRectF(inner.left(), inner.top(), left, line * 1.25);
        meta = QRectF(inner.left(), name.bottom(), left, line);
        reason = QRectF(inner.left(), meta.bottom() + line * 0.1, left, line * 2.1);
        pill = QRectF(x, inner.top(), right, line * 1.4);
        latest = QRectF(x, inner.bottom() - line, right, line);
        spark = QRectF(x, pill.bottom(), right, latest.top() - pill.bottom());
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

/// Two lines at most; the second one ends in "…" where there is more.
void paintTwoLines(QPainter &painter, const QRectF &rect, const QFont &font, const QColor &ink,
                   const QString &text)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(rect.width());
    layout.endLayout();
    if (!first.isValid())
        return;
    const qsizetype taken = first.textLength();
    const double line = rect.height() / 2;
    paintLine(painter, QRectF(rect.left(), rect.top(), rect.width(), line), font, ink,
              text.left(taken).trimmed());
    if (taken < text.size())
        paintLine(painter, QRectF(rect.left(), rect.top() + line, rect.width(), line), font, ink,
                  text.mid(taken).trimmed());
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
    if (selected && option.state.testFlag(QStyle::State_HasFocus))
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
    paintLine(painter, place, textFont(font, TextRole::Strong), theme.text,
              index.data(WorklistModel::NameRole).toString());
}

/// What waits to be sent and how long the citizen waits are never cut off; diagnoses may be.
void paintMeta(QPainter &painter, const QRectF &rect, const QFont &font, const Theme &theme,
               const QModelIndex &index)
{
    const QFont small = textFont(font, TextRole::Small);
    QRectF rest = rect;
    const auto put = [&](const QString &text, const QFont &face, const QColor &ink) {
        if (text.isEmpty() || rest.width() < 12)
            return;
        const bool first = rest.left() <= rect.left();
        const QString piece = first ? text : QStringLiteral(" · ") + text;
        paintLine(painter, rest, face, ink, piece);
        rest.setLeft(rest.left() + QFontMetricsF(face).horizontalAdvance(piece));
    };
    put(index.data(WorklistModel::PushWordRole).toString(), textFont(small, TextRole::Strong),
        theme.accent);
    put(index.data(WorklistModel::WaitingRole).toString(), small, theme.text);
    put(index.data(WorklistModel::AgeRole).toString(), small, theme.muted);
    put(index.data(WorklistModel::ConditionsRole).toString(), small, theme.muted);
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

QString latestText(const QModelIndex &index)
{
    const QString value = index.data(WorklistModel::LatestRole).toString();
    const QString when = index.data(WorklistModel::LatestWhenRole).toString();
    return value.isEmpty() ? when : WorklistModel::tr("%1 · %2", "newest value, when").arg(value, when);
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
    paintName(*painter, plan.name, option.font, theme, index);
    paintMeta(*painter, plan.meta, option.font, theme, index);
    const bool alarm = state <= TriageState::Missing;
    paintTwoLines(*painter, plan.reason, option.font, alarm ? theme.tone(state).text : theme.text,
                  index.data(WorklistModel::ReasonRole).toString());
    const QString word = index.data(WorklistModel::StateWordRole).toString();
    QRectF pill = plan.pill;
    pill.setLeft(pill.right() - std::min(pill.width(), severityPillSize(word, option.font).width()));
    paintSeverityPill(*painter, pill, state, word, option.font, theme);
    paintSparkline(*painter, plan.spark, sparkOf(index), theme);
    paintLine(*painter, plan.latest, textFont(option.font, TextRole::Small), theme.muted,
              latestText(index), Qt::AlignRight);
    painter->restore();
}

} // namespace samspil
