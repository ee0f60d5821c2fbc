// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/byte_budget.h"
#include "core/sync/if_match_trial.h"
#include "core/sync/pull.h"
#include "core/sync/push.h"
#include "core/sync/sweep.h"

namespace samspil::sync {

/// The whole of synchronising as a state machine: events in, effects out. No event loop, no clock, no
/// randomness and no cache of its own, so tests can run it through any order of faults.
class SyncCore {
public:
    SyncCore(ServerProfile profile, Backoff::Random random);
    SyncCore(const SyncCore &) = delete;
    SyncCore &operator=(const SyncCore &) = delete;

    QVector<Effect> step(const Moment &now, const Event &event);

    const ServerProfile &profile() const { return m_profile; }
    bool isBusy() const { return m_push.isRunning() || isReading(); }
    const Progress &progress() const { return m_pull.progress(); }
    std::optional<Instant> lastSynced() const { return m_lastSynced; }
    std::optional<Instant> offlineSince() const { return m_offlineSince; }
    /// Nothing is read: a person has paused it, or the budget is spent. Writes still go out: they are
    /// small, and colleagues wait for them.
    bool isPaused() const { return m_paused; }
    std::optional<Instant> spentUntil() const { return m_spentUntil; }
    const ByteBudget &budget() const { return m_budget; }
    bool isSweeping() const { return m_sweep.isRunning(); }
    /// Streams whose mass absence waits for a person.
    int held() const { return int(m_sweep.held().size()); }
    const std::optional<Error> &error() const { return m_error; } ///< how the last round or push ended

private:
    void on(const event::Tick &, const Moment &now);
    void on(const event::RoundAsked &, const Moment &now);
    void on(const event::PushAsked &, const Moment &now);
    void on(const event::SignedIn &, const Moment &now);
    void on(const event::PersonSet &set, const Moment &now);
    void on(const event::RhythmSet &rhythm, const Moment &now);
    void on(const event::TeamSet &team, const Moment &now);
    void on(const event::CitizenOpened &opened, const Moment &now);
    void on(const event::AbsencesAccepted &, const Moment &now);
    void on(const event::Paused &paused, const Moment &now);
    void on(const event::BudgetSet &budget, const Moment &now);
    void on(const event::BytesKnown &known, const Moment &now);
    void on(const event::InventoryRead &read, const Moment &now);
    void on(const event::Answered &answered, const Moment &now);
    void on(const event::Stored &stored, const Moment &now);
    void on(const event::OutboxRead &read, const Moment &now);
    void on(const event::CacheRead &read, const Moment &now);

    void onEnd(const effect::PushEnded &end, const Moment &now);
    void onEnd(const effect::RoundEnded &end, const Moment &now);
    void onPullEnd(effect::RoundEnded end, const Moment &now);
    void onTried(const event::Answered &answered);
    void onSwept(const event::Stored &stored, const Moment &now);
    void beginPull(const Moment &now);
    void holdOrGoOn(const Moment &now);
    bool isHeld() const { return m_paused || m_spentUntil; }
    bool isReading() const { return m_pull.isRunning() || m_sweep.isRunning(); }
    void note(const std::optional<Error> &error, const Moment &now);
    void tellNextWake(const Moment &now);

    ServerProfile m_profile;
    Backoff m_backoff;
    Out m_out;
    Push m_push;
    Pull m_pull;
    Sweep m_sweep;
    IfMatchTrial m_trial;
    effect::RoundEnded m_round; ///< how the pull ended whose sweep runs

    bool m_paused = false;
    ByteBudget m_budget;
    std::optional<Instant> m_spentUntil;
    bool m_rhythm = false;
    bool m_roundWanted = false; ///< a pull follows the push that runs
    int m_failures = 0;         ///< ends in a row without the server
    Millis m_nextRound{0};
    std::optional<Millis> m_pushRetry; ///< a push that the server or the cache put off
    std::optional<Instant> m_lastSynced;
    std::optional<Instant> m_offlineSince;
    std::optional<Error> m_error;
};

} // namespace samspil::sync
