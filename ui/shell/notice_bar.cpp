// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notice_bar.h"

#include "ui/parts/pieces.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace samspil {

namespace {

constexpr qsizetype mostRows = 3; ///< the next one comes when one of them is waved away

} // namespace

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("notices"));
    m_rows->setContentsMargins(16, 6, 12, 7);
    m_rows->setSpacing(2);
    hide();
}

void NoticeBar::setWords(const WordsPtr &words)
{
    m_words = words;
    m_shown.clear();
    refresh();
}

void NoticeBar::setOvertaken(const QVector<care::Overtaken> &overtaken, Instant now)
{
    m_overtaken = overtaken;
    m_now = now;
    refresh();
}

void NoticeBar::setSalvaged(const std::optional<store::SalvageReport> &report, Instant now)
{
    m_salvaged = report;
    m_now = now;
    refresh();
}

void NoticeBar::setSyncStatus(const sync::Status &status)
{
    m_status = status;
    refresh();
}

void NoticeBar::setProblem(const Error &problem)
{
    m_problem = problem;
    refresh();
}

QVector<NoticeBar::Notice> NoticeBar::notices() const
{
    QVector<Notice> all;
    if (m_problem)
        all.append(
            {QStringLiteral("problem"), QStringLiteral("alert-triangle"), m_words->error(*m_problem)});
    if (m_salvaged)
        all.append({QStringLiteral("salvaged"), QStringLiteral("alert-triangle"),
                    m_words->salvaged(*m_salvaged, m_now)});
    // Without a network the line at the top says all there is to say.
    if (m_status.error && m_status.phase != sync::Phase::Offline &&
        m_status.phase != sync::Phase::Syncing) {
        const QString text = m_words->error(*m_status.error);
        all.append({QStringLiteral("sync ") + text, QStringLiteral("cloud-off"), text});
    }
    if (m_status.withdrawn.citizens > 0) {
        const QString text = m_words->withdrawn(m_status.withdrawn);
        all.append({QStringLiteral("withdrawn ") + text, QStringLiteral("lock"), text});
    }
    if (m_status.held > 0) {
        const QString text = m_words->held(m_status.held);
        all.append({QStringLiteral("held ") + text, QStringLiteral("alert-triangle"), text,
                    Action::AcceptAbsences});
    }
    for (const care::Overtaken &one : m_overtaken)
        all.append({QStringLiteral("overtaken %1").arg(one.seq), QStringLiteral("user-check"),
                    m_words->overtaken(one, m_now)});
    all.removeIf([this](const Notice &one) { return m_wavedAway.contains(one.key); });
    return all.mid(0, mostRows);
}

void NoticeBar::refresh()
{
    if (!m_words)
        return;
    const QVector<Notice> now = notices();
    QStringList texts;
    for (const Notice &one : now)
        texts.append(one.text);
    if (texts == m_shown)
        return; // a button somebody is about to press stays where it is
    m_shown = texts;
    clearLayout(m_rows);
    for (const Notice &one : now)
        addRow(one);
    setVisible(!now.isEmpty());
    setAccessibleName(texts.join(u' '));
    if (now.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeBar::addRow(const Notice &notice)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(new IconLabel(notice.icon, this));
    QLabel *text = textLabel(notice.text, TextRole::Body, this);
    text->setObjectName(QStringLiteral("notice"));
    row->addWidget(text, 1);
    if (notice.action == Action::AcceptAbsences)
        row->addWidget(acceptButton(notice), 0, Qt::AlignTop);
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("closeNotice"));
    close->setIcon(themeIcon(QStringLiteral("x")));
    close->setFocusPolicy(Qt::StrongFocus);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close: %1", "what the notice says").arg(notice.text));
    connect(close, &QToolButton::clicked, this, [this, key = notice.key] {
        m_wavedAway.insert(key);
        refresh();
    });
    row->addWidget(close, 0, Qt::AlignTop);
    m_rows->addLayout(row);
}

QToolButton *NoticeBar::acceptButton(const Notice &notice)
{
    auto *accept = new QToolButton(this);
    accept->setObjectName(QStringLiteral("acceptAbsences"));
    accept->setText(tr("Remove them here too"));
    accept->setFocusPolicy(Qt::StrongFocus);
    accept->setAccessibleDescription(notice.text);
    connect(accept, &QToolButton::clicked, this, &NoticeBar::absencesAccepted);
    return accept;
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.tone(TriageState::Yellow).ground);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace samspil
