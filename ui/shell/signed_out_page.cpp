// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signed_out_page.h"

#include "ui/parts/pieces.h"

#include <QComboBox>
#include <QPushButton>

namespace samspil {

SignedOutPage::SignedOutPage(QWidget *parent)
    : QWidget(parent),
      m_title(textLabel({}, TextRole::Heading, this)),
      m_text(textLabel({}, TextRole::Body, this)),
      m_waits(textLabel({}, TextRole::Strong, this)),
      m_whoLabel(textLabel({}, TextRole::Body, this)),
      m_who(new QComboBox(this)),
      m_sign(new QPushButton(this))
{
    setObjectName(QStringLiteral("signedOutPage"));
    m_waits->setObjectName(QStringLiteral("waitsSignedOut"));
    m_who->setObjectName(QStringLiteral("whoSignsIn"));
    m_sign->setObjectName(QStringLiteral("signIn"));
    m_sign->setProperty("primary", true);
    m_sign->setAutoDefault(true); // Enter presses it, as Space does
    m_whoLabel->setBuddy(m_who);
    buildLayout();
    connect(m_sign, &QPushButton::clicked, this,
            [this] { Q_EMIT signInRequested(qMax(0, m_who->currentIndex())); });
}

void SignedOutPage::buildLayout()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    column->addStretch(1);
    column->addWidget(new IconLabel(QStringLiteral("lock"), this));
    for (QLabel *label : {m_title, m_text, m_waits, m_whoLabel})
        column->addWidget(label);
    column->addWidget(m_who);
    column->addSpacing(6);
    column->addWidget(m_sign);
    column->addStretch(2);
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addLayout(column, 2);
    row->addStretch(1);
}

void SignedOutPage::setWords(const WordsPtr &words)
{
    m_words = words;
    restyle(m_title, TextRole::Heading);
    restyle(m_text, TextRole::Body, Ink::Muted);
    restyle(m_waits, TextRole::Strong);
    restyle(m_whoLabel, TextRole::Body);
    say();
}

void SignedOutPage::setSyncStatus(const sync::Status &status)
{
    m_status = status;
    say();
}

void SignedOutPage::setPeople(const QStringList &people, int chosen)
{
    m_who->clear();
    m_who->addItems(people);
    m_who->setCurrentIndex(chosen);
    m_who->setVisible(people.size() > 1);
    m_whoLabel->setVisible(people.size() > 1);
}

void SignedOutPage::enter()
{
    m_sign->setFocus(Qt::OtherFocusReason);
}

void SignedOutPage::say()
{
    if (!m_words)
        return;
    const bool waits = m_status.waiting > 0 || m_status.attention > 0;
    m_title->setText(tr("You are signed out"));
    m_text->setText(tr("Nothing of any citizen is shown, and nothing is sent."));
    m_waits->setText(waits ? m_words->waitsSignedOut(m_status) : QString());
    m_waits->setVisible(waits);
    m_whoLabel->setText(tr("Who signs in"));
    m_who->setAccessibleName(tr("Who signs in"));
    m_sign->setText(tr("Sign in"));
    m_sign->setAccessibleName(tr("Sign in"));
}

} // namespace samspil
