// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"

#include <QAbstractButton>

#include <optional>

namespace samspil {

/// A filter that is on or off, with how many rows it lets through. With a state it shows its shape.
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    void setCount(int count);
    int count() const { return m_count; }
    void setState(TriageState state);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString caption() const;
    double shapeSide() const;

    int m_count = -1; ///< -1: not shown
    std::optional<TriageState> m_state;
};

} // namespace samspil
