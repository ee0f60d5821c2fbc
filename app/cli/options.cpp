// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include <QCommandLineParser>
#include <QDateTime>

#include <utility>

namespace samspil::cli {
namespace {

const QStringList verbs = {
    QStringLiteral("sync"),       QStringLiteral("worklist"),    QStringLiteral("citizen"),
    QStringLiteral("series"),     QStringLiteral("acknowledge"), QStringLiteral("outbox"),
    QStringLiteral("unreadable"), QStringLiteral("export"),      QStringLiteral("doctor"),
    QStringLiteral("serve"),
};

Error usage(const QString &sentence)
{
    return {ErrorKind::Usage, sentence, 0};
}

QCommandLineOption value(const char *name, const char *placeholder)
{
    return QCommandLineOption(QString::fromLatin1(name), QString(), QString::fromLatin1(placeholder));
}

void addOptions(QCommandLineParser &parser)
{
    for (const auto &[name, placeholder] : {std::pair{"cache", "dir"},
                                            {"server", "url"},
                                            {"profile", "name"},
                                            {"token-file", "file"},
                                            {"seed", "n"},
                                            {"key-file", "file"},
                                            {"team", "url"},
                                            {"as", "url"},
                                            {"now", "iso"},
                                            {"from", "iso"},
                                            {"to", "iso"},
                                            {"outcome", "code"},
                                            {"note", "text"},
                                            {"out", "dir"},
                                            {"listen", "address"},
                                            {"port", "n"},
                                            {"bundles", "path"},
                                            {"certificate", "file"},
                                            {"private-key", "file"}})
        parser.addOption(value(name, placeholder));
    for (const char *name : {"training", "json", "progress"})
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
}

/// `--training=7` is `--training --seed 7`.
QStringList spelledOut(const QStringList &arguments)
{
    QStringList plain;
    const QString prefix = QStringLiteral("--training=");
    for (const QString &argument : arguments) {
        if (argument.startsWith(prefix))
            plain << QStringLiteral("--training") << QStringLiteral("--seed")
                  << argument.mid(prefix.size());
        else
            plain << argument;
    }
    return plain;
}

Expected<std::optional<Instant>> moment(const QCommandLineParser &parser, const QString &name)
{
    if (!parser.isSet(name))
        return std::optional<Instant>();
    const QDateTime parsed = QDateTime::fromString(parser.value(name), Qt::ISODateWithMs);
    if (!parsed.isValid())
        return usage(
            QStringLiteral("--%1 takes a moment as ISO 8601, for example 2026-11-23T08:30:00+01:00")
                .arg(name));
    return std::optional<Instant>(instantOf(parsed));
}

Expected<void> readMoments(const QCommandLineParser &parser, Options &options)
{
    for (const auto &[name, target] : {std::pair{QStringLiteral("now"), &options.now},
                                       {QStringLiteral("from"), &options.from},
                                       {QStringLiteral("to"), &options.to}}) {
        const auto read = moment(parser, name);
        if (!read)
            return read.error();
        *target = *read;
    }
    return {};
}

Expected<void> readServing(const QCommandLineParser &parser, Options &options)
{
    if (parser.isSet(QStringLiteral("listen")))
        options.listen = parser.value(QStringLiteral("listen"));
    options.certificateFile = parser.value(QStringLiteral("certificate"));
    options.privateKeyFile = parser.value(QStringLiteral("private-key"));
    options.bundles = parser.values(QStringLiteral("bundles"));
    if (!parser.isSet(QStringLiteral("port")))
        return {};
    bool isPort = false;
    options.port = parser.value(QStringLiteral("port")).toUShort(&isPort);
    if (!isPort)
        return usage(QStringLiteral("--port takes a number up to 65535"));
    return {};
}

Expected<void> checkArguments(const Options &options)
{
    static const QHash<QString, int> wanted = {{QStringLiteral("citizen"), 1},
                                               {QStringLiteral("series"), 2},
                                               {QStringLiteral("acknowledge"), 1}};
    const int n = wanted.value(options.verb, 0);
    if (options.arguments.size() != n)
        return usage(QStringLiteral("%1 takes %2 argument(s), %3 given")
                         .arg(options.verb)
                         .arg(n)
                         .arg(options.arguments.size()));
    if (options.verb == QStringLiteral("acknowledge") && options.outcome.isEmpty())
        return usage(QStringLiteral("acknowledge needs --outcome"));
    const bool writes =
        options.verb == QStringLiteral("sync") || options.verb == QStringLiteral("acknowledge");
    if (options.now && writes && !options.training)
        return usage(QStringLiteral("--now with %1 is refused outside training").arg(options.verb));
    return {};
}

Expected<void> checkWhere(const Options &options, bool hasServer)
{
    if (options.verb == QStringLiteral("export")) {
        if (!options.training)
            return usage(QStringLiteral("export writes the training cohort: it needs --training"));
        return {};
    }
    if (options.cache.isEmpty())
        return usage(QStringLiteral("--cache is missing"));
    if (options.verb == QStringLiteral("serve") && !options.training)
        return usage(QStringLiteral("serve makes the training server a real one: it needs --training"));
    if (hasServer == options.training)
        return usage(QStringLiteral("exactly one of --server and --training is needed"));
    return {};
}

} // namespace

Expected<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(spelledOut(arguments)))
        return usage(parser.errorText());

    Options options;
    const auto text = [&parser](const char *name) { return parser.value(QString::fromLatin1(name)); };
    const auto flag = [&parser](const char *name) { return parser.isSet(QString::fromLatin1(name)); };
    options.cache = text("cache");
    options.server = QUrl(text("server"));
    if (flag("profile"))
        options.profile = text("profile");
    options.tokenFile = text("token-file");
    options.training = flag("training");
    options.keyFile = text("key-file");
    options.team = TeamId(text("team"));
    options.as = RoleId(text("as"));
    options.outcome = text("outcome");
    options.note = text("note");
    options.out = text("out");
    options.json = flag("json");
    options.progress = flag("progress");
    if (flag("seed")) {
        bool isNumber = false;
        options.seed = text("seed").toULongLong(&isNumber);
        if (!isNumber)
            return usage(QStringLiteral("the seed of --training is a whole number"));
    }
    if (const auto read = readMoments(parser, options); !read)
        return read.error();
    if (const auto read = readServing(parser, options); !read)
        return read.error();

    QStringList rest = parser.positionalArguments();
    if (rest.isEmpty())
        return usage(QStringLiteral("no verb given; see --help"));
    options.verb = rest.takeFirst();
    if (options.verb == QStringLiteral("serve") && !options.bundles.isEmpty())
        options.bundles += std::exchange(rest, {}); // --bundles *.json
    options.arguments = rest;
    if (!verbs.contains(options.verb))
        return usage(QStringLiteral("unknown verb; see --help"));
    if (const auto ok = checkWhere(options, flag("server")); !ok)
        return ok.error();
    if (const auto ok = checkArguments(options); !ok)
        return ok.error();
    return options;
}

