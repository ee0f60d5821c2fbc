// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace samspil {

struct Theme;

/// Sizes relative to the body text of the widget, so that the text scale reaches everything.
enum class TextRole : quint8 { Body, Strong, Small, Heading, Title, Figure };

/// The program's family: Inter with tabular digits from the resources, else a family of the system.
QString uiFamily();

/// Body text: 10 points times the text scale.
QFont bodyFont(const Theme &theme);

/// `base` is a body font (that of the widget).
QFont textFont(const QFont &base, TextRole role);

} // namespace samspil
