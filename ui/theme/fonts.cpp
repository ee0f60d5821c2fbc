// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include "ui/theme/theme.h"

#include <QDir>
#include <QFontDatabase>

#include <array>

namespace samspil {

namespace {

constexpr double bodyPoints = 10.0;

struct RoleSize {
    double factor;
    QFont::Weight weight;
};

constexpr std::array<RoleSize, 6> roleSizes{{
    {1.0, QFont::Normal},
    {1.0, QFont::DemiBold},
    {0.9, QFont::Normal},
    {1.2, QFont::DemiBold},
    {1.5, QFont::DemiBold},
    {1.7, QFont::Bold},
}};

bool isInstalled(const QString &family)
{
    return QFontDatabase::families().contains(family);
}

void loadBundled()
{
    const QDir fonts(QStringLiteral(":/fonts"));
    for (const QString &file : fonts.entryList(QDir::Files))
        QFontDatabase::addApplicationFont(fonts.filePath(file));
}

} // namespace

QString uiFamily()
{
    const QString bundled = QStringLiteral("Inter Tab");
    if (!isInstalled(bundled))
        loadBundled();
    // Tabular digits by default, so that columns of numbers line up.
    for (const QString &family : {bundled, QStringLiteral("Noto Sans"), QStringLiteral("Segoe UI")}) {
        if (isInstalled(family))
            return family;
    }
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

QFont bodyFont(const Theme &theme)
{
    QFont font(uiFamily());
    font.setPointSizeF(bodyPoints * theme.textScale);
    font.setHintingPreference(QFont::PreferNoHinting); // even spacing
    return font;
}

QFont textFont(const QFont &base, TextRole role)
{
    const RoleSize &size = roleSizes[static_cast<std::size_t>(role)];
    QFont font(base);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * size.factor);
    font.setWeight(size.weight);
    return font;
}

} // namespace samspil
