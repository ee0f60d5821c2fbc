// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/citizen/identity_bar.h"

#include "ui/parts/avatar.h"
#include "ui/parts/pieces.h"

#include <QHBoxLayout>

namespace samspil {

namespace {

constexpr int shownDiagnoses = 4;
constexpr int avatarGap = 14;

QString conditionName(const Diagnosis &diagnosis, const Words &words)
{
    if (diagnosis.code.codings.isEmpty())
        return diagnosis.code.text;
    const Coding &coding = diagnosis.code.codings.constFirst();
    const QString name = words.condition(coding.code);
    const QString given = diagnosis.code.text.isEmpty() ? coding.display : diagnosis.code.text;
    return name == coding.code && !given.isEmpty() ? given : name;
}

/// Only when nothing at all is expected of her: what rests beside the rest is told by the plan.
QStringList rest(const care::CitizenSnapshot &snapshot, const Words &words, Instant now)
{
    QStringList pauses;
    for (const care::PlanLine &plan : snapshot.plans) {
        for (const care::ActivityLine &line : plan.activities) {
            if (!line.paused && line.activity.isMonitored())
                return {};
            if (line.paused)
                pauses << words.paused(line.activity, now);
        }
    }
    pauses.removeDuplicates();
    return pauses;
}

} // namespace

IdentityBar::IdentityBar(QWidget *parent)
    : Card(parent),
      m_avatar(new Avatar(this)),
      m_name(textLabel({}, TextRole::Title, this)),
      m_facts(textLabel({}, TextRole::Body, this, Ink::Muted)),
      m_tagRow(new QHBoxLayout),
      m_tags(m_tagRow, this),
      m_phone(textLabel({}, TextRole::Strong, this)),
      m_age(textLabel({}, TextRole::Small, this, Ink::Muted)),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_name->setObjectName(QStringLiteral("citizenName"));
    m_facts->setObjectName(QStringLiteral("citizenFacts"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel *label : {m_phone, m_age}) {
        label->setWordWrap(false);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    m_phone->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *middle = new QVBoxLayout;
    middle->setSpacing(3);
    middle->addWidget(m_name);
    middle->addWidget(m_facts);
    auto *tags = new QHBoxLayout;
    tags->addLayout(m_tagRow);
    tags->addStretch();
    middle->addLayout(tags);
    m_tagRow->setSpacing(6);
    auto *right = new QVBoxLayout;
    right->addWidget(m_phone);
    right->addWidget(m_age);
    m_row->setContentsMargins(16, 10, 16, 10);
    auto *row = new QHBoxLayout;
    row->setSpacing(avatarGap);
    row->addWidget(m_avatar, 0, Qt::AlignVCenter);
    row->addLayout(middle, 1);
    m_row->addLayout(row, 1);
    m_row->addLayout(right);
}

void IdentityBar::show(const care::CitizenSnapshot &snapshot, const Words &words, Instant now)
{
    const Citizen &citizen = snapshot.citizen;
    restyle(m_name, TextRole::Title);
    restyle(m_facts, TextRole::Body, Ink::Muted);
    restyle(m_phone, TextRole::Strong);
    restyle(m_age, TextRole::Small, Ink::Muted);
    m_avatar->setName(citizen.displayName());
    m_name->setText(citizen.displayName());
    QStringList facts;
    for (const QString &fact :
         {words.cpr(citizen.cpr), words.age(citizen.birthDate, now), words.gender(citizen.gender)}) {
        if (!fact.isEmpty())
            facts << fact;
    }
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    m_phone->setText(citizen.phone.isEmpty() ? tr("No telephone number")
                                             : tr("Tel. %1").arg(citizen.phone));
    m_age->setText(snapshot.row.pulled ? tr("Data from %1").arg(words.when(*snapshot.row.pulled, now))
                                       : tr("Not read from the server yet"));
    showTags(snapshot, words, now);
}

void IdentityBar::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const bool wide = width() >= QFontMetrics(font()).height() * 34;
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (QLabel *label : {m_phone, m_age}) { // below the name, in line with it
        label->setAlignment((wide ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        label->setIndent(wide ? 0 : m_avatar->sizeHint().width() + avatarGap);
    }
}

void IdentityBar::showTags(const care::CitizenSnapshot &snapshot, const Words &words, Instant now)
{
    const Citizen &citizen = snapshot.citizen;
    QStringList names;
    for (const Diagnosis &diagnosis : snapshot.diagnoses) {
        if (diagnosis.active)
            names << conditionName(diagnosis, words);
    }
    names.removeDuplicates();
    QStringList marks = names.mid(0, shownDiagnoses);
    if (names.size() > shownDiagnoses)
        marks << tr("%n more", nullptr, static_cast<int>(names.size()) - shownDiagnoses);
    marks = rest(snapshot, words, now) + marks;
    if (citizen.isProtected)
        marks.prepend(tr("Protected name and address"));
    if (citizen.deceased)
        marks.prepend(tr("Deceased"));
    if (!citizen.language.isEmpty() && !citizen.language.startsWith(QStringLiteral("da")))
        marks << tr("Speaks %1").arg(QLocale::languageToString(QLocale(citizen.language).language()));
    m_tags.start();
    for (const QString &mark : std::as_const(marks))
        m_tags.next()->setText(mark);
    m_tags.finish();
}

} // namespace samspil
