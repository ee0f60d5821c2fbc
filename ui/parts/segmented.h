// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>
#include <QVector>

namespace samspil {

/// One of a few choices side by side, of which one is always taken: radio buttons in a row. Arrow
/// keys move the choice, Tab passes the whole row.
class Segmented : public QWidget {
    Q_OBJECT
public:
    /// `name` is what the row chooses ("Period"), for assistive technology.
    explicit Segmented(const QString &name, QWidget *parent = nullptr);

    /// The first one is chosen. `fullName` is read aloud in place of a shortened text; may be empty.
    void addChoice(const QString &text, const QString &fullName = {});
    void setCurrent(int index);
    int current() const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVector<QRadioButton *> m_choices; ///< children
};

} // namespace samspil
