// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"
#include "ui/format/words.h"

#include <QWidget>

#include <array>
#include <optional>

namespace samspil {

class Chip;

/// All, and one chip for each state that somebody is in, with how many. One is chosen; choosing it
/// again goes back to all. Where the words would take more than four lines the shape and the count
/// stand alone; tooltip and accessible name still say the word.
class StateChips : public QWidget {
    Q_OBJECT
public:
    explicit StateChips(QWidget *parent = nullptr);

    void setWords(const Words &words);
    void setCounts(const TriageCounts &counts, int all);
    void choose(std::optional<TriageState> state);
    std::optional<TriageState> chosen() const { return m_chosen; }

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void say();
    void sayWords(bool words);
    Chip *chip(TriageState state) const { return m_states[static_cast<size_t>(state)]; }

    Chip *m_all;                                     ///< child
    std::array<Chip *, triageStateCount> m_states{}; ///< children
    std::array<QString, triageStateCount> m_words;
    std::optional<TriageState> m_chosen;
};

} // namespace samspil
