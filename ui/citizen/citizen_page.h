// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/care/care.h"
#include "ui/format/words.h"

#include <QWidget>

class QGridLayout;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace samspil {

class AcknowledgeForm;
class AlarmsPanel;
class EmptyState;
class IdentityBar;
class PlanPanel;
class RecordPanel;
class TrendGrid;
class UndoBar;

/// One citizen: who, what is open, the trends, the plan, what was handled. What is open is
/// acknowledged here, and taken back for ten seconds.
class CitizenPage : public QWidget {
    Q_OBJECT
public:
    CitizenPage(care::Care &care, const MeasurementCatalogue &catalogue, const Clock &clock,
                QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    /// Another person at work opens whom she sees anew, through the gate.
    void setSession(const Session &session);

    /// Opens her through the gate. Who was open before stays in sight for the moment that this takes,
    /// out of reach; where it takes longer, nobody is seen.
    void open(const CitizenId &citizen);
    /// Nobody may see her any more: nothing of her stays, nor of what was begun about her.
    /// A note is being written that is not saved.
    bool isWriting() const;
    void forget();
    const CitizenId &citizen() const { return m_citizen; }
    void acknowledgeFirst();
    void undo();
    /// For a place in the window: what was done is taken back wherever one is by then.
    UndoBar *undoBar() const { return m_undo; }
    void focusContent();
    /// Reads again what is shown when it is about her.
    void changed(const QVector<CitizenId> &citizens);
    /// Time has passed: ages and "today".
    void render();

Q_SIGNALS:
    void opened(const samspil::CitizenId &citizen);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayout();
    void reload();
    void showReading();
    void showNobody();
    void take(int request, const Expected<care::CitizenSnapshot> &answer);
    void startForm(const QVector<alert::Item> &items);
    void closeForm();
    void acknowledge(const QString &outcome, const QString &note);
    void acknowledged(const care::Acknowledged &what, const QString &name);
    void expire() { m_lastAct.reset(); }
    void showState(const QString &icon, const QString &title, const QString &reason,
                   const QString &action = {});
    void arrange();
    void place(bool wide);
    void withdrawWhatWasSent();

    care::Care &m_care;
    const Clock &m_clock;
    Session m_session;
    WordsPtr m_words;
    CitizenId m_citizen;
    std::optional<care::CitizenSnapshot> m_shown;
    std::optional<care::Acknowledged> m_lastAct;
    int m_request = 0;      ///< only the newest answer is taken
    bool m_changed = false; ///< since it was asked for: the answer may be older than that

    QTimer *m_patience;            ///< child: runs while who was open before is still in sight
    QStackedWidget *m_stack;       ///< child
    EmptyState *m_empty;           ///< child
    bool m_wide = true;            ///< what is open stands beside the trends
    QScrollArea *m_scroll;         ///< child
    IdentityBar *m_identity;       ///< child
    TrendGrid *m_trends;           ///< child
    QWidget *m_open;               ///< child: form and alarms
    QWidget *m_rest;               ///< child: plan and record
    QGridLayout *m_grid = nullptr; ///< of the scrolled content
    AcknowledgeForm *m_form;       ///< child
    AlarmsPanel *m_alarms;         ///< child
    PlanPanel *m_plan;             ///< child
    RecordPanel *m_record;         ///< child
    UndoBar *m_undo;               ///< of the window, which lays it out
};

} // namespace samspil
