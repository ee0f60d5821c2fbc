// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/server_profile.h"

#include "core/domain/data_resources.h"
#include "core/net/address.h"
#include "core/sync/profile_reader.h"

#include <QFile>

#include <algorithm>

namespace samspil::sync {

namespace {

QUrl withoutSlash(const QUrl &base)
{
    QUrl out = base.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString path = out.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    out.setPath(path, QUrl::StrictMode); // it is encoded already
    return out;
}

/// Several servers whose hosts differ in their first label only. False: the user's is none of them.
bool spread(const QHash<QString, QStringList> &services, ServerProfile &profile)
{
    const QString named = profile.base.host().section(u'.', 0, 0);
    if (services.isEmpty())
        return true;
    if (!services.contains(named))
        return false;
    for (auto it = services.cbegin(); it != services.cend(); ++it) {
        QUrl of = profile.base;
        of.setHost(it.key() + u'.' + profile.base.host().section(u'.', 1));
        for (const QString &type : it.value())
            profile.typeBases.insert(type, of);
    }
    return true;
}

Error unusable(const QString &why)
{
    return {ErrorKind::Usage, why, 0};
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
        return unusable(QStringLiteral("no such server profile"));
    return read(file.readAll(), id + QStringLiteral(".json"), base);
}

Expected<ServerProfile> ServerProfile::read(const QByteArray &json, const QString &fileName,
                                            const QUrl &base)
{
    const auto file = readProfileFile(json, fileName);
    if (!file)
        return file.error();
    if (!net::isAllowed(base))
        return unusable(QStringLiteral("the server's base must be https, loopback excepted"));
    if (!base.userInfo().isEmpty())
        return unusable(QStringLiteral("the server's base must not hold a name or a password"));
    ServerProfile out = file->profile;
    out.base = withoutSlash(base);
    if (net::mayClimb(out.base.path(QUrl::FullyEncoded)))
        return unusable(QStringLiteral("the path of the server's base must be plain"));
    if (!spread(file->services, out))
        return unusable(QStringLiteral("the base must be one of the profile's services"));
    return out;
}

} // namespace samspil::sync
