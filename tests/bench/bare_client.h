// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QByteArray>

namespace samspil::bench {

/// The floor under any client: one connection of the operating system's, one request after the other,
/// nothing looked at but the length of the answer.
class BareClient {
public:
    /// `base` is on the loopback, http.
    explicit BareClient(const QUrl &base);
    ~BareClient();
    Q_DISABLE_COPY_MOVE(BareClient)

    /// The body as it came, packed where the server packs.
    QByteArray fetch(const net::Request &request);

private:
    void send(const QByteArray &bytes) const;
    void receiveMore();

    int m_socket = -1;
    QByteArray m_host;
    QByteArray m_received;
};

} // namespace samspil::bench
