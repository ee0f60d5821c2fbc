// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace samspil {

/// Says what was just done and offers to take it back while that can be done. A ring shows the time
/// left. Its owner binds Ctrl+Z to undo(), and gives it a place of one height, where it covers nothing.
class UndoBar : public QFrame {
    Q_OBJECT
public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// Another language or text size. As high as two lines, whatever it says.
    void refit();
    /// Shows the bar for so long. What was shown before has then expired.
    void offer(const QString &done, Millis time = Millis{10'000});
    /// Says it, with nothing to take back; goes by itself.
    void say(const QString &sentence);
    /// It cannot be taken back any more.
    void withdraw();
    /// withdraw(), and nothing of what was said stays.
    void clear();
    bool isOffering() const { return m_takesBack && m_time > Millis{0}; }
    int millisecondsLeft() const;
    void undo();

Q_SIGNALS:
    void undone();
    void expired(); ///< the time is over, or something newer is offered

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void start(const QString &text, Millis time);
    void tick();
    void end();

    QLabel *m_text;      ///< child
    QPushButton *m_undo; ///< child
    QTimer m_timer;
    QElapsedTimer m_running;
    Millis m_time{0}; ///< from the start of m_running; 0: nothing is shown
    bool m_takesBack = false;
};

} // namespace samspil
