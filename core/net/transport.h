// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QPair>
#include <QString>
#include <QUrl>
#include <QVector>

#include <functional>

namespace samspil::net {

using Headers = QVector<QPair<QByteArray, QByteArray>>;

/// What a request is about, for servers whose tokens are good for one team, citizen and episode only.
/// Urls; empty: not bound to one.
struct TokenContext {
    QString team;
    QString citizen;
    QString episode;

    bool operator==(const TokenContext &) const = default;
};

struct Request {
    QByteArray method = "GET";
    QUrl url;
    Headers headers;
    QByteArray body;
    TokenContext context{};
};

/// An answer as it came, body inflated. Header names are looked up without regard to case.
struct Response {
    int status = 0;
    Headers headers;
    QByteArray body;
    qint64 wireBytes = 0; ///< bytes received before inflating

    QByteArray header(QByteArrayView name) const;
};

/// Carries one request to a server and one answer back. `done` is called exactly once, in the
/// thread of the caller, never from within send(). Errors: Network (nothing was sent), Timeout,
/// Ambiguous (a write may have arrived), TooLarge, Cancelled. Never resends anything by itself.
class Transport {
public:
    using Done = std::function<void(Expected<Response>)>;

    virtual ~Transport() = default;
    virtual void send(const Request &request, Done done) = 0;
    /// Drops what is under way; each pending `done` gets Cancelled.
    virtual void cancelAll() = 0;
};

} // namespace samspil::net
