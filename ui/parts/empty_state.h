// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace samspil {

/// What stands where a list has nothing to show: why, and what can be done about it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `icon` is a name from icons.txt. An empty `action` shows no button.
    void setContent(const QString &icon, const QString &title, const QString &reason,
                    const QString &action = {});

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();

    class Picture;
    Picture *m_picture;    ///< child
    QLabel *m_title;       ///< child
    QLabel *m_reason;      ///< child
    QPushButton *m_action; ///< child
};

} // namespace samspil