QString sentenceOf(const Error &error)
{
    const auto with = [&error](const char *sentence) {
        const QString plain = QString::fromLatin1(sentence);
        return error.detail.isEmpty() ? plain : plain + QStringLiteral(": ") + error.detail;
    };
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return with("the server was not reached");
    case ErrorKind::Insecure:
        return with("the connection to the server is not safe, nothing was sent");
    case ErrorKind::ProxyRefused:
        return with("a proxy does not let this program through");
    case ErrorKind::Ambiguous:
        return with("it is not certain that the server received it");
    case ErrorKind::Busy:
        return with("the server asks to wait");
    case ErrorKind::Unauthorised:
        return with("the server wants a valid token");
    case ErrorKind::Denied:
        return with("the server denies access");
    case ErrorKind::Rejected:
    case ErrorKind::Conflict:
        return with("the server refused it");
    default:
        return error.detail.isEmpty() ? QStringLiteral("it failed and nothing more is known")
                                      : error.detail;
    }
}

int exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Usage:
        return UsageError;
    case ErrorKind::KeyMissing:
    case ErrorKind::KeyWrong:
    case ErrorKind::KeyStoreLocked:
    case ErrorKind::KeyStoreAbsent:
    case ErrorKind::Corrupt:
    case ErrorKind::InUse:
    case ErrorKind::NotLocal:
        return CacheClosed;
    case ErrorKind::Network:
    case ErrorKind::Insecure:
    case ErrorKind::ProxyRefused:
    case ErrorKind::Timeout:
    case ErrorKind::Ambiguous:
    case ErrorKind::Busy:
        return ServerNotReached;
    case ErrorKind::Unauthorised:
    case ErrorKind::Denied:
    case ErrorKind::Rejected:
    case ErrorKind::Conflict:
        return ServerRefused;
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
        return NothingFound;
    default:
        return Failed;
    }
}

} // namespace samspil::cli
