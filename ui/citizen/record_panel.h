// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"
#include "ui/parts/pieces.h"

namespace samspil {

/// The latest note and what has been handled before, newest first.
class RecordPanel : public Card {
    Q_OBJECT
public:
    explicit RecordPanel(QWidget *parent = nullptr);

    void show(const care::CitizenSnapshot &citizen, const Words &words, Instant now);

private:
    void showNote(const std::optional<Note> &note, const Words &words, Instant now);
    void showHead(int shown, int all, const Words &words);
    void addHandled(const care::HandledLine &line, const Words &words, Instant now);

    QLabel *m_noteTitle;   ///< child
    QLabel *m_note;        ///< child; can be selected
    QLabel *m_noteBy;      ///< child
    QLabel *m_title;       ///< child
    QLabel *m_count;       ///< child
    QVBoxLayout *m_column; ///< of this
    Reused<TextBlock> m_blocks;
};

} // namespace samspil
