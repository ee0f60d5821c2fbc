// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/choices.h"

#include "ui/shell/main_window.h"

#include <QSettings>

#include <algorithm>
#include <array>

namespace samspil {
namespace {

constexpr std::array<std::pair<ThemeKind, const char *>, 3> themeNames = {{
    {ThemeKind::Light, "light"},
    {ThemeKind::Dark, "dark"},
    {ThemeKind::HighContrast, "contrast"},
}};

QString nameOf(ThemeKind kind)
{
    const auto found = std::find_if(themeNames.begin(), themeNames.end(),
                                    [kind](const auto &one) { return one.first == kind; });
    return QString::fromLatin1(found->second);
}

ThemeKind themeNamed(const QString &name)
{
    const auto found = std::find_if(themeNames.begin(), themeNames.end(), [&name](const auto &one) {
        return name == QLatin1String(one.second);
    });
    return found == themeNames.end() ? ThemeKind::Light : found->first;
}

const QString languageKey = QStringLiteral("window/language");
const QString themeKey = QStringLiteral("window/theme");
const QString scaleKey = QStringLiteral("window/textScale");
const QString limitKey = QStringLiteral("sync/bytesADay");
const QString geometryKey = QStringLiteral("window/geometry");

} // namespace

Choices Choices::load()
{
    const QSettings settings;
    Choices kept;
    const QString language = settings.value(languageKey).toString();
    if (language == QStringLiteral("da") || language == QStringLiteral("en"))
        kept.language = language;
    kept.theme = themeNamed(settings.value(themeKey).toString());
    kept.textScale = std::clamp(settings.value(scaleKey, 1.0).toDouble(), 1.0, 2.0);
    kept.bytesADay = std::max<qint64>(0, settings.value(limitKey).toLongLong());
    kept.geometry = settings.value(geometryKey).toByteArray();
    return kept;
}

void Choices::save() const
{
    QSettings settings;
    settings.setValue(languageKey, language);
    settings.setValue(themeKey, nameOf(theme));
    settings.setValue(scaleKey, textScale);
    settings.setValue(limitKey, bytesADay);
    settings.setValue(geometryKey, geometry);
}

void keepChoices(MainWindow &window)
{
    QObject::connect(&window, &MainWindow::languageChosen, [](const QString &language) {
        Choices choices = Choices::load();
        choices.language = language;
        choices.save();
    });
    QObject::connect(&window, &MainWindow::limitChosen, [](qint64 bytesADay) {
        Choices choices = Choices::load();
        choices.bytesADay = bytesADay;
        choices.save();
    });
    QObject::connect(&window, &MainWindow::themeChosen, [](ThemeKind kind, double textScale) {
        Choices choices = Choices::load();
        choices.theme = kind;
        choices.textScale = textScale;
        choices.save();
    });
}

void keepGeometry(const MainWindow &window)
{
    Choices choices = Choices::load();
    choices.geometry = window.saveGeometry();
    choices.save();
}

} // namespace samspil
