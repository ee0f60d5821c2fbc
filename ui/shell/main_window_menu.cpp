// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/shell/signed_out_page.h"
#include "ui/theme/icons.h"
#include "ui/worklist/worklist_view.h"

#include <QAction>
#include <QActionGroup>
#include <QListView>
#include <QMenu>

namespace samspil {

namespace {

struct ThemeChoice {
    CommandId id;
    ThemeKind kind;
};

struct LanguageChoice {
    CommandId id;
    const char *language;
};

struct ScaleChoice {
    CommandId id;
    double scale;
};

constexpr ThemeChoice themeChoices[] = {{CommandId::ThemeLight, ThemeKind::Light},
                                        {CommandId::ThemeDark, ThemeKind::Dark},
                                        {CommandId::ThemeContrast, ThemeKind::HighContrast}};
constexpr LanguageChoice languageChoices[] = {{CommandId::LanguageDanish, "da"},
                                              {CommandId::LanguageEnglish, "en"}};
constexpr ScaleChoice scaleChoices[] = {{CommandId::Text100, 1.0},
                                        {CommandId::Text125, 1.25},
                                        {CommandId::Text150, 1.5},
                                        {CommandId::Text200, 2.0}};

bool isChoice(CommandGroup group)
{
    return group == CommandGroup::Theme || group == CommandGroup::Language ||
           group == CommandGroup::TextSize;
}

} // namespace

void MainWindow::makeActions()
{
    QHash<CommandGroup, QActionGroup *> choices;
    for (const Command &one : commands()) {
        auto *made = new QAction(this);
        made->setObjectName(QStringLiteral("command%1").arg(static_cast<int>(one.id)));
        if (*one.icon)
            made->setIcon(themeIcon(QString::fromLatin1(one.icon)));
        made->setShortcut(QKeySequence::fromString(QString::fromLatin1(one.shortcut)));
        if (isChoice(one.group)) {
            made->setCheckable(true);
            if (!choices.contains(one.group))
                choices.insert(one.group, new QActionGroup(this));
            choices[one.group]->addAction(made);
        }
        if (one.inListOnly) {
            made->setShortcutContext(Qt::WidgetShortcut);
            m_list->list()->addAction(made);
        } else {
            addAction(made);
        }
        m_actions.insert(one.id, made);
    }
    action(CommandId::ShowUnreadable)->setEnabled(false);
}

void MainWindow::bindChoices()
{
    for (const auto &[id, kind] : themeChoices) {
        connect(action(id), &QAction::triggered, this, [this, wanted = kind] {
            setTheme(wanted, m_theme.textScale);
            Q_EMIT themeChosen(m_theme.kind, m_theme.textScale);
        });
    }
    for (const auto &[id, scale] : scaleChoices) {
        connect(action(id), &QAction::triggered, this, [this, wanted = scale] {
            setTheme(m_theme.kind, wanted);
            Q_EMIT themeChosen(m_theme.kind, m_theme.textScale);
        });
    }
    for (const auto &[id, language] : languageChoices) {
        connect(action(id), &QAction::triggered, this, [this, name = QString::fromLatin1(language)] {
            setLanguage(name);
            Q_EMIT languageChosen(m_language);
        });
    }
}

void MainWindow::refillMenus()
{
    m_menu->clear();
    QMenu *into = m_menu;
    CommandGroup group = commands().constFirst().group;
    for (const Command &one : commands()) {
        if (one.group != group) {
            group = one.group;
            into = isChoice(group) ? m_menu->addMenu(groupText(group)) : m_menu;
            if (!isChoice(group))
                m_menu->addSeparator();
        }
        action(one.id)->setText(commandText(one));
        into->addAction(action(one.id));
    }
    refillPeople();
}

void MainWindow::refillPeople()
{
    m_peopleMenu->clear();
    if (!m_words)
        return;
    const QStringList people = peopleInWords();
    m_signedOutPage->setPeople(people, m_person);
    for (int i = 0; i < people.size(); ++i) {
        QAction *choice = m_peopleMenu->addAction(people[i]);
        choice->setCheckable(true);
        choice->setChecked(i == m_person);
        connect(choice, &QAction::triggered, this, [this, i] {
            choosePerson(i);
            Q_EMIT sessionChosen(session());
        });
    }
}

QStringList MainWindow::peopleInWords() const
{
    QStringList all;
    for (const Session &one : m_people) {
        const QString role = m_words->profession(one.role);
        all << (role.isEmpty() ? one.name : tr("%1, %2", "name, profession").arg(one.name, role));
    }
    return all;
}

void MainWindow::markChoices()
{
    for (const auto &[id, kind] : themeChoices)
        action(id)->setChecked(kind == m_theme.kind);
    for (const auto &[id, scale] : scaleChoices)
        action(id)->setChecked(qFuzzyCompare(scale, m_theme.textScale));
    for (const auto &[id, language] : languageChoices)
        action(id)->setChecked(QString::fromLatin1(language) == m_language);
}

} // namespace samspil
