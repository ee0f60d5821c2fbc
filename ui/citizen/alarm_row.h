// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"

#include <QHBoxLayout>

class QPushButton;

namespace samspil {

class StateBadge;
class TextBlock;

/// One open item, or all green ones: what it is, since when, and the button for it.
class AlarmRow : public QHBoxLayout {
    Q_OBJECT
public:
    explicit AlarmRow(QWidget *holder);

    void setAlarm(TriageState state, const QString &text, const QString &detail, const QString &button);
    /// Stands as number `index`: its button is found by that.
    void enter(qsizetype index);
    void leave();
    QPushButton *button() const { return m_button; }

private:
    StateBadge *m_badge;   ///< of the holder
    TextBlock *m_words;    ///< of this
    QPushButton *m_button; ///< of the holder
};

} // namespace samspil
