// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace samspil {

/// Everything a person can ask for. Menus, tooltips and the list of keys are made from commands().
enum class CommandId : quint8 {
    Search,
    NextCitizen,
    PreviousCitizen,
    FocusList,
    FocusCitizen,
    Acknowledge,
    Undo,
    Synchronise,
    ShowActivity,
    ShowUnreadable,
    ThemeLight,
    ThemeDark,
    ThemeContrast,
    LanguageDanish,
    LanguageEnglish,
    Text100,
    Text125,
    Text150,
    Text200,
    ShowKeys,
    SignOut,
    Quit,
};

enum class CommandGroup : quint8 { Citizens, Data, Theme, Language, TextSize, Program };

struct Command {
    CommandId id;
    CommandGroup group;
    const char *text;     ///< English; commandText() gives it in the chosen language
    const char *shortcut; ///< portable; may be empty
    const char *icon;     ///< a name of icons.txt; may be empty
    bool inListOnly;      ///< a single letter: works while the list has the focus
};

const QVector<Command> &commands();
const Command &command(CommandId id);
QString commandText(const Command &command);
QString groupText(CommandGroup group);

} // namespace samspil
