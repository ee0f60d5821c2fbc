// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace samspil {

class ElidedLabel;
class UndoBar;

/// The strip at the foot of the window: the keys of the work, and beside them the place of the undo bar.
/// It is kept when there is nothing to take back, so that nothing is covered and nothing moves.
class FootBar : public QWidget {
    Q_OBJECT
public:
    FootBar(UndoBar *undo, QWidget *parent);

    /// Another language or text size.
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit();

    ElidedLabel *m_keys; ///< child
    UndoBar *m_undo;     ///< child
};

} // namespace samspil
