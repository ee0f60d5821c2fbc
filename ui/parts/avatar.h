// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace samspil {

/// First letters of the first and the last name: "Kirsten Østergaard" gives "KØ".
QString initialsOf(const QString &name);

/// Initials in a disc. Read aloud as the whole name.
class Avatar : public QLabel {
    Q_OBJECT
public:
    explicit Avatar(QWidget *parent = nullptr);

    void setName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace samspil
