// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "ui/format/words.h"

#include <QByteArray>
#include <QWidget>

#include <functional>
#include <optional>

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
    void keyPressEvent(QKeyEvent *event) override;

private:
    void give(Answer answer);

    Answer m_answer = Answer::Leave;
};

/// What opens the cache: the kept key, or a new one for a temporary folder when the user says so.
struct Opening {
    QByteArray key;
    bool sessionOnly = false;
};

/// Reads the key, and asks as long as the key store does not give it and she wants to try again.
/// Nothing: she leaves, or no question can help. Runs the event loop while it asks: call before the
/// program's own loop.
std::optional<Opening> askForKey(const std::function<Expected<QByteArray>()> &readKey,
                                 const Words &words);

} // namespace samspil
