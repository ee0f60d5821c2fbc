// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/trend_chart.h"

#include "ui/parts/chart_accessible.h"
#include "ui/theme/style.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace samspil {

TrendChart::TrendChart(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    installChartAccessibility();
}

void TrendChart::setData(const ChartData &data)
{
    m_data = data;
    m_current = -1;
    invalidate();
}

void TrendChart::setSpan(Instant from, Instant to)
{
    m_span = {from, to};
    m_current = -1;
    invalidate();
}

void TrendChart::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    invalidate();
}

void TrendChart::setSummary(const QString &summary)
{
    m_summary = summary;
    setAccessibleDescription(summary);
}

void TrendChart::setPointNote(std::function<QString(const SeriesPoint &)> note)
{
    m_note = std::move(note);
    update();
}

void TrendChart::setCurrentPoint(qsizetype index)
{
    if (index < -1 || index >= m_data.points.size() || index == m_current)
        return;
    m_current = index;
    update();
    QAccessibleValueChangeEvent event(this, pointText(index));
    QAccessible::updateAccessibility(&event);
    Q_EMIT currentPointChanged(index);
}

QString TrendChart::pointText(qsizetype index) const
{
    if (index < 0 || index >= m_data.points.size())
        return {};
    const SeriesPoint &point = m_data.points[index];
    const QString text = QStringLiteral("%1: %2").arg(words().moment(instantFromMs(point.t)),
                                                      words().value(point, m_data));
    const QString note = m_note ? m_note(point) : QString();
    return note.isEmpty() ? text : text + QStringLiteral(" – ") + note;
}

QSize TrendChart::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 40, metrics.height() * 13};
}

QSize TrendChart::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 20, metrics.height() * 6};
}

ChartPainter TrendChart::painter() const
{
    return ChartPainter(m_data, m_span, QRectF(rect()).adjusted(3, 3, -3, -3),
                        {Theme::of(palette()), font(), words(), devicePixelRatioF(), m_labels});
}

void TrendChart::invalidate()
{
    m_picture = QPixmap();
    update();
}

void TrendChart::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    const bool stale = m_picture.isNull() || !qFuzzyCompare(m_picture.devicePixelRatio(), ratio);
    if (stale || m_current >= 0) {
        const ChartPainter chart = painter();
        if (stale) {
            m_picture = QPixmap(size() * ratio);
            m_picture.setDevicePixelRatio(ratio);
            m_picture.fill(Qt::transparent);
            QPainter canvas(&m_picture);
            chart.paint(canvas);
        }
    }
    QPainter canvas(this);
    canvas.drawPixmap(0, 0, m_picture);
    if (m_current >= 0)
        painter().paintCurrent(canvas, m_current, pointText(m_current));
    if (hasFocus())
        paintFocusRing(canvas, rect(), 6, palette());
}

void TrendChart::resizeEvent(QResizeEvent *event)
{
    invalidate();
    QWidget::resizeEvent(event);
}

void TrendChart::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::LocaleChange:
    case QEvent::StyleChange:
        invalidate();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

void TrendChart::mouseMoveEvent(QMouseEvent *event)
{
    setCurrentPoint(painter().nearest(event->position()));
}

void TrendChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    setCurrentPoint(painter().nearest(event->position()));
    if (m_current >= 0)
        Q_EMIT pointActivated(m_current);
}

void TrendChart::leaveEvent(QEvent *)
{
    if (!hasFocus())
        setCurrentPoint(-1);
}

void TrendChart::stepTo(qsizetype index, int direction)
{
    const auto [first, last] = painter().shown();
    while (index >= first && index < last && std::isnan(m_data.points[index].value))
        index += direction;
    if (index >= first && index < last)
        setCurrentPoint(index);
}

void TrendChart::step(int direction)
{
    const auto [first, last] = painter().shown();
    if (m_current < 0)
        stepTo(direction > 0 ? first : last - 1, direction);
    else
        stepTo(m_current + direction, direction);
}

void TrendChart::keyPressEvent(QKeyEvent *event)
{
    const auto [first, last] = painter().shown();
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        return stepTo(first, 1);
    case Qt::Key_End:
        return stepTo(last - 1, -1);
    case Qt::Key_Escape:
        if (m_current < 0)
            break;
        return setCurrentPoint(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            break;
        Q_EMIT pointActivated(m_current);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace samspil
