// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QLabel>

namespace samspil {

/// Space that shape and word of a pill need in that font.
QSizeF severityPillSize(const QString &word, const QFont &font);

/// Shape and word of a state on its ground, left in `rect`, centred in height.
void paintSeverityPill(QPainter &painter, const QRectF &rect, TriageState state, const QString &word,
                       const QFont &font, const Theme &theme);

/// The same as a widget. A label, so that its word is what is read aloud.
class SeverityPill : public QLabel {
    Q_OBJECT
public:
    explicit SeverityPill(QWidget *parent = nullptr);

    void setState(TriageState state, const QString &word);
    TriageState state() const { return m_state; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TriageState m_state = TriageState::NotMonitored;
};

} // namespace samspil
