// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring.h"

#include <QString>
#include <QStringList>

namespace samspil {

/// The command line of the window.
struct WindowOptions : Place {
    QString tour; ///< folder for the pictures and the report; empty: no tour
    QString language;
    bool dark = false;
};

/// Errors: Usage, with one sentence.
Expected<WindowOptions> parseWindowOptions(const QStringList &arguments);
QString windowHelp();

} // namespace samspil
