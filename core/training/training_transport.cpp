// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_transport.h"

#include <QTimer>

#include <utility>

namespace samspil::training {

namespace {

bool fits(const Fault &fault, const net::Request &request)
{
    return (fault.method.isEmpty() || fault.method == request.method) &&
           (fault.urlContains.isEmpty() || request.url.toString().contains(fault.urlContains));
}

bool changesNothing(const net::Request &request)
{
    return request.method == "GET" || request.method == "HEAD" ||
           request.url.path().endsWith(u"/_search");
}

} // namespace

void TrainingTransport::send(const net::Request &request, Done done)
{
    if (!m_context)
        m_context = std::make_unique<QObject>();
    if (m_logging)
        m_log += request;
    const quint64 ticket = ++m_lastTicket;
    m_pending.insert(ticket, std::move(done));
    const auto fault = takeFault(request);
    const Millis delay = fault ? fault->delay : Millis{0};
    QTimer::singleShot(delay, m_context.get(),
                       [this, ticket, request, fault] { finish(ticket, request, fault); });
}

void TrainingTransport::cancelAll()
{
    const auto pending = std::exchange(m_pending, {});
    for (const Done &done : pending)
        done(Error{ErrorKind::Cancelled, QStringLiteral("cancelled"), 0});
}

std::optional<Fault> TrainingTransport::takeFault(const net::Request &request)
{
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        Fault &fault = m_faults[i];
        if (!fits(fault, request))
            continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        const Fault taken = fault;
        if (--fault.times <= 0)
            m_faults.removeAt(i);
        return taken;
    }
    return std::nullopt;
}

Expected<net::Response> TrainingTransport::perform(const net::Request &request,
                                                   const std::optional<Fault> &fault)
{
    if (!fault || fault->kind == Fault::Kind::Delay)
        return m_server.handle(request);
    if (fault->kind == Fault::Kind::DropBefore)
        return Error{ErrorKind::Network, QStringLiteral("injected: connection refused"), 0};
    if (fault->kind == Fault::Kind::Status) {
        net::Response response = outcome(fault->status, QStringLiteral("injected"));
        response.headers += fault->headers;
        return response;
    }
    m_server.handle(request);
    const ErrorKind kind = changesNothing(request) ? ErrorKind::Timeout : ErrorKind::Ambiguous;
    return Error{kind, QStringLiteral("injected: answer lost"), 0};
}

void TrainingTransport::finish(quint64 ticket, const net::Request &request,
                               const std::optional<Fault> &fault)
{
    const auto pending = m_pending.constFind(ticket);
    if (pending == m_pending.cend())
        return;
    const Done done = *pending;
    m_pending.erase(pending);
    done(perform(request, fault));
}

} // namespace samspil::training
