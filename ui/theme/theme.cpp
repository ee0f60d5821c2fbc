// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace samspil {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Tone tone(QRgb text, QRgb ground)
{
    return {rgb(text), rgb(ground)};
}

Theme lightTheme()
{
    Theme t;
    t.kind = ThemeKind::Light;
    t.window = rgb(0xF0F4F7);
    t.surface = rgb(0xFFFFFF);
    t.raised = rgb(0xEAEFF3);
    t.text = rgb(0x14212B);
    t.muted = rgb(0x51616E);
    t.disabled = rgb(0x7B8994);
    t.accent = rgb(0x0B6580);
    t.onAccent = rgb(0xFFFFFF);
    t.line = rgb(0xDCE3E8);
    t.input = rgb(0x7B8994);
    t.selected = rgb(0xE1EFF5);
    t.hover = rgb(0xF3F7F9);
    t.focus = rgb(0x0B6580);
    t.grid = rgb(0xE6EBEF);
    t.chart = rgb(0x0B6580);
    t.chart2 = rgb(0x5B4A91);
    t.tip = tone(0xFFFFFF, 0x14212B);
    t.accented = tone(0x0B4F65, 0xDDEEF5);
    t.red = {rgb(0xFDF0EE), rgb(0xF0C4BF), rgb(0xB3261E)};
    t.yellow = {rgb(0xFFF8E6), rgb(0xEBCF8E), rgb(0x9A6505)};
    t.states = {tone(0xA61B14, 0xFCE9E7), tone(0x7A4B00, 0xFFF2D6), tone(0x5B2A86, 0xF1E8FA),
                tone(0x1D5E63, 0xE0F3F3), tone(0x1B4F8F, 0xE6EFFA), tone(0x1F6B3A, 0xE5F4EA),
                tone(0x4A5B66, 0xEEF2F4), tone(0x5A5148, 0xF1EEEA), tone(0x5A6872, 0xF4F6F8)};
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.kind = ThemeKind::Dark;
    t.window = rgb(0x0E1419);
    t.surface = rgb(0x141B20);
    t.raised = rgb(0x1F2A31);
    t.text = rgb(0xE8EEF2);
    t.muted = rgb(0xA6B4BE);
    t.disabled = rgb(0x71808B);
    t.accent = rgb(0x6CC5DD);
    t.onAccent = rgb(0x08171D);
    t.line = rgb(0x2A363E);
    t.input = rgb(0x71808B);
    t.selected = rgb(0x17323D);
    t.hover = rgb(0x1B252B);
    t.focus = rgb(0x8AD6EA);
    t.grid = rgb(0x25313A);
    t.chart = rgb(0x6CC5DD);
    t.chart2 = rgb(0xBBA9EE);
    t.tip = tone(0x14212B, 0xE8EEF2);
    t.accented = tone(0xA5DDEC, 0x183642);
    t.red = {rgb(0x2C1819), rgb(0x5C2B2A), rgb(0xFF8A82)};
    t.yellow = {rgb(0x28220F), rgb(0x574618), rgb(0xE9B23F)};
    t.states = {tone(0xFF9B94, 0x3A1614), tone(0xFFCF70, 0x38290A), tone(0xD4B3F5, 0x2C1B3D),
                tone(0x7FD6D2, 0x0F2E30), tone(0x9CC4F7, 0x14273F), tone(0x8FDBA6, 0x11301C),
                tone(0xB7C4CC, 0x222B31), tone(0xD2C6B8, 0x2C2722), tone(0xAEB9C1, 0x1F262B)};
    return t;
}

/// Light with black lines: everything that separates or holds something is at least 7 to 1.
Theme highContrastTheme()
{
    Theme t = lightTheme();
    t.kind = ThemeKind::HighContrast;
    t.window = rgb(0xFEFEFE); // one off white: a palette tells its theme by this colour
    t.raised = rgb(0xF2F2F2);
    t.text = rgb(0x000000);
    t.muted = rgb(0x1F2A32);
    t.disabled = rgb(0x4F5A62);
    t.accent = rgb(0x003B4D);
    t.line = rgb(0x4F5A62);
    t.input = rgb(0x000000);
    t.selected = rgb(0xD6EAF3);
    t.focus = rgb(0x003B4D);
    t.grid = rgb(0xB4BEC5);
    t.chart = rgb(0x003B4D);
    t.chart2 = rgb(0x3B2A75);
    t.tip = tone(0xFFFFFF, 0x000000);
    t.accented = tone(0x002B38, 0xD6EAF3);
    t.red.line = rgb(0x8C0F0A);
    t.red.pattern = rgb(0xD77B74);
    t.yellow.line = rgb(0x6B4300);
    t.yellow.pattern = rgb(0xC0933A);
    t.states = {tone(0x850D08, 0xFDEDEB), tone(0x5C3800, 0xFFF4DC), tone(0x45196C, 0xF5EEFB),
                tone(0x0C474C, 0xE8F6F6), tone(0x0D3A70, 0xECF3FB), tone(0x0C5025, 0xEAF6EE),
                tone(0x2F3D46, 0xF2F5F6), tone(0x3F3830, 0xF4F2EF), tone(0x3D4952, 0xF6F8F9)};
    return t;
}

} // namespace

Theme Theme::make(ThemeKind kind, double textScale)
{
    Theme t = kind == ThemeKind::Dark           ? darkTheme()
              : kind == ThemeKind::HighContrast ? highContrastTheme()
                                                : lightTheme();
    t.textScale = qBound(1.0, textScale, 2.0);
    return t;
}

const Theme &Theme::of(const QPalette &palette)
{
    static const std::array<Theme, 3> all{lightTheme(), darkTheme(), highContrastTheme()};
    const QColor window = palette.color(QPalette::Window);
    for (const Theme &t : all) {
        if (t.window == window)
            return t;
    }
    return window.lightness() < 128 ? all[1] : all[0];
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, raised);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Button, surface);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, onAccent);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, tone(TriageState::NotAssessed).text);
    p.setColor(QPalette::ToolTipBase, tip.ground);
    p.setColor(QPalette::ToolTipText, tip.text);
    p.setColor(QPalette::Light, surface);
    p.setColor(QPalette::Midlight, raised);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, input);
    p.setColor(QPalette::Shadow, isDark() ? QColor(Qt::black) : input);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

} // namespace samspil
