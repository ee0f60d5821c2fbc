// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"

class QVBoxLayout;

namespace samspil {

/// The latest note and what has been handled before, newest first.
class RecordPanel : public Card {
    Q_OBJECT
public:
    explicit RecordPanel(QWidget *parent = nullptr);

    void show(const care::CitizenSnapshot &citizen, const Words &words, Instant now);

private:
    void addNote(const Note &note, const Words &words, Instant now);
    void addHandled(const care::HandledLine &line, const Words &words, Instant now);

    QVBoxLayout *m_column; ///< of this
};

} // namespace samspil
