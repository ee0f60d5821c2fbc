// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activity_head.h"

#include "ui/parts/flow_layout.h"
#include "ui/parts/pieces.h"
#include "ui/parts/sync_icon.h"
#include "ui/theme/icons.h"

#include <QAccessible>
#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace samspil {

namespace {

/// Bytes a day for metered links; a morning's changes of sixty citizens are well below the first.
constexpr std::array<qint64, 5> limits{0, 10'000'000, 50'000'000, 200'000'000, 1'000'000'000};

/// The style leaves no room after an icon.
void setButton(QPushButton *button, const QString &text)
{
    button->setText(QChar(QChar::Nbsp) + text);
    button->setAccessibleName(text);
}

} // namespace

ActivityHead::ActivityHead(QWidget *parent)
    : Card(parent),
      m_icon(new IconLabel(QStringLiteral("cloud-check"), this)),
      m_line(textLabel({}, TextRole::Heading, this)),
      m_more(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_received(textLabel({}, TextRole::Small, this, Ink::Muted)),
      m_said(textLabel({}, TextRole::Strong, this)),
      m_leave(new QPushButton(this)),
      m_sync(new QPushButton(this)),
      m_pause(new QPushButton(this)),
      m_limit(new QPushButton(this)),
      m_limits(new QMenu(this)),
      m_copy(new QPushButton(this))
{
    m_line->setObjectName(QStringLiteral("activityLine"));
    m_said->setObjectName(QStringLiteral("activitySaid"));
    m_sync->setObjectName(QStringLiteral("activitySync"));
    m_pause->setObjectName(QStringLiteral("pauseReading"));
    m_limit->setObjectName(QStringLiteral("dataLimit"));
    m_copy->setObjectName(QStringLiteral("copyDiagnosis"));
    m_leave->setObjectName(QStringLiteral("leaveActivity"));
    m_sync->setIcon(themeIcon(QStringLiteral("refresh")));
    m_limit->setIcon(themeIcon(QStringLiteral("chevron-down")));
    m_copy->setIcon(themeIcon(QStringLiteral("copy")));
    m_leave->setIcon(themeIcon(QStringLiteral("arrow-left")));
    auto *line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(m_icon);
    line->addWidget(m_line, 1);
    auto *buttons = new FlowLayout(8);
    for (QPushButton *button : {m_leave, m_sync, m_pause, m_limit, m_copy})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(6);
    column->addLayout(line);
    column->addWidget(m_more);
    column->addWidget(m_received);
    column->addSpacing(4);
    column->addLayout(buttons);
    column->addWidget(m_said);
    m_said->hide();
    connect(m_sync, &QPushButton::clicked, this, &ActivityHead::syncRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT pauseRequested(!m_paused); });
    connect(m_limit, &QPushButton::clicked, this,
            [this] { m_limits->popup(m_limit->mapToGlobal(QPoint(0, m_limit->height()))); });
    connect(m_copy, &QPushButton::clicked, this, &ActivityHead::copyRequested);
    connect(m_leave, &QPushButton::clicked, this, &ActivityHead::left);
}

void ActivityHead::show(const sync::Status &status, const Words &words, Instant now)
{
    restyle(m_line, TextRole::Heading);
    restyle(m_more, TextRole::Body, Ink::Muted);
    restyle(m_received, TextRole::Small, Ink::Muted);
    restyle(m_said, TextRole::Strong);
    m_icon->setIcon(syncIcon(status));
    m_line->setText(words.syncLine(status, now));
    m_more->setText(words.syncMore(status, now));
    m_received->setText(words.received(status));
    m_paused = status.phase == sync::Phase::Paused && !status.spentUntil;
    m_pause->setIcon(
        themeIcon(m_paused ? QStringLiteral("player-play") : QStringLiteral("player-pause")));
    setButton(m_pause, m_paused ? tr("Go on reading") : tr("Pause reading"));
    m_bytesADay = status.bytesADay;
    showLimits(words);
    setButton(m_sync, tr("Synchronise now"));
    setButton(m_copy, tr("Copy diagnosis"));
    m_copy->setToolTip(tr("For support. It names neither citizens nor staff."));
    setButton(m_leave, tr("Back to the list"));
}

/// Made anew, unless it is open: what somebody is about to choose stays where it is.
void ActivityHead::showLimits(const Words &words)
{
    const auto name = [&words](qint64 bytes) {
        return bytes > 0 ? words.dataSize(bytes) : tr("none", "data limit");
    };
    setButton(m_limit, tr("Data limit: %1").arg(name(m_bytesADay)));
    if (m_limits->isVisible())
        return;
    m_limits->clear();
    for (const qint64 bytes : limits) {
        QAction *one = m_limits->addAction(
            bytes > 0 ? tr("%1 in 24 hours", "amount of data").arg(name(bytes)) : tr("No limit"));
        one->setCheckable(true);
        one->setChecked(bytes == m_bytesADay);
        connect(one, &QAction::triggered, this, [this, bytes] { Q_EMIT limitChosen(bytes); });
    }
}

void ActivityHead::setBrief(bool brief)
{
    m_icon->setVisible(!brief);
    m_line->setVisible(!brief);
    m_more->setVisible(!brief);
    m_received->setVisible(!brief);
}

void ActivityHead::say(const QString &sentence)
{
    m_said->setText(sentence);
    m_said->setVisible(!sentence.isEmpty());
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ActivityHead::focusFirst()
{
    m_leave->setFocus(Qt::OtherFocusReason);
}

} // namespace samspil
