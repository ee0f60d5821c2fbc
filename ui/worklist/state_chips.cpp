// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/worklist/state_chips.h"

#include "ui/parts/chip.h"
#include "ui/parts/flow_layout.h"

namespace samspil {

namespace {

constexpr int mostLines = 4; ///< of chips with words, before only shapes and counts are left

} // namespace

StateChips::StateChips(QWidget *parent) : QWidget(parent), m_all(new Chip({}, this))
{
    auto *flow = new FlowLayout(6, this);
    flow->setContentsMargins(0, 0, 0, 0);
    m_all->setChecked(true);
    m_all->setObjectName(QStringLiteral("chipAll"));
    flow->addWidget(m_all);
    connect(m_all, &Chip::clicked, this, [this] { choose({}); });
    for (int i = 0; i < triageStateCount; ++i) {
        const auto state = static_cast<TriageState>(i);
        auto *one = new Chip({}, this);
        one->setState(state);
        one->setObjectName(QStringLiteral("chip%1").arg(i));
        one->hide();
        flow->addWidget(one);
        connect(one, &Chip::clicked, this,
                [this, state] { choose(m_chosen == state ? std::optional<TriageState>() : state); });
        m_states[static_cast<size_t>(i)] = one;
    }
}

void StateChips::setWords(const Words &words)
{
    m_all->setText(tr("All"));
    m_all->setCount(m_all->count());
    for (int i = 0; i < triageStateCount; ++i)
        m_words[static_cast<size_t>(i)] = words.state(static_cast<TriageState>(i));
    say();
}

void StateChips::say()
{
    sayWords(true);
    const int lines = layout()->heightForWidth(width()) / qMax(1, m_all->sizeHint().height());
    if (width() > 0 && lines > mostLines)
        sayWords(false);
}

void StateChips::sayWords(bool words)
{
    for (int i = 0; i < triageStateCount; ++i) {
        Chip *one = chip(static_cast<TriageState>(i));
        const QString word = m_words[static_cast<size_t>(i)];
        one->setText(word);
        one->setCount(one->count());
        const QString name = one->accessibleName();
        one->setToolTip(words ? QString() : name);
        if (words)
            continue;
        one->setText({});
        one->setCount(one->count());
        one->setAccessibleName(name);
    }
}

void StateChips::resizeEvent(QResizeEvent *)
{
    say();
}

void StateChips::setCounts(const TriageCounts &counts, int all)
{
    m_all->setCount(all);
    for (int i = 0; i < triageStateCount; ++i) {
        const auto state = static_cast<TriageState>(i);
        const int n = counts[static_cast<size_t>(i)];
        chip(state)->setCount(n);
        chip(state)->setVisible(n > 0 || m_chosen == state);
    }
    say();
}

void StateChips::choose(std::optional<TriageState> state)
{
    m_chosen = state;
    m_all->setChecked(!state);
    for (int i = 0; i < triageStateCount; ++i)
        chip(static_cast<TriageState>(i))->setChecked(state == static_cast<TriageState>(i));
    Q_EMIT chosenChanged();
}

} // namespace samspil
