// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

namespace samspil {

/// Asked when the system's key store is locked or absent: try again, work for this session only (a
/// temporary cache, nothing old is touched), or leave.
class KeyChoice : public QWidget {
    Q_OBJECT

public:
    enum class Answer { TryAgain, SessionOnly, Leave };

    /// `sentence` says what is wrong, in words.
    explicit KeyChoice(const QString &sentence, bool sessionPossible, QWidget *parent = nullptr);

    Answer answer() const { return m_answer; }

Q_SIGNALS:
    void answered();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void give(Answer answer);

    Answer m_answer = Answer::Leave;
};

} // namespace samspil
