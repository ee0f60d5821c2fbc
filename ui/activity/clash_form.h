// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/activity_report.h"
#include "ui/format/words.h"

#include <QHash>
#include <QWidget>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QPushButton;

namespace samspil {

/// What both have changed, side by side: mine, theirs, and what both had before. One choice an element;
/// nothing is chosen until somebody does.
class ClashForm : public QWidget {
    Q_OBJECT
public:
    explicit ClashForm(QWidget *parent = nullptr);

    void start(const care::Fate &fate, const Words &words);
    /// The sides stand below each other.
    void setNarrow(bool narrow);
    /// What was chosen of what was shown.
    const care::Resolution &resolution() const { return m_resolution; }

Q_SIGNALS:
    void submitted();

private:
    void addRow(const care::Clash &clash, const Words &words);
    QWidget *before(const care::Clash &clash, const Words &words);
    QWidget *sideOf(const care::Clash &clash, care::Side side, const Words &words, QButtonGroup *group);
    void choose(const QByteArray &element, care::Side side);
    void chooseAll(care::Side side);
    void place();
    void orderTabs();

    struct Row {
        QLabel *name;    ///< child
        QWidget *before; ///< child
        QWidget *mine;   ///< child
        QWidget *theirs; ///< child
    };

    QGridLayout *m_grid;      ///< of this
    QPushButton *m_allMine;   ///< child
    QPushButton *m_allTheirs; ///< child
    QPushButton *m_save;      ///< child
    QVector<Row> m_rows;
    QVector<QButtonGroup *> m_groups; ///< children
    care::Resolution m_resolution;
    bool m_narrow = false;
};

} // namespace samspil
