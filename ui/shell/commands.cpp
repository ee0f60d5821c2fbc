// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commands.h"

#include <QCoreApplication>

#include <algorithm>

namespace samspil {

const QVector<Command> &commands()
{
    using Id = CommandId;
    using Group = CommandGroup;
    static const QVector<Command> all = {
        {Id::Search, Group::Citizens, QT_TRANSLATE_NOOP("Commands", "Search"), "Ctrl+F", "search",
         false},
        {Id::NextCitizen, Group::Citizens, QT_TRANSLATE_NOOP("Commands", "Next citizen in the list"),
         "J", "chevron-down", true},
        {Id::PreviousCitizen, Group::Citizens,
         QT_TRANSLATE_NOOP("Commands", "Previous citizen in the list"), "K", "chevron-up", true},
        {Id::FocusList, Group::Citizens, QT_TRANSLATE_NOOP("Commands", "Go to the list"), "Ctrl+1",
         "list", false},
        {Id::FocusCitizen, Group::Citizens, QT_TRANSLATE_NOOP("Commands", "Go to the citizen"), "Ctrl+2",
         "user", false},
        {Id::Acknowledge, Group::Citizens,
         QT_TRANSLATE_NOOP("Commands", "Acknowledge the first open item"), "Ctrl+K", "check", false},
        {Id::Undo, Group::Citizens, QT_TRANSLATE_NOOP("Commands", "Undo"), "Ctrl+Z", "arrow-back-up",
         false},
        {Id::Synchronise, Group::Data, QT_TRANSLATE_NOOP("Commands", "Synchronise now"), "F5", "refresh",
         false},
        {Id::ShowActivity, Group::Data, QT_TRANSLATE_NOOP("Commands", "Activity"), "Ctrl+3",
         "cloud-upload", false},
        {Id::ShowUnreadable, Group::Data, QT_TRANSLATE_NOOP("Commands", "What could not be read"), "",
         "help-hexagon", false},
        {Id::ThemeLight, Group::Theme, QT_TRANSLATE_NOOP("Commands", "Light"), "", "sun", false},
        {Id::ThemeDark, Group::Theme, QT_TRANSLATE_NOOP("Commands", "Dark"), "", "moon", false},
        {Id::ThemeContrast, Group::Theme, QT_TRANSLATE_NOOP("Commands", "High contrast"), "", "contrast",
         false},
        {Id::LanguageDanish, Group::Language, QT_TRANSLATE_NOOP("Commands", "Danish"), "", "", false},
        {Id::LanguageEnglish, Group::Language, QT_TRANSLATE_NOOP("Commands", "English"), "", "", false},
        {Id::Text100, Group::TextSize, QT_TRANSLATE_NOOP("Commands", "100 %"), "Ctrl+0", "", false},
        {Id::Text125, Group::TextSize, QT_TRANSLATE_NOOP("Commands", "125 %"), "", "", false},
        {Id::Text150, Group::TextSize, QT_TRANSLATE_NOOP("Commands", "150 %"), "", "", false},
        {Id::Text200, Group::TextSize, QT_TRANSLATE_NOOP("Commands", "200 %"), "", "", false},
        {Id::ShowKeys, Group::Program, QT_TRANSLATE_NOOP("Commands", "Keyboard shortcuts"), "F1",
         "keyboard", false},
        {Id::SignOut, Group::Program, QT_TRANSLATE_NOOP("Commands", "Sign out"), "Ctrl+L", "lock",
         false},
        {Id::Quit, Group::Program, QT_TRANSLATE_NOOP("Commands", "Quit"), "Ctrl+Q", "logout", false},
    };
    return all;
}

const Command &command(CommandId id)
{
    const auto &all = commands();
    return *std::find_if(all.cbegin(), all.cend(), [id](const Command &c) { return c.id == id; });
}

QString commandText(const Command &command)
{
    return QCoreApplication::translate("Commands", command.text);
}

QString groupText(CommandGroup group)
{
    switch (group) {
    case CommandGroup::Citizens:
        return QCoreApplication::translate("Commands", "Citizens");
    case CommandGroup::Data:
        return QCoreApplication::translate("Commands", "Data");
    case CommandGroup::Theme:
        return QCoreApplication::translate("Commands", "Appearance");
    case CommandGroup::Language:
        return QCoreApplication::translate("Commands", "Language");
    case CommandGroup::TextSize:
        return QCoreApplication::translate("Commands", "Text size");
    case CommandGroup::Program:
        return QCoreApplication::translate("Commands", "Program");
    }
    return {};
}

} // namespace samspil
