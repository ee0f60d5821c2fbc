// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alarm_range.h"
#include "core/domain/triage.h"

#include <QColor>
#include <QPalette>

#include <array>

class QApplication;

namespace samspil {

/// Text and the ground it stands on: at least 4.5 to 1.
struct Tone {
    QColor text;
    QColor ground;

    bool operator==(const Tone &) const = default;
};

/// An alarm range in a chart: fill, pattern upon the fill, and the line of its limit.
struct RangeTone {
    QColor fill;
    QColor pattern;
    QColor line; ///< at least 3 to 1 on fill and on surface

    bool operator==(const RangeTone &) const = default;
};

enum class ThemeKind : quint8 { Light, Dark, HighContrast };

/// Every colour of the program by what it is for, and the text scale. A value: a widget that paints
/// takes it from its palette with Theme::of(), so that a change of palette is a change of theme.
struct Theme {
    ThemeKind kind = ThemeKind::Light;
    double textScale = 1.0; ///< 1.0 to 2.0, factor on every text size

    QColor window;  ///< behind cards
    QColor surface; ///< cards, lists, input
    QColor raised;  ///< chips, tracks, alternate rows
    QColor text;
    QColor muted;    ///< secondary text, still 4.5 to 1
    QColor disabled; ///< text of what cannot be used now
    QColor accent;
    QColor onAccent; ///< text upon accent
    QColor line;     ///< decorative separators
    QColor input;    ///< border of input fields and buttons: 3 to 1
    QColor selected; ///< the selected row
    QColor hover;
    QColor focus;  ///< focus ring: 3 to 1 on every ground
    QColor grid;   ///< lines in charts
    QColor chart;  ///< the first component in a chart
    QColor chart2; ///< the second component
    Tone tip;      ///< tooltips, the undo bar
    Tone accented; ///< avatar, chosen chip
    RangeTone red;
    RangeTone yellow;
    std::array<Tone, triageStateCount> states;

    bool operator==(const Theme &) const = default;

    const Tone &tone(TriageState s) const { return states[static_cast<std::size_t>(s)]; }
    const RangeTone &range(RangeColour c) const { return c == RangeColour::Red ? red : yellow; }
    bool isDark() const { return kind == ThemeKind::Dark; }
    QPalette palette() const;

    static Theme make(ThemeKind kind, double textScale = 1.0);
    /// The theme whose palette() this is; of a foreign palette the light or dark one that is nearer.
    static const Theme &of(const QPalette &palette);
};

/// Style, palette, font and button sheet of the whole program; may be called again at any time.
void applyTheme(QApplication &app, const Theme &theme);

} // namespace samspil
