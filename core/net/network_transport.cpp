// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/network_transport.h"

#include "core/net/address.h"
#include "core/net/network_call.h"
#include "core/net/system_proxies.h"

#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>

#include <algorithm>
#include <utility>

namespace samspil::net {

namespace {

/// Keeps nothing: sessions of a proxy must not become an identity of ours.
class NoCookies final : public QNetworkCookieJar {
public:
    using QNetworkCookieJar::QNetworkCookieJar;

    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

class KnownProxies final : public QNetworkProxyFactory {
public:
    explicit KnownProxies(const SystemProxies &book) : m_book(book) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return m_book.known(query.url());
    }

private:
    const SystemProxies &m_book;
};

} // namespace

bool NetworkOptions::isTrusted(const QUrl &url) const
{
    return std::any_of(origins.cbegin(), origins.cend(),
                       [&url](const QUrl &origin) { return sameOrigin(url, origin); });
}

NetworkTransport::NetworkTransport(NetworkOptions options, TokenSource *tokens, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_tokens(tokens)
{
}

NetworkTransport::~NetworkTransport()
{
    cancelAll();
}

QNetworkAccessManager &NetworkTransport::manager()
{
    if (!m_manager) {
        m_proxies = new SystemProxies(this);
        m_manager = new QNetworkAccessManager(this);
        m_manager->setAutoDeleteReplies(false);
        m_manager->setCookieJar(new NoCookies(m_manager));
        m_manager->setProxyFactory(new KnownProxies(*m_proxies));
    }
    return *m_manager;
}

void NetworkTransport::send(const Request &request, Done done)
{
    QNetworkAccessManager &network = manager();
    auto *call =
        new NetworkCall(network, *m_proxies, m_options, m_tokens.isSignedIn() ? &m_tokens : nullptr,
                        request, std::move(done), this);
    m_calls.removeIf([](const QPointer<NetworkCall> &c) { return c.isNull(); });
    m_calls.append(call);
    QMetaObject::invokeMethod(call, &NetworkCall::begin, Qt::QueuedConnection);
}

void NetworkTransport::cancelAll()
{
    const auto calls = std::exchange(m_calls, {});
    for (const QPointer<NetworkCall> &call : calls) {
        if (call)
            call->cancel();
    }
}

} // namespace samspil::net
