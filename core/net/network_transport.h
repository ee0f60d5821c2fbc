// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/single_flight.h"
#include "core/net/transport.h"

#include <QObject>
#include <QPointer>
#include <QVector>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace samspil::net {

class NetworkCall;
class SystemProxies;

/// Limits of one connection to one server.
struct NetworkOptions {
    QVector<QUrl> origins;             ///< no other origin ever sees the token
    Millis silence{30'000};            ///< no byte for so long: Timeout
    Millis deadline{300'000};          ///< the whole answer must be here: a slow drip does not help
    qint64 bodyCap = qint64(64) << 20; ///< inflated bytes
    qint64 headerCap = qint64(256) << 10;
    int redirects = 5;

    bool isTrusted(const QUrl &url) const;
};

/// Transport over QNetworkAccessManager. A write leaves this program at most once; reads may be
/// repeated by Qt on a stale connection. https only, loopback excepted; redirects within the origin
/// only; no cookies, no cache, no HTTP/2 (Qt 6.4 and TLS).
class NetworkTransport final : public QObject, public Transport {
    Q_OBJECT

public:
    /// `tokens` may be null: no sign-in. It must outlive the transport.
    explicit NetworkTransport(NetworkOptions options, TokenSource *tokens = nullptr,
                              QObject *parent = nullptr);
    ~NetworkTransport() override;

    void send(const Request &request, Done done) override;
    void cancelAll() override;

private:
    QNetworkAccessManager &manager();

    NetworkOptions m_options;
    SingleFlight m_tokens;
    SystemProxies *m_proxies = nullptr;
    QNetworkAccessManager *m_manager = nullptr; ///< both made in the thread of the first send
    QVector<QPointer<NetworkCall>> m_calls;
};

} // namespace samspil::net
