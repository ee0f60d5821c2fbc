// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace samspil {

/// Says what has not reached the server to somebody who leaves or signs out. It stands before the
/// window, and deletes itself; accepted: leave.
class LeaveQuestion : public QDialog {
    Q_OBJECT
public:
    enum Way { Quit, SignOut };
    LeaveQuestion(Way way, const QString &whatWaits, QWidget *parent);
};

} // namespace samspil
