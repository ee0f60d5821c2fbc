// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/server_profile.h"

#include "core/domain/data_resources.h"
#include "core/net/address.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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

ServerProfile profileOf(const QJsonObject &json)
{
    ServerProfile out;
    out.id = json.value(QStringLiteral("id")).toString();
    out.pageSize = json.value(QStringLiteral("pageSize")).toInt(out.pageSize);
    out.maxInFlight = json.value(QStringLiteral("maxInFlight")).toInt(out.maxInFlight);
    out.window = millisOf(json, QStringLiteral("windowMs"), out.window);
    out.timeout = millisOf(json, QStringLiteral("timeoutMs"), out.timeout);
    out.interval = millisOf(json, QStringLiteral("intervalMs"), out.interval);
    out.verifyAfter = millisOf(json, QStringLiteral("verifyAfterMs"), out.verifyAfter);
    out.strongEtag = json.value(QStringLiteral("etag")).toString() == u"strong";
    out.patch = json.value(QStringLiteral("patch")).toBool(out.patch);
    out.citizenTypes = listOf(json, QStringLiteral("citizenTypes"));
    out.referenceTypes = listOf(json, QStringLiteral("referenceTypes"));
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

} // namespace

Expected<ServerProfile> ServerProfile::load(const QString &id, const QUrl &base)
{
    initDataResources();
    QFile file(QStringLiteral(":/servers/%1.json").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Usage, QStringLiteral("no such server profile"), 0};
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    ServerProfile out = profileOf(json.object());
    if (out.id != id || out.citizenTypes.isEmpty() || out.pageSize < 1 || out.maxInFlight < 1)
        return Error{ErrorKind::Malformed, QStringLiteral("server profile cannot be read"), 0};
    if (!net::isAllowed(base))
        return Error{ErrorKind::Usage,
                     QStringLiteral("the server's base must be https, loopback excepted"), 0};
    out.base = withoutSlash(base);
    return out;
}

} // namespace samspil::sync
