// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace samspil {

/// Says what was just done and takes it back for ten seconds. A ring shows the time left; while the
/// pointer or the focus is on the bar the time stands still. Its owner binds Ctrl+Z to undo().
class UndoBar : public QFrame {
    Q_OBJECT
public:
    explicit UndoBar(QWidget *parent = nullptr);

    /// Shows the bar and starts the time anew. What was shown before has then expired.
    void offer(const QString &done);
    bool isOffering() const { return m_left > 0; }
    int millisecondsLeft() const;
    void undo();

Q_SIGNALS:
    void undone();
    void expired(); ///< the time is over, or something newer is offered

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void holdOrRun();
    void tick();
    void dressText();
    void end();

    QLabel *m_text;      ///< child
    QPushButton *m_undo; ///< child
    QTimer m_timer;
    QElapsedTimer m_running; ///< valid while the time runs
    int m_left = 0;          ///< ms, when m_running was started
    bool m_hovered = false;
};

} // namespace samspil
