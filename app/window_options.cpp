// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_options.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace samspil {
namespace {

void addOptions(QCommandLineParser &parser)
{
    for (const char *name : {"cache", "server", "profile", "token-file", "key-file", "team", "as", "now",
                             "seed", "tour", "language"})
        parser.addOption({QString::fromLatin1(name), QString(), QStringLiteral("value")});
    for (const char *name : {"training", "dark"})
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
}

} // namespace

Expected<WindowOptions> parseWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return Error{ErrorKind::Usage, parser.errorText(), 0};
    const auto text = [&parser](const char *name) { return parser.value(QString::fromLatin1(name)); };

    WindowOptions options;
    options.cache = text("cache");
    options.server = QUrl(text("server"));
    if (parser.isSet(QStringLiteral("profile")))
        options.profile = text("profile");
    options.tokenFile = text("token-file");
    options.keyFile = text("key-file");
    options.team = TeamId(text("team"));
    options.as = RoleId(text("as"));
    options.tour = text("tour");
    options.language = text("language");
    options.training = parser.isSet(QStringLiteral("training"));
    options.dark = parser.isSet(QStringLiteral("dark"));
    if (parser.isSet(QStringLiteral("seed")))
        options.seed = text("seed").toULongLong();
    if (parser.isSet(QStringLiteral("now"))) {
        const QDateTime now = QDateTime::fromString(text("now"), Qt::ISODateWithMs);
        if (!now.isValid() || !options.training)
            return Error{ErrorKind::Usage,
                         QStringLiteral("--now takes a moment as ISO 8601 and needs --training"), 0};
        options.now = instantOf(now);
    }
    if (options.training == !options.server.isEmpty())
        return Error{ErrorKind::Usage,
                     QStringLiteral("exactly one of --server and --training is needed"), 0};
    if (!options.tour.isEmpty() && !options.training)
        return Error{ErrorKind::Usage, QStringLiteral("the tour needs --training"), 0};
    return options;
}

QString windowHelp()
{
    return QStringLiteral(R"(samspil --training [--seed N] [--now ISO] [--tour DIR]
samspil --server URL [--profile NAME] [--token-file F] [--team URL] [--as PRACTITIONERROLE-URL]
        [--cache DIR] [--key-file F] [--language da|en] [--dark]

  --training     the built-in synthetic health centre
  --tour DIR     does the main job by itself, leaves a picture of each step and a report in DIR, and exits
                 non-zero if a step failed
  --cache DIR    folder of the encrypted cache (default: the user's data folder)
)");
}

} // namespace samspil
