// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace samspil {

namespace {

/// Replaces the translator of that role; the application owns it.
void install(QCoreApplication &app, const QString &role, std::unique_ptr<QTranslator> translator)
{
    if (auto *former = app.findChild<QTranslator *>(role)) {
        QCoreApplication::removeTranslator(former);
        delete former;
    }
    if (!translator)
        return;
    translator->setObjectName(role);
    translator->setParent(&app);
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

QStringList languages()
{
    return {QStringLiteral("da"), QStringLiteral("en")};
}

QString languageFor(const QLocale &system)
{
    const bool scandinavian = system.language() == QLocale::Danish ||
                              system.language() == QLocale::Faroese ||
                              system.language() == QLocale::Kalaallisut;
    return scandinavian ? QStringLiteral("da") : QStringLiteral("en");
}

QLocale localeOf(const QString &language)
{
    return language == QStringLiteral("da") ? QLocale(QLocale::Danish, QLocale::Denmark)
                                            : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

bool useLanguage(QCoreApplication &app, const QString &language)
{
    auto own = std::make_unique<QTranslator>();
    if (!languages().contains(language) ||
        !own->load(QStringLiteral(":/i18n/samspil_%1.qm").arg(language)))
        return false;
    // Qt's own texts exist outside the program; without them its few standard texts stay English.
    auto qt = std::make_unique<QTranslator>();
    if (!qt->load(QStringLiteral("qtbase_") + language,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        qt.reset();
    install(app, QStringLiteral("qtTranslator"), std::move(qt));
    install(app, QStringLiteral("samspilTranslator"), std::move(own));
    return true;
}

} // namespace samspil
