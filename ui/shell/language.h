// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>

class QCoreApplication;

namespace samspil {

/// Languages that the program speaks: "da", "en".
QStringList languages();
/// The one of them that suits a language of the system; English when none does.
QString languageFor(const QLocale &system);
/// Formats of numbers and dates that go with it.
QLocale localeOf(const QString &language);
/// Puts the program's and Qt's own words of that language in place of the former ones. False: the
/// program has no such language, and nothing has changed.
bool useLanguage(QCoreApplication &app, const QString &language);

} // namespace samspil
