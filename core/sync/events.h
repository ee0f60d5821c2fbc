// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"
#include "core/store/rows.h"

#include <QHash>
#include <QVector>

#include <optional>
#include <variant>

/// What SyncCore is told. A ticket ties an event to the effect it answers.
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
/// Who is signed in here: store::mayGoOut() says what it means for the outbox.
struct PersonSet {
    std::optional<RoleId> person;
};
struct RhythmSet {
    bool on = false; ///< rounds by themselves
};
struct TeamSet {
    TeamId team; ///< null: all patients the server shows
};
struct CitizenOpened {
    CitizenId citizen;
};
/// A person stops reading, or lets it go on.
struct Paused {
    bool on = false;
};
struct BudgetSet {
    qint64 bytesADay = 0; ///< 0: no limit
};
/// What had been received before this process began.
struct BytesKnown {
    Instant began{};
    qint64 used = 0;
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
    QString oldest;               ///< url of the server's resource that has been known longest
    QVector<CitizenId> withdrawn; ///< of the caseload: the server does not show them to us
};
struct InventoryRead {
    quint64 ticket = 0;
    QHash<QString, store::KnownVersion> versions; ///< by id
};
} // namespace event

using Event =
    std::variant<event::Tick, event::RoundAsked, event::PushAsked, event::SignedIn, event::RhythmSet,
                 event::TeamSet, event::CitizenOpened, event::Answered, event::Stored, event::OutboxRead,
                 event::CacheRead, event::AbsencesAccepted, event::InventoryRead, event::Paused,
                 event::BudgetSet, event::BytesKnown, event::PersonSet>;

} // namespace samspil::sync
