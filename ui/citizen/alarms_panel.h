// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/worklist.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"

class QLabel;
class QVBoxLayout;

namespace samspil {

class AlarmRow;
class Tag;

/// Everything open about a citizen. One button an item; only what is green goes together.
class AlarmsPanel : public Card {
    Q_OBJECT
public:
    explicit AlarmsPanel(QWidget *parent = nullptr);

    void show(const care::WorklistRow &row, const Words &words, Instant now);
    /// Starts with the first, worst item. False: nothing is open.
    bool acknowledgeFirst();
    void focusFirst();

Q_SIGNALS:
    void acknowledgeRequested(const QVector<samspil::alert::Item> &items);

private:
    void showHead(const care::WorklistRow &row, const Words &words);
    void addItem(const alert::Item &item, const Words &words, Instant now);
    void addGreens(const QVector<alert::Item> &greens, const Words &words, Instant now);
    AlarmRow *nextRow(const QVector<alert::Item> &items);

    QLabel *m_title;                        ///< child
    QLabel *m_count;                        ///< child
    Tag *m_push;                            ///< child
    QLabel *m_nothing;                      ///< child
    QVBoxLayout *m_rowColumn;               ///< of this
    QVector<AlarmRow *> m_rows;             ///< of the column; the surplus is hidden
    QVector<QVector<alert::Item>> m_offers; ///< what the button of each row covers
};

} // namespace samspil
