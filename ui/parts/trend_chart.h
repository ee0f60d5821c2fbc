// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/chart_data.h"
#include "ui/parts/chart_painter.h"

#include <QPixmap>
#include <QWidget>

#include <functional>

namespace samspil {

/// A trend over a linear time axis, by mouse and keyboard: Left and Right go from value to value, Home
/// and End to the first and last one shown, Escape leaves. The chosen value is ringed, written in a
/// box, and told to assistive technology; `summary` is the sentence it reads for the whole chart.
class TrendChart : public QWidget {
    Q_OBJECT
public:
    explicit TrendChart(QWidget *parent = nullptr);

    void setData(const ChartData &data);
    const ChartData &data() const { return m_data; }
    /// Every value, for the table beside the chart.
    const QVector<SeriesPoint> &points() const { return m_data.points; }

    /// The time shown, both ends included.
    void setSpan(Instant from, Instant to);
    ChartSpan span() const { return m_span; }

    /// Zone of the axis and the texts. The language is the widget's locale().
    void setZone(const QTimeZone &zone);
    /// What charts beside each other write alike is then shaped once for all of them.
    void shareLabels(const std::shared_ptr<ChartLabels> &labels) { m_labels = labels; }
    /// One sentence in place of the picture. The accessible name is the caller's to set.
    void setSummary(const QString &summary);
    const QString &summary() const { return m_summary; }

    /// Index into points(); -1: none.
    qsizetype currentPoint() const { return m_current; }
    void setCurrentPoint(qsizetype index);
    /// What follows the value of a point, in words: its colour, why it does not count. May be empty.
    void setPointNote(std::function<QString(const SeriesPoint &)> note);
    /// "16. nov. 2025 08.31: 90 % – note" of a point.
    QString pointText(qsizetype index) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentPointChanged(qsizetype index);
    void pointActivated(qsizetype index); ///< double click, Return

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ChartPainter painter() const;
    ChartWords words() const { return {locale(), m_zone}; }
    void invalidate();
    void step(int direction);
    void stepTo(qsizetype index, int direction);

    ChartData m_data;
    ChartSpan m_span;
    QTimeZone m_zone = QTimeZone::utc();
    QString m_summary;
    std::function<QString(const SeriesPoint &)> m_note;
    std::shared_ptr<ChartLabels> m_labels = std::make_shared<ChartLabels>();
    qsizetype m_current = -1;
    QPixmap m_picture; ///< all but the crosshair; null: to be drawn
};

} // namespace samspil
