// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/sync_engine.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"

class QLabel;
class QMenu;
class QPushButton;

namespace samspil {

class IconLabel;

/// What the engine does at this moment, and what one can ask of it.
class ActivityHead : public Card {
    Q_OBJECT
public:
    explicit ActivityHead(QWidget *parent = nullptr);

    void show(const sync::Status &status, const Words &words, Instant now);
    /// Buttons only, where there is little room: the line stands at the top of the window as well.
    void setBrief(bool brief);
    /// Something was done that leaves no other trace on the screen.
    void say(const QString &sentence);
    void focusFirst();

Q_SIGNALS:
    void syncRequested();
    void copyRequested();
    void pauseRequested(bool pause);
    /// So much is to be received in 24 hours at most; 0: as much as there is.
    void limitChosen(qint64 bytesADay);
    void left();

private:
    void showLimits(const Words &words);

    IconLabel *m_icon;    ///< child
    QLabel *m_line;       ///< child
    QLabel *m_more;       ///< child
    QLabel *m_received;   ///< child
    QLabel *m_said;       ///< child
    QPushButton *m_leave; ///< child
    QPushButton *m_sync;  ///< child
    QPushButton *m_pause; ///< child
    QPushButton *m_limit; ///< child: opens m_limits
    QMenu *m_limits;      ///< child
    QPushButton *m_copy;  ///< child
    bool m_paused = false;
    qint64 m_bytesADay = 0;
};

} // namespace samspil
