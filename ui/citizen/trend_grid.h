// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"

#include <QVector>
#include <QWidget>

#include <memory>

class QBoxLayout;
class QGridLayout;
class QLabel;

namespace samspil {

class EmptyState;
class Segmented;
struct ChartLabels;
class TrendCard;

/// All trends of a citizen on one stretch of time, in as many columns as there is room for.
class TrendGrid : public QWidget {
    Q_OBJECT
public:
    TrendGrid(const MeasurementCatalogue &catalogue, QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    void show(const QVector<care::Trend> &all, Instant now);
    /// Another citizen comes: the order of her cards is the one they come in.
    void startAnew() { m_order.clear(); }
    /// How high a page is: the cards grow with it, so that a large window is not left empty.
    void setRoom(int height);
    /// The choice of period stands under the title instead of beside it.
    void setNarrow(bool narrow);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillChoices();
    void arrange();
    QVector<care::Trend> inPlace(QVector<care::Trend> trends);
    int days() const;

    const MeasurementCatalogue &m_catalogue;
    QLabel *m_title;                       ///< child
    QLabel *m_caution;                     ///< child
    QWidget *m_choiceHolder;               ///< child
    Segmented *m_choice = nullptr;         ///< child; made anew for each language
    std::shared_ptr<ChartLabels> m_labels; ///< of the charts' axes
    QBoxLayout *m_head;                    ///< of this
    QGridLayout *m_grid;                   ///< of this
    EmptyState *m_empty;                   ///< child
    QVector<TrendCard *> m_cards;          ///< children; the surplus is hidden
    QStringList m_order;                   ///< kinds in the order of their cards
    WordsPtr m_words;
    int m_shown = 0; ///< how many of the cards
    int m_columns = 0;
    bool m_narrow = false;
    int m_room = 0;
};

} // namespace samspil
