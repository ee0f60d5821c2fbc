// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QString>

namespace samspil {

class MainWindow;

/// How a user likes the window, kept in the settings of her account. Nothing of a citizen or of who
/// she is goes there.
struct Choices {
    QString language; ///< "da" or "en"; empty: as the system
    ThemeKind theme = ThemeKind::Light;
    double textScale = 1.0; ///< 1.0 … 2.0
    qint64 bytesADay = 0;   ///< to be received at most; 0: no limit
    QByteArray geometry;    ///< empty: never kept

    bool operator==(const Choices &) const = default;

    /// What cannot be read is as if it had never been kept.
    static Choices load();
    void save() const;
};

/// Saves what is chosen in the window from now on.
void keepChoices(MainWindow &window);
/// Place and size; call before the window goes.
void keepGeometry(const MainWindow &window);

} // namespace samspil
