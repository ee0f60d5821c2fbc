// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/triage.h"
#include "ui/theme/fonts.h"

#include <QLabel>

class QLayout;

namespace samspil {

enum class Ink : quint8 { Plain, Muted };

/// Plain text in the size of a role, wrapped.
QLabel *textLabel(const QString &text, TextRole role, QWidget *parent, Ink ink = Ink::Plain);
/// Font and colour of a label that stays, after a change of text size.
void restyle(QLabel *label, TextRole role, Ink ink = Ink::Plain);
/// Takes everything out of a layout and deletes it.
void clearLayout(QLayout *layout);

/// An icon of the theme beside a text that says the same.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    explicit IconLabel(const QString &icon, QWidget *parent = nullptr);

    void setIcon(const QString &icon);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
};

/// The shape of a state on its ground.
class StateBadge : public QWidget {
    Q_OBJECT
public:
    explicit StateBadge(TriageState state, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TriageState m_state;
};

/// A short fact on a quiet ground: a diagnosis, a mark.
class Tag : public QLabel {
    Q_OBJECT
public:
    explicit Tag(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace samspil
