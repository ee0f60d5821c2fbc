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
    /// Asks for a new one after a 401. Single-flight is the source's own affair. `done(true)`: token()
    /// has changed and the request is worth one more try. Called exactly once, never from within.
    virtual void refresh(std::function<void(bool)> done) = 0;
};

} // namespace samspil::net
