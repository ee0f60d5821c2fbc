// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/activity_report.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"

#include <optional>

class QLabel;
class QPushButton;

namespace samspil {

class ClashForm;

/// One entry: what was written, what becomes of it, and what a person can decide about it.
class FatePanel : public Card {
    Q_OBJECT
public:
    explicit FatePanel(QWidget *parent = nullptr);

    /// The same entry as before keeps what has been chosen.
    void show(const care::Fate &fate, const WordsPtr &words, Instant now);
    void clear() { m_fate.reset(); }
    void setNarrow(bool narrow);

Q_SIGNALS:
    void resolved(const samspil::care::Resolution &what);
    void retried(qint64 seq);
    void givenUp(qint64 seq);
    void citizenChosen(const samspil::CitizenId &citizen);

private:
    void say(Instant now);
    void askFirst(bool asking);

    QLabel *m_who;         ///< child
    QLabel *m_what;        ///< child
    QLabel *m_note;        ///< child
    QLabel *m_fateText;    ///< child
    ClashForm *m_form;     ///< child
    QLabel *m_warning;     ///< child
    QPushButton *m_retry;  ///< child
    QPushButton *m_giveUp; ///< child: asks
    QPushButton *m_really; ///< child: does it
    QPushButton *m_keep;   ///< child
    QPushButton *m_open;   ///< child
    std::optional<care::Fate> m_fate;
    WordsPtr m_words;
    QFont m_shownIn;
};

} // namespace samspil
