// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/address.h"

#include <QHostAddress>

namespace samspil::net {

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

QString basePath(const QUrl &base)
{
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// Links such as `https://host:443:443/fhir?…` are no valid url: the authority is cut by hand.
QString pathAndQuery(const QString &link)
{
    const qsizetype scheme = link.indexOf(QLatin1String("://"));
    if (scheme < 0)
        return link;
    qsizetype path = scheme + 3;
    while (path < link.size() && link[path] != u'/' && link[path] != u'?' && link[path] != u'#')
        ++path;
    return link.mid(path);
}

Error offBase()
{
    return {ErrorKind::Unsupported, QStringLiteral("a link leaves the server's base"), 0};
}

} // namespace

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

bool isAllowed(const QUrl &url)
{
    if (url.host().isEmpty())
        return false;
    return url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url));
}

Expected<QUrl> rebased(const QUrl &base, const QString &link)
{
    const QString root = basePath(base);
    QString tail = pathAndQuery(link);
    if (tail.isEmpty())
        return offBase();
    if (tail.startsWith(u'?'))
        tail.prepend(root);
    else if (!tail.startsWith(u'/'))
        tail.prepend(root + u'/');

    QUrl out = QUrl::fromEncoded(tail.toUtf8(), QUrl::StrictMode);
    if (!out.isValid())
        out = QUrl(tail, QUrl::TolerantMode);
    if (!out.isValid() || !out.host().isEmpty())
        return offBase();
    out = out.adjusted(QUrl::NormalizePathSegments | QUrl::RemoveFragment);
    const QString path = out.path(QUrl::FullyEncoded);
    const bool climbs = path.contains(QLatin1String("%2e"), Qt::CaseInsensitive);
    if (climbs || (path != root && !path.startsWith(root + u'/')))
        return offBase();

    out.setScheme(base.scheme());
    out.setHost(base.host());
    out.setPort(base.port());
    return out;
}

} // namespace samspil::net
