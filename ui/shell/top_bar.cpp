// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/parts/avatar.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/pieces.h"
#include "ui/parts/sync_icon.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QToolButton>

namespace samspil {

TopBar::TopBar(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel(QStringLiteral("Samspil"), this)),
      m_training(new Tag(this)),
      m_place(new ElidedLabel({}, this)),
      m_search(new QLineEdit(this)),
      m_sync(new QToolButton(this)),
      m_unreadable(new QToolButton(this)),
      m_avatar(new Avatar(this)),
      m_person(new QToolButton(this)),
      m_menu(new QToolButton(this))
{
    m_search->setObjectName(QStringLiteral("search"));
    m_sync->setObjectName(QStringLiteral("syncState"));
    m_unreadable->setObjectName(QStringLiteral("unreadable"));
    m_person->setObjectName(QStringLiteral("person"));
    m_menu->setObjectName(QStringLiteral("menu"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themeIcon(QStringLiteral("search"), QPalette::PlaceholderText),
                        QLineEdit::LeadingPosition);
    m_unreadable->setIcon(themeIcon(QStringLiteral("help-hexagon")));
    m_menu->setIcon(themeIcon(QStringLiteral("dots")));
    for (QToolButton *button : {m_sync, m_unreadable, m_person, m_menu}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    m_menu->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_unreadable->hide();
    m_training->hide();
    connect(m_sync, &QToolButton::clicked, this, &TopBar::activityRequested);
    connect(m_unreadable, &QToolButton::clicked, this, &TopBar::unreadableRequested);
    buildLayout();
}

void TopBar::buildLayout()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 12, 9);
    row->setSpacing(10);
    row->addWidget(new IconLabel(QStringLiteral("route"), this));
    row->addWidget(m_title);
    row->addWidget(m_training);
    row->addWidget(m_place, 2);
    row->addWidget(m_search, 3);
    row->addStretch(1);
    row->addWidget(m_unreadable);
    row->addWidget(m_sync);
    row->addWidget(m_avatar);
    row->addWidget(m_person);
    row->addWidget(m_menu);
}

void TopBar::setMenus(QMenu *menu, QMenu *people)
{
    connect(m_menu, &QToolButton::clicked, this, [this, menu] { showMenu(m_menu, menu); });
    connect(m_person, &QToolButton::clicked, this, [this, people] { showMenu(m_person, people); });
}

void TopBar::setWords(const WordsPtr &words)
{
    m_words = words;
    refresh();
}

void TopBar::setSession(const Session &session, bool mayChange)
{
    m_session = session;
    m_person->setEnabled(mayChange);
    refresh();
}

void TopBar::setSignedOut(bool signedOut)
{
    m_search->setVisible(!signedOut);
    m_sync->setEnabled(!signedOut);
}

void TopBar::setSyncStatus(const sync::Status &status)
{
    m_status = status;
    refresh();
}

void TopBar::setUnreadable(int count)
{
    m_unread = count;
    refresh();
}

void TopBar::setNow(Instant now)
{
    m_now = now;
    refresh();
}

void TopBar::setTraining(bool training)
{
    m_training->setVisible(training);
}

/// The line of synchronisation is always whole: what else there is gives way to it, step by step.
void TopBar::refresh()
{
    if (!m_words || m_isFitting)
        return;
    // Showing and hiding lays the bar out at once, which can come back here half-way.
    const QScopedValueRollback<bool> fitting(m_isFitting, true);
    const int em = QFontMetrics(font()).height();
    say();
    for (const Room room : {Room::Wide, Room::Snug, Room::Short, Room::Least}) {
        if (room <= Room::Snug && width() < em * 58)
            continue;
        fit(room);
        if (neededWidth() <= width())
            break;
    }
    layout()->invalidate(); // what was tried first has left its widths
    layout()->activate();
}

/// What does not depend on the room.
void TopBar::say()
{
    restyle(m_title, TextRole::Heading);
    restyle(m_place, TextRole::Body, Ink::Muted);
    m_training->setToolTip(tr("Training: made-up citizens"));
    m_place->setText(m_session.teamName.isEmpty() ? m_session.organisationName : m_session.teamName);
    m_search->setAccessibleName(tr("Search by name or CPR number"));
    const QString state = m_words->syncLine(m_status, m_now);
    m_sync->setText(QChar(QChar::Nbsp) + state); // the style leaves no room after the icon
    m_sync->setIcon(themeIcon(syncIcon(m_status)));
    m_sync->setAccessibleName(
        tr("%1. Show activity", "state of synchronisation, then what the button does").arg(state));
    m_sync->setToolTip(m_status.error ? m_words->error(*m_status.error) : tr("Show activity"));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Menu"));
}

void TopBar::fit(Room room)
{
    const int em = QFontMetrics(font()).height();
    const bool roomy = room == Room::Wide;
    m_title->setVisible(room != Room::Least);
    m_search->setMinimumWidth(em * (roomy ? 16 : room == Room::Snug ? 12 : room == Room::Short ? 6 : 5));
    m_search->setMaximumWidth(em * 22);
    m_search->setMinimumHeight(em * 2);
    m_search->setPlaceholderText(roomy ? tr("Search by name or CPR number") : tr("Name or CPR"));
    m_place->setVisible(width() >= em * 90);
    m_training->setText(roomy ? tr("Training: made-up citizens") : tr("Training"));
    m_training->updateGeometry();
    m_unreadable->setVisible(m_unread > 0);
    const QString unreadable = tr("%n could not be read", nullptr, m_unread);
    m_unreadable->setText(QChar(QChar::Nbsp) +
                          (roomy ? unreadable : m_words->locale().toString(m_unread)));
    m_unreadable->setAccessibleName(unreadable);
    m_unreadable->setToolTip(unreadable);
    showPerson(room <= Room::Snug);
}

int TopBar::neededWidth() const
{
    int needed = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget *one = layout()->itemAt(i)->widget();
        if (!one || one->isHidden() || one == m_place)
            continue;
        needed += layout()->spacing();
        needed += one == m_search ? m_search->minimumWidth() : one->sizeHint().width();
    }
    return needed;
}

void TopBar::showPerson(bool roomy)
{
    const bool known = !m_session.name.isEmpty();
    const QString role = m_words->profession(m_session.role);
    const QString who =
        role.isEmpty() ? m_session.name : tr("%1, %2", "name, profession").arg(m_session.name, role);
    m_avatar->setName(m_session.name);
    m_avatar->setVisible(known && roomy);
    m_person->setVisible(known);
    m_person->setText(roomy ? who : QString());
    const bool mayChange = m_person->isEnabled();
    m_person->setIcon(!roomy      ? themeIcon(QStringLiteral("user"))
                      : mayChange ? themeIcon(QStringLiteral("chevron-down"))
                                  : QIcon());
    // The arrow stands after the name.
    m_person->setLayoutDirection(roomy ? Qt::RightToLeft : Qt::LeftToRight);
    m_person->setToolTip(who);
    m_person->setAccessibleName(tr("At work: %1").arg(who));
}

void TopBar::showMenu(QToolButton *button, QMenu *menu)
{
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void TopBar::resizeEvent(QResizeEvent *)
{
    refresh();
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace samspil
