// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "ui/format/words.h"
#include "ui/parts/card.h"
#include "ui/parts/pieces.h"

namespace samspil {

/// What is measured and how often, who is responsible, what is paused. To be read only.
class PlanPanel : public Card {
    Q_OBJECT
public:
    explicit PlanPanel(QWidget *parent = nullptr);

    void show(const care::CitizenSnapshot &citizen, const Words &words, Instant now);

private:
    void addPlan(const care::PlanLine &line, const Words &words, Instant now);
    void addActivity(const care::ActivityLine &line, const Words &words, Instant now);

    QLabel *m_title;       ///< child
    QVBoxLayout *m_column; ///< of this
    Reused<TextBlock> m_blocks;
};

} // namespace samspil
