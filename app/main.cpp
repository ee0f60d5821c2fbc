// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/choices.h"
#include "app/key_choice.h"
#include "app/leaving.h"
#include "app/main_loop.h"
#include "app/tour.h"
#include "app/training_world.h"
#include "app/window_options.h"
#include "ui/format/words.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

using namespace samspil;

namespace {

constexpr int usageError = 2;
constexpr int cacheClosed = 3;

int complain(const QString &sentence, int code)
{
    std::fprintf(stderr, "%s\n", sentence.toUtf8().constData());
    return code;
}

/// One folder for each server and team, and for each training seed.
QString defaultCacheFolder(const WindowOptions &options)
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (options.training)
        return QDir(data).filePath(QStringLiteral("training-%1").arg(options.seed));
    const QByteArray who = (options.server.toString() + QLatin1Char('|') + options.team.url()).toUtf8();
    const QByteArray name = QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().left(16);
    return QDir(data).filePath(QString::fromLatin1(name));
}

QVector<Session> people(const Wiring &wiring)
{
    const Place &place = wiring.place();
    return place.training ? trainingPeople() : QVector<Session>{wiring.session()};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Samspil"));
    QApplication::setOrganizationName(QStringLiteral("Samspil"));
    QApplication::setApplicationVersion(QStringLiteral(SAMSPIL_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);
    if (QApplication::arguments().contains(QStringLiteral("--help"))) {
        std::fputs(windowHelp().toUtf8().constData(), stdout);
        return 0;
    }
    auto options = parseWindowOptions(QApplication::arguments());
    if (!options)
        return complain(options.error().detail, usageError);

    const QTemporaryDir temporary;
    const bool touring = !options->tour.isEmpty();
    if (options->cache.isEmpty())
        options->cache =
            touring ? temporary.filePath(QStringLiteral("cache")) : defaultCacheFolder(*options);
    if (touring && options->keyFile.isEmpty())
        options->keyFile = temporary.filePath(QStringLiteral("key"));
    if (options->training && options->team.isNull())
        options->team = trainingTeam();
    if (!QDir().mkpath(options->cache))
        return complain(QStringLiteral("the cache folder cannot be made"), cacheClosed);

    auto wiring = Wiring::make(*options);
    if (!wiring)
        return complain(wiring.error().detail, usageError);
    // The tour shows the same to everyone.
    const Choices kept = touring ? Choices() : Choices::load();
    QString language = options->language.isEmpty() ? kept.language : options->language;
    if (language.isEmpty())
        language = languageFor(QLocale::system());
    if (!useLanguage(app, language))
        return complain(QStringLiteral("--language takes da or en"), usageError);
    const ThemeKind themeKind = options->dark ? ThemeKind::Dark : kept.theme;
    applyTheme(app, Theme::make(themeKind, kept.textScale));
    const Words words((*wiring)->catalogue(), localeOf(language), (*wiring)->calendar().zone());
    const auto opening = askForKey([&wiring] { return (*wiring)->key(); }, words);
    if (!opening)
        return complain(QStringLiteral("the key of the cache is not to be had; nothing was changed"),
                        cacheClosed);
    if (opening->sessionOnly) {
        options->cache = temporary.filePath(QStringLiteral("session"));
        wiring = Wiring::make(*options);
        if (!wiring || !QDir().mkpath(options->cache))
            return complain(QStringLiteral("no temporary cache can be made"), cacheClosed);
    }

    Application program(**wiring, opening->key, people(**wiring));
    program.window().setTraining(options->training);
    program.window().setSessionOnly(opening->sessionOnly);
    program.window().setLanguage(language);
    program.window().setTheme(themeKind, kept.textScale);
    MainLoop loop;
    std::unique_ptr<Tour> tour;
    int code = 0;
    if (touring) {
        tour = std::make_unique<Tour>(program, **wiring, options->tour);
        QObject::connect(tour.get(), &Tour::finished, [&](int failures) {
            code = failures == 0 ? 0 : 1;
            loop.finish();
        });
        tour->begin();
    } else {
        QObject::connect(&app, &QApplication::lastWindowClosed, [&loop] { loop.finish(); });
        keepChoices(program.window());
        program.window().restoreGeometry(kept.geometry);
        program.start();
        program.care().limitReading(kept.bytesADay);
        program.window().show();
    }
    loop.run();
    if (!touring) {
        keepGeometry(program.window());
        leave(program.care(), words, opening->sessionOnly);
    }
    return code;
}
