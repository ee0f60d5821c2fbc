// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QByteArray>

#include <functional>

namespace samspil::net {

/// Where the transport gets its access token from. Lives in the transport's thread.
class TokenSource {
public:
    virtual ~TokenSource() = default;

    /// The bearer token as it stands, for this context where the server tells them apart; empty: send
    /// none.
    virtual QByteArray token(const TokenContext &context) const = 0;
    /// Asks for a new one for this context: after a 401, and after a 403 where the token may have been
    /// bound to another. One is asked for at a time (SingleFlight sees to it). `done(true)`: token() has
    /// changed and the request is worth one more try. Called exactly once, never from within.
    virtual void refresh(const TokenContext &context, std::function<void(bool)> done) = 0;
};

} // namespace samspil::net
