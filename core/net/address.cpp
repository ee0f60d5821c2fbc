// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/address.h"

#include <QHostAddress>
#include <QStringList>

#include <algorithm>

namespace samspil::net {

namespace {

constexpr qsizetype longestLink = 16 * 1024; // twice what servers take

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

/// Where the path, the query or the fragment begins, from there on.
qsizetype afterAuthority(const QString &link, qsizetype from)
{
    while (from < link.size() && link[from] != u'/' && link[from] != u'?' && link[from] != u'#')
        ++from;
    return from;
}

/// Links such as `https://host:443:443/fhir?…` are no valid url: the authority is cut by hand. Empty:
/// another scheme than HTTP's, or a name and a password before the host.
QString pathAndQuery(const QString &link)
{
    const qsizetype colon = link.indexOf(u':');
    if (colon < 0 || colon > afterAuthority(link, 0))
        return link;
    const QString scheme = link.left(colon).toLower();
    if ((scheme != u"https" && scheme != u"http") || link.mid(colon, 3) != u"://")
        return {};
    const qsizetype path = afterAuthority(link, colon + 3);
    return link.mid(colon, path - colon).contains(u'@') ? QString() : link.mid(path);
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

bool mayClimb(const QString &path)
{
    for (const char *hidden : {"%2e", "%2f", "%5c", "%25"}) {
        if (path.contains(QLatin1String(hidden), Qt::CaseInsensitive))
            return true;
    }
    const QStringList segments = path.split(u'/');
    return std::any_of(segments.cbegin(), segments.cend(), [](const QString &segment) {
        const QString name = segment.section(u';', 0, 0);
        return name == u"." || name == u"..";
    });
}

Expected<QUrl> rebased(const QUrl &base, const QString &link)
{
    const QString root = basePath(base);
    QString tail = pathAndQuery(link);
    if (tail.isEmpty() || tail.size() > longestLink || tail.startsWith(QLatin1String("//")))
        return offBase();
    if (tail.startsWith(u'?'))
        tail.prepend(root);
    else if (!tail.startsWith(u'/'))
        tail.prepend(root + u'/');

    QUrl out = QUrl::fromEncoded(tail.toUtf8(), QUrl::StrictMode);
    if (!out.isValid())
        out = QUrl(tail, QUrl::TolerantMode);
    if (!out.isValid())
        return offBase();
    out.setFragment(QString());
    const QString path = out.path(QUrl::FullyEncoded);
    const bool isBelow = path == root || path.startsWith(root + u'/');
    // Qt 6.4 makes "//x" of "/.1/x" when it takes dots out, so they are refused and nothing is taken
    // out.
    if (!isBelow || path.startsWith(QLatin1String("//")) || mayClimb(path.mid(root.size())))
        return offBase();

    out.setScheme(base.scheme());
    out.setHost(base.host());
    out.setPort(base.port());
    return out;
}

} // namespace samspil::net
