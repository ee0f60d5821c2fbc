// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"

class QLabel;
class QBoxLayout;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace samspil {

class ElidedLabel;
class IconLabel;
class SeverityPill;
class TrendChart;
class TrendTableModel;

/// One kind of one citizen: newest value, change, and the trend as a picture or as a table. A
/// questionnaire has no numbers to draw: it shows when it was answered.
class TrendCard : public Card {
    Q_OBJECT
public:
    explicit TrendCard(QWidget *parent = nullptr);

    void show(const care::Trend &trend, const MeasurementCatalogue &catalogue, const WordsPtr &words,
              Instant now);
    void setDays(int days);
    TrendChart *chart() const { return m_chart; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void makeTable();
    void nameTable();
    void fitTable();
    void fitColumns();
    void showNames(const QString &name, const QString &brief);
    void arrange();
    void showFigures(const Words &words);
    void showSpan();
    void showPage();
    QString replies(Instant from) const;
    void place(bool inWords, bool beside);

    IconLabel *m_icon;             ///< child
    ElidedLabel *m_kind;           ///< child
    SeverityPill *m_pill;          ///< child
    QToolButton *m_twin;           ///< child
    QLabel *m_value;               ///< child
    QLabel *m_unit;                ///< child
    ElidedLabel *m_when;           ///< child
    ElidedLabel *m_change;         ///< child
    QBoxLayout *m_figure;          ///< of this: the value, and beside or below it when and what changed
    QBoxLayout *m_number;          ///< of this: value and unit
    QStackedLayout *m_stack;       ///< of this
    TrendChart *m_chart;           ///< child
    QTableView *m_table = nullptr; ///< child; made when it is first asked for
    QVector<std::pair<int, int>> m_widths; ///< of the table's columns: content, heading
    QLabel *m_replies;                     ///< child; in place of the chart where there are no numbers
    TrendTableModel *m_rows;               ///< child
    QString m_name;                        ///< of the kind, in full
    care::Trend m_trend;
    WordsPtr m_words;
    Instant m_now{};
    int m_days = 30;
    std::optional<std::pair<bool, bool>> m_placed; ///< as in place()
};

} // namespace samspil
