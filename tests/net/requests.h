// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/network_transport.h"
#include "core/net/token_source.h"
#include "tests/net/loopback_server.h"

#include <QTest>
#include <QTimer>

#include <optional>

/// A client of a LoopbackServer.
namespace samspil::net::test {

using samspil::test::LoopbackServer;

class Tokens final : public TokenSource {
public:
    QByteArray token(const TokenContext &) const override { return now; }
    void refresh(const TokenContext &, std::function<void(bool)> done) override
    {
        ++refreshes;
        QTimer::singleShot(0, [this, done = std::move(done)] {
            if (!next.isEmpty())
                now = next;
            done(!next.isEmpty());
        });
    }

    QByteArray now = "secret";
    QByteArray next;
    int refreshes = 0;
};

inline NetworkOptions options(const LoopbackServer &server)
{
    NetworkOptions out;
    out.origins = {server.url()};
    out.silence = Millis(2000);
    out.deadline = Millis(4000);
    return out;
}

inline Expected<Response> send(NetworkTransport &transport, const Request &request)
{
    std::optional<Expected<Response>> result;
    int calls = 0;
    transport.send(request, [&](Expected<Response> answer) {
        result = std::move(answer);
        ++calls;
    });
    if (result)
        return Error{ErrorKind::Usage, QStringLiteral("answered from within send"), 0};
    for (int i = 0; i < 1500 && !result; ++i)
        QTest::qWait(10);
    QTest::qWait(20);
    if (calls != 1)
        return Error{ErrorKind::Usage, QStringLiteral("done was called %1 times").arg(calls), 0};
    return *result;
}

inline Request get(const QUrl &url)
{
    return {"GET", url, {}, {}};
}

} // namespace samspil::net::test
