// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

namespace samspil::training {

/// A server in this process.
class RequestHandler {
public:
    virtual ~RequestHandler() = default;
    virtual net::Response handle(const net::Request &request) = 0;
};

} // namespace samspil::training
