// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/server_profile.h"

#include "core/domain/data_resources.h"
#include "core/net/address.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace samspil::sync {

namespace {

QStringList listOf(const QJsonObject &json, const QString &name)
{
    QStringList out;
    for (const auto &value : json.value(name).toArray())
        out.append(value.toString());
    out.removeAll(QString());
    return out;
}

Millis millisOf(const QJsonObject &json, const QString &name, Millis otherwise)
{
    return Millis(json.value(name).toInteger(otherwise.count()));
}

template <typename T>
T wordOf(const QJsonObject &json, const QString &name, const QHash<QString, T> &words, bool &bad)
{
    const QString word = json.value(name).toString();
    if (word.isEmpty())
        return T{};
    bad = bad || !words.contains(word);
    return words.value(word);
}

TypeProfile typeOf(const QJsonObject &json, bool &bad)
{
    static const QHash<QString, Reads> reads{{QStringLiteral("lastUpdated"), Reads::LastUpdated},
                                             {QStringLiteral("whole"), Reads::Whole},
                                             {QStringLiteral("window"), Reads::Window},
                                             {QStringLiteral("single"), Reads::Single},
                                             {QStringLiteral("reference"), Reads::ByReference}};
    static const QHash<QString, Updates> updates{{QStringLiteral("either"), Updates::Either},
                                                 {QStringLiteral("patch"), Updates::Patch},
                                                 {QStringLiteral("put"), Updates::Put},
                                                 {QStringLiteral("none"), Updates::None}};
    TypeProfile out;
    out.reads = wordOf(json, QStringLiteral("reads"), reads, bad);
    out.updates = wordOf(json, QStringLiteral("updates"), updates, bad);
    out.query = json.value(QStringLiteral("query")).toString(out.query);
    out.scope = json.value(QStringLiteral("scope")).toString();
    out.operation = json.value(QStringLiteral("operation")).toString();
    out.creates = json.value(QStringLiteral("creates")).toBool(out.creates);
    bad = bad || (out.reads == Reads::Window) == out.operation.isEmpty();
    return out;
}

void takeLimits(const QJsonObject &json, ServerProfile &out)
{
    out.pageSize = json.value(QStringLiteral("pageSize")).toInt(out.pageSize);
    out.maxInFlight = json.value(QStringLiteral("maxInFlight")).toInt(out.maxInFlight);
    out.window = millisOf(json, QStringLiteral("windowMs"), out.window);
    out.timeout = millisOf(json, QStringLiteral("timeoutMs"), out.timeout);
    out.interval = millisOf(json, QStringLiteral("intervalMs"), out.interval);
    out.verifyAfter = millisOf(json, QStringLiteral("verifyAfterMs"), out.verifyAfter);
    out.recent = millisOf(json, QStringLiteral("recentMs"), out.recent);
    out.history = millisOf(json, QStringLiteral("historyMs"), out.history);
    out.windowCount = json.value(QStringLiteral("windowCount")).toInt(out.windowCount);
}

ServerProfile profileOf(const QJsonObject &json, bool &bad)
{
    static const QHash<QString, IfMatch> ifMatch{{QStringLiteral("honoured"), IfMatch::Honoured},
                                                 {QStringLiteral("unknown"), IfMatch::Unknown}};
    ServerProfile out;
    out.id = json.value(QStringLiteral("id")).toString();
    takeLimits(json, out);
    out.strongEtag = json.value(QStringLiteral("etag")).toString() == u"strong";
    out.patch = json.value(QStringLiteral("patch")).toBool(out.patch);
    out.probes = json.value(QStringLiteral("probes")).toBool();
    out.deltasPerCitizen = json.value(QStringLiteral("deltasPerCitizen")).toBool();
    out.tokenPerContext = json.value(QStringLiteral("tokenPerContext")).toBool();
    out.ifMatch = wordOf(json, QStringLiteral("ifMatch"), ifMatch, bad);
    const QJsonObject roster = json.value(QStringLiteral("roster")).toObject();
    out.rosterType = roster.value(QStringLiteral("type")).toString(out.rosterType);
    out.rosterQuery = roster.value(QStringLiteral("query")).toString(out.rosterQuery);
    out.citizenTypes = listOf(json, QStringLiteral("citizenTypes"));
    out.referenceTypes = listOf(json, QStringLiteral("referenceTypes"));
    const QJsonObject types = json.value(QStringLiteral("types")).toObject();
    for (auto it = types.begin(); it != types.end(); ++it)
        out.types.insert(it.key(), typeOf(it.value().toObject(), bad));
    return out;
}

QUrl withoutSlash(const QUrl &base)
{
    QUrl out = base.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
    QString path = out.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    out.setPath(path);
    return out;
}

/// Several servers whose hosts differ in their first label only. False: the user's is none of them.
bool spread(const QJsonObject &services, ServerProfile &profile)
{
    const QString named = profile.base.host().section(u'.', 0, 0);
    if (services.isEmpty())
        return true;
    if (!services.contains(named))
        return false;
    for (auto it = services.begin(); it != services.end(); ++it) {
        QUrl of = profile.base;
        of.setHost(it.key() + u'.' + profile.base.host().section(u'.', 1));
        for (const auto &type : it.value().toArray())
            profile.typeBases.insert(type.toString(), of);
    }
    return true;
}

} // namespace

QVector<QUrl> ServerProfile::bases() const
{
    QVector<QUrl> out{base};
    for (const QUrl &one : typeBases) {
        if (!out.contains(one))
            out.append(one);
    }
    std::sort(out.begin() + 1, out.end());
    return out;
}

QVector<QUrl> ServerProfile::basesInUse() const
{
    QVector<QUrl> out{base};
    for (const QString &type : citizenTypes + referenceTypes) {
        if (const QUrl one = baseOf(type); !out.contains(one))
            out.append(one);
    }
    return out;
}

Expected<ServerProfile> ServerProfile::load(const QString &id, const QUrl &base)
{
    initDataResources();
    QFile file(QStringLiteral(":/servers/%1.json").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Usage, QStringLiteral("no such server profile"), 0};
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    bool bad = false;
    ServerProfile out = profileOf(json.object(), bad);
    if (bad || out.id != id || out.citizenTypes.isEmpty() || out.pageSize < 1 || out.maxInFlight < 1)
        return Error{ErrorKind::Malformed, QStringLiteral("server profile cannot be read"), 0};
    if (!net::isAllowed(base))
        return Error{ErrorKind::Usage,
                     QStringLiteral("the server's base must be https, loopback excepted"), 0};
    out.base = withoutSlash(base);
    if (!spread(json.object().value(QStringLiteral("services")).toObject(), out))
        return Error{ErrorKind::Usage, QStringLiteral("the base must be one of the profile's services"),
                     0};
    return out;
}

} // namespace samspil::sync
