// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/shaped_text.h"

#include <QLabel>

namespace samspil {

/// A line of plain text that is written shorter, or ends in "…", where it has no room; the tooltip then
/// holds all of it, and assistive technology always reads all of it.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    /// Stands instead where the text has no room.
    void setBrief(const QString &brief);
    bool isElided() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    ShapedText &shaped() const;

    QString m_brief;
    mutable ShapedText m_whole;
    ShapedText m_shortened;
};

} // namespace samspil
