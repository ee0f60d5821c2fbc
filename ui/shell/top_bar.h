// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "core/sync/sync_engine.h"
#include "ui/format/words.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace samspil {

class Avatar;
class ElidedLabel;

/// The line at the top that is always there: what this is, search, the state of synchronisation, what
/// could not be read, who is at work, the menu.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);

    void setWords(const WordsPtr &words);
    void setSession(const Session &session, bool mayChange);
    /// Nobody is at work: there is nothing to search or to look into.
    void setSignedOut(bool signedOut);
    void setSyncStatus(const sync::Status &status);
    void setNow(Instant now);
    void setUnreadable(int count);
    void setTraining(bool training);
    /// Both must outlive the bar.
    void setMenus(QMenu *menu, QMenu *people);

    QLineEdit *search() const { return m_search; }

Q_SIGNALS:
    void activityRequested();
    void unreadableRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    enum class Room : quint8 { Wide, Snug, Short, Least };
    void refresh();
    void say();
    void fit(Room room);
    int neededWidth() const;
    void showPerson(bool roomy);
    void showMenu(QToolButton *button, QMenu *menu);

    QLabel *m_title;           ///< child
    QLabel *m_training;        ///< child
    ElidedLabel *m_place;      ///< child
    QLineEdit *m_search;       ///< child
    QToolButton *m_sync;       ///< child
    QToolButton *m_unreadable; ///< child
    Avatar *m_avatar;          ///< child
    QToolButton *m_person;     ///< child
    QToolButton *m_menu;       ///< child
    WordsPtr m_words;
    Session m_session;
    sync::Status m_status;
    Instant m_now{};
    int m_unread = 0;
    bool m_isFitting = false;
};

} // namespace samspil
