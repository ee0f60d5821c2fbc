// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/system_proxies.h"

#include "core/base/when_ready.h"
#include "core/net/address.h"

#include <QPromise>
#include <QThreadPool>
#include <QUrl>

#include <chrono>
#include <memory>
#include <utility>

namespace samspil::net {

namespace {

constexpr std::chrono::minutes keptFor{5}; // who carries a laptop home changes networks

QString originOf(const QUrl &url)
{
    return url
        .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString();
}

/// Asked for the origin alone: a PAC script has no business with what is searched for.
QFuture<QList<QNetworkProxy>> lookUp(const QString &origin)
{
    auto promise = std::make_shared<QPromise<QList<QNetworkProxy>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, origin] {
        promise->addResult(QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl(origin))));
        promise->finish();
    });
    return promise->future();
}

} // namespace

void SystemProxies::ask(const QUrl &url, std::function<void()> then)
{
    const QString origin = originOf(url);
    const auto it = m_known.constFind(origin);
    if (isLoopback(url) || (it != m_known.cend() && !it->fresh.hasExpired())) {
        then();
        return;
    }
    whenReady(lookUp(origin), this,
              [this, origin, then = std::move(then)](const QList<QNetworkProxy> &proxies) {
                  m_known.insert(origin, {proxies, QDeadlineTimer(keptFor)});
                  then();
              });
}

QList<QNetworkProxy> SystemProxies::known(const QUrl &url) const
{
    const auto it = m_known.constFind(originOf(url));
    if (isLoopback(url) || it == m_known.cend() || it->proxies.isEmpty())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return it->proxies;
}

} // namespace samspil::net
