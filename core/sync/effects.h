// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"
#include "core/store/rows.h"

#include <QHash>
#include <QStringList>
#include <QVector>

#include <optional>
#include <variant>

/// What goes into and comes out of SyncCore. A ticket ties an event to the effect it answers.
namespace samspil::sync {

struct Moment {
    Instant wall{}; ///< may jump: only for what is kept in the cache
    Millis mono{0}; ///< waits of this process
};

namespace event {
struct Tick {};
struct RoundAsked {};
struct PushAsked {};
struct SignedIn {}; ///< the token is good again
struct RhythmSet {
    bool on = false; ///< rounds by themselves
};
struct TeamSet {
    TeamId team; ///< null: all patients the server shows
};
struct CitizenOpened {
    CitizenId citizen;
};
/// A person has looked at the absences that were held.
struct AbsencesAccepted {};
struct Answered {
    quint64 ticket = 0;
    net::Answer answer;
};
/// A change or read of the cache has ended; reads that went well come as OutboxRead and CacheRead.
struct Stored {
    quint64 ticket = 0;
    std::optional<Error> error;
    bool wentBack = false; ///< an older state was believed: the server has been restored
};
struct OutboxRead {
    quint64 ticket = 0;
    QVector<store::OutboxRow> rows;
};
struct CacheRead {
    quint64 ticket = 0;
    QVector<store::StreamRow> streams;
    QVector<CitizenId> caseload;
    QString oldest; ///< url of the server's resource that has been known longest
};
struct InventoryRead {
    quint64 ticket = 0;
    QHash<QString, store::KnownVersion> versions; ///< by id
};
} // namespace event

using Event =
    std::variant<event::Tick, event::RoundAsked, event::PushAsked, event::SignedIn, event::RhythmSet,
                 event::TeamSet, event::CitizenOpened, event::Answered, event::Stored, event::OutboxRead,
                 event::CacheRead, event::AbsencesAccepted, event::InventoryRead>;

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
    QByteArray server; ///< Confirmed, Rebased, Superseded: the server's resource
    QString version;   ///< of `server`, where its meta has none
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
