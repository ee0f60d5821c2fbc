// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/net/transport.h"

#include <QHostAddress>
#include <QHttpServer>

namespace samspil::cli {

/// Where the training server is to be reached.
struct Listening {
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;                 ///< 0: any free one
    QString certificateFile, keyFile; ///< PEM; both or none
};

/// The training server as a real HTTP server: one FHIR base, `/fhir`. The address under which a client
/// knows it stands in every url of an answer, because there the identity of a resource is its absolute
/// url.
class HttpFace {
public:
    /// `inner` answers for `innerBase` and must outlive this.
    HttpFace(net::Transport &inner, const QString &innerBase);

    /// Plain HTTP on the loopback only. Gives the base. Errors: Usage (address, certificate), Network
    /// (the port is taken).
    Expected<QUrl> listen(const Listening &where);

private:
    void answer(const QHttpServerRequest &asked, QHttpServerResponder &&responder);
    QByteArray baseSeenBy(const QHttpServerRequest &asked) const;

    net::Transport &m_inner;
    const QByteArray m_innerBase;
    QUrl m_base;
    QHttpServer m_server;
};

} // namespace samspil::cli
