// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/care/care.h"
#include "core/sync/sync_engine.h"
#include "ui/format/words.h"

#include <QTimer>
#include <QWidget>

class QAbstractTableModel;
class QBoxLayout;
class QListView;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace samspil {

class ActivityHead;
class EmptyState;
class FateModel;
class FatePanel;
class ListAgeModel;
class Segmented;
class UnreadableModel;

/// What was written here and what becomes of it, how old the cache is, what could not be read. It asks
/// care while it is seen, and nothing in it waits.
class ActivityPage : public QWidget {
    Q_OBJECT
public:
    enum Section { Entries, Lists, Unreadable, SectionCount };

    /// The references must outlive it.
    ActivityPage(care::Care &care, const Clock &clock, QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    /// What waits for its author depends on it.
    void setSession(const Session &session);
    /// Nobody may see it any more: as before the first reading.
    void forget();
    void setSyncStatus(const sync::Status &status);
    /// Reads anew, and has the focus.
    void enter(Section section);
    /// Time has passed: ages and "today".
    void render();

Q_SIGNALS:
    void syncRequested();
    void pauseRequested(bool pause);
    void limitChosen(qint64 bytesADay);
    void citizenChosen(const samspil::CitizenId &citizen);
    void left();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildLayout();
    QWidget *makeEntries();
    QTableView *makeTable(QAbstractTableModel *model, const char *name);
    void makeChoice();
    void readSoon();
    void reload();
    void take(const Expected<care::ActivityReport> &answer);
    void showSection();
    void showCurrent();
    void decided(const QFuture<Expected<void>> &future);
    void copyDiagnosis();
    void arrange();

    care::Care &m_care;
    const Clock &m_clock;
    Session m_session;
    WordsPtr m_words;
    sync::Status m_status;
    care::ActivityReport m_report;
    QString m_problem; ///< the report could not be read
    bool m_loaded = false;
    int m_request = 0; ///< only the newest answer is taken
    int m_section = Entries;
    QTimer m_soon; ///< many changes, one reading

    FateModel *m_fates;                  ///< child
    ListAgeModel *m_ages;                ///< child
    UnreadableModel *m_unread;           ///< child
    ActivityHead *m_head;                ///< child
    QWidget *m_choiceHolder;             ///< child
    Segmented *m_choice = nullptr;       ///< child; made anew for each language
    QStackedWidget *m_stack;             ///< child
    EmptyState *m_empty;                 ///< child
    QBoxLayout *m_sides = nullptr;       ///< of the entries: the list, and the one that is chosen
    QListView *m_list;                   ///< child
    QScrollArea *m_scroll;               ///< child
    FatePanel *m_panel;                  ///< child
    QTableView *m_ageTable = nullptr;    ///< child
    QTableView *m_unreadTable = nullptr; ///< child
};

} // namespace samspil
