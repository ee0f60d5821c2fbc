// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"
#include "core/store/rows.h"
#include "core/sync/events.h"

#include <QStringList>
#include <QVector>

#include <optional>
#include <utility>
#include <variant>

/// What SyncCore wants done. A ticket ties the event that answers to its effect.
namespace samspil::sync {

namespace effect {
struct Send {
    quint64 ticket = 0;
    net::Call call;
};
struct ReadOutbox {
    quint64 ticket = 0;
};
struct ReadCache {
    quint64 ticket = 0;
};
/// Ids and versions of what the cache has of a type, of one citizen where given.
struct ReadInventory {
    quint64 ticket = 0;
    QString base;
    QString type;
    CitizenId citizen;
};
struct Ingest {
    quint64 ticket = 0;
    store::IngestChunk chunk;
    QByteArray page; ///< the bytes that the chunk's spans point into
};
struct SetCaseload {
    quint64 ticket = 0;
    QVector<CitizenId> citizens;
};
struct PutStream {
    quint64 ticket = 0;
    store::StreamRow row;
};
/// The server has confirmed that it does not have a resource any more, or not for us.
struct MarkGone {
    quint64 ticket = 0;
    QString url;
    CitizenId citizen;
    bool accessWithdrawn = false;
};
struct MarkPulled {
    quint64 ticket = 0;
    QVector<CitizenId> citizens;
};
/// One transition of one outbox row.
struct ChangeRow {
    enum class To : quint8 {
        AllInFlightVerify,
        InFlight,
        Verify,
        Queued,
        Rejected,
        Conflict,
        Confirmed,
        Rebased,
        Superseded,
        Put, ///< a new row, `edit`
    };

    quint64 ticket = 0;
    To to = To::Verify;
    qint64 seq = 0;
    CitizenId citizen;
    QByteArray body;   ///< InFlight: what is sent; Rebased: desired state
    QByteArray server; ///< Confirmed, Rebased, Superseded, Conflict: the server's
    QString version;   ///< of `server`, where its meta has none
    QString base;      ///< of `server`
    std::optional<Instant> notBefore;
    QString problem;
    store::Edit edit;
};
/// Ask again (Tick) when the monotonic clock is here.
struct WakeAt {
    Millis mono{0};
};
struct PushEnded {
    std::optional<Error> error;
};
struct RoundEnded {
    std::optional<Error> error;
    QStringList unsupported;
};
} // namespace effect

using Effect = std::variant<effect::Send, effect::ReadOutbox, effect::ReadCache, effect::Ingest,
                            effect::SetCaseload, effect::PutStream, effect::MarkPulled,
                            effect::ChangeRow, effect::WakeAt, effect::PushEnded, effect::RoundEnded,
                            effect::ReadInventory, effect::MarkGone>;

/// Collects the effects of one step and hands out tickets.
class Out {
public:
    template <typename T> quint64 ask(T what)
    {
        what.ticket = ++m_lastTicket;
        m_effects.append(std::move(what));
        return m_lastTicket;
    }
    template <typename T> void tell(T what) { m_effects.append(std::move(what)); }
    QVector<Effect> take() { return std::exchange(m_effects, {}); }

private:
    QVector<Effect> m_effects;
    quint64 m_lastTicket = 0;
};

} // namespace samspil::sync
