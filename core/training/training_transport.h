// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"
#include "core/training/training_server.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace samspil::training {

/// Trouble on the way, for tests. Applies to requests that fit, `times` times.
struct Fault {
    enum class Kind : quint8 {
        DropBefore, ///< the connection fails, nothing arrives: Network
        DropAfter,  ///< the request is carried out, the answer is lost: Ambiguous, for reads Timeout
        Delay,      ///< answered after `delay`
        Status,     ///< answered with `status` and an OperationOutcome, not carried out
    };

    Kind kind = Kind::DropBefore;
    QByteArray method;   ///< empty: any
    QString urlContains; ///< empty: any
    int skip = 0;        ///< fitting requests to let pass first
    int times = 1;
    int status = 503;
    net::Headers headers; ///< of a Status answer, such as Retry-After
    Millis delay{0};
};

/// Carries requests to a TrainingServer, in-process, through the event loop of the thread that
/// sends. Dies quietly: an answer that is under way then is not delivered.
class TrainingTransport final : public net::Transport {
public:
    explicit TrainingTransport(RequestHandler &server) : m_server(server) {}

    void send(const net::Request &request, Done done) override;
    void cancelAll() override;

    void inject(const Fault &fault) { m_faults += fault; }
    void clearFaults() { m_faults.clear(); }
    /// Requests sent so far, in order; for tests.
    const QVector<net::Request> &log() const { return m_log; }
    /// Keeps the requests in log(); off by default.
    void setLogging(bool on) { m_logging = on; }

private:
    std::optional<Fault> takeFault(const net::Request &request);
    Expected<net::Response> perform(const net::Request &request, const std::optional<Fault> &fault);
    void finish(quint64 ticket, const net::Request &request, const std::optional<Fault> &fault);

    RequestHandler &m_server;
    std::unique_ptr<QObject> m_context; ///< made in the thread that sends
    QHash<quint64, Done> m_pending;
    quint64 m_lastTicket = 0;
    QVector<Fault> m_faults;
    QVector<net::Request> m_log;
    bool m_logging = false;
};

} // namespace samspil::training
