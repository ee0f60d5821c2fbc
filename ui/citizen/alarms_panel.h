// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/worklist.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"

class QPushButton;
class QVBoxLayout;

namespace samspil {

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
    void addHead(const care::WorklistRow &row, const Words &words);
    void addItem(const alert::Item &item, const Words &words, Instant now);
    void addGreens(const QVector<alert::Item> &greens, const Words &words, Instant now);
    void addRow(TriageState state, const QString &text, const QString &detail, const QString &button,
                const QVector<alert::Item> &items);

    QVBoxLayout *m_column;                  ///< of this
    QVector<QVector<alert::Item>> m_offers; ///< what each button covers, in order
    QPushButton *m_first = nullptr;         ///< child; none: nothing is open
};

} // namespace samspil
