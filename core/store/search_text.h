// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace samspil::store {

/// Keys under which a name is found: its words in lower case without accents, Danish letters both ways
/// (å = aa and a, ø = oe and o), so that either spelling finds it.
QStringList searchKeys(const QString &name);

/// Words that a person typed, as beginnings of keys; a CPR number loses its hyphen.
QStringList searchWords(const QString &text);

} // namespace samspil::store
