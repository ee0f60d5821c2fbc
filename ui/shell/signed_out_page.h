// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/words.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace samspil {

/// What stands in the window while nobody is at work: nothing of any citizen, only what waits, in
/// numbers, and the way back in.
class SignedOutPage : public QWidget {
    Q_OBJECT
public:
    explicit SignedOutPage(QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    void setSyncStatus(const sync::Status &status);
    /// Who may sign in, each in words; a choice is shown where there is one.
    void setPeople(const QStringList &people, int chosen);
    /// The way back in has the focus.
    void enter();

Q_SIGNALS:
    void signInRequested(int person);

private:
    void buildLayout();
    void say();

    QLabel *m_title;     ///< child
    QLabel *m_text;      ///< child
    QLabel *m_waits;     ///< child
    QLabel *m_whoLabel;  ///< child
    QComboBox *m_who;    ///< child
    QPushButton *m_sign; ///< child
    WordsPtr m_words;
    sync::Status m_status;
};

} // namespace samspil
