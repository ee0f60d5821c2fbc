// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/worklist_filter.h"
#include "ui/models/worklist_model.h"

#include <QWidget>

#include <optional>

class QLabel;
class QListView;
class QStackedWidget;

namespace samspil {

class EmptyState;
class StateChips;
class WorklistDelegate;

/// The list of citizens: worst first, one row = one citizen = one decision. Opens on click and Return;
/// moving the focus opens nobody.
class WorklistView : public QWidget {
    Q_OBJECT
public:
    explicit WorklistView(QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    /// What stands under the eye stays under the eye. When the open citizen has been handled and goes
    /// down the list, the list stays and the next in line is at hand.
    void setSnapshot(const care::WorklistSnapshot &snapshot);
    /// The list could not be read.
    void setProblem(const QString &sentence);
    /// Nobody may see it any more: as before the first reading.
    void forget();
    void setNow(Instant now) { m_model->setNow(now); }

    void setSearchText(const QString &text);
    void setFound(const QString &text, const QVector<CitizenId> &found);
    void setOpenCitizen(const CitizenId &citizen);

    void step(int by);
    void openCurrent();
    void openFirstShown();
    /// False: nobody is in that state.
    bool openFirst(TriageState state);
    QListView *list() const { return m_list; }
    const WorklistModel &model() const { return *m_model; }
    int shown() const { return m_filter->rowCount(); }
    /// Nobody has scrolled, clicked or gone by key yet: the list stands at its top, with the worst, as
    /// long as its rows come in.
    bool isUntouched() const { return m_untouched; }

Q_SIGNALS:
    void citizenChosen(const samspil::CitizenId &citizen);
    void searchCleared(); ///< the user asked to see all again
    void retryRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    void watchTouch();
    void touch() { m_untouched = false; }
    template <typename Change> void changeRows(Change change);
    void takeSnapshot(const care::WorklistSnapshot &snapshot);
    void showWorst();
    void choose(const QModelIndex &index);
    QPersistentModelIndex anchorFor(const care::WorklistSnapshot &next, bool openLeaves) const;
    bool openLeavesItsPlace(const care::WorklistSnapshot &next) const;
    void filterChanged();
    void updateEmptyState();

    WorklistModel *m_model;       ///< child
    WorklistFilter *m_filter;     ///< child
    WorklistDelegate *m_delegate; ///< child
    QLabel *m_title;              ///< child
    QLabel *m_count;              ///< child
    StateChips *m_chips;          ///< child
    QStackedWidget *m_stack;      ///< child
    QListView *m_list;            ///< child
    EmptyState *m_empty;          ///< child
    WordsPtr m_words;
    QString m_problem;
    CitizenId m_open;
    bool m_loaded = false;
    bool m_untouched = true;
    bool m_changing = false; ///< the rows move the list just now, not a person
};

} // namespace samspil
