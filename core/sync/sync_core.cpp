// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_core.h"

#include <algorithm>
#include <utility>

namespace samspil::sync {

namespace {

constexpr Millis openedAgain{60'000}; ///< an opened citizen asks for a round when the last is older

bool stopsRound(const Error &error)
{
    return isUnreached(error.kind) || error.kind == ErrorKind::Unauthorised ||
           error.kind == ErrorKind::Cancelled;
}

bool leavesServerUsable(const Error &error)
{
    return error.kind == ErrorKind::Denied || error.kind == ErrorKind::Malformed ||
           error.kind == ErrorKind::Rejected || error.kind == ErrorKind::Gone;
}

QSet<QString> patchableBefore(const ServerProfile &profile)
{
    if (!profile.patch)
        return {};
    return {profile.citizenTypes.cbegin(), profile.citizenTypes.cend()};
}

} // namespace

SyncCore::SyncCore(ServerProfile profile, Backoff::Random random)
    : m_profile(std::move(profile)),
      m_backoff(std::move(random)),
      m_push(m_profile, m_backoff),
      m_pull(m_profile, m_backoff),
      m_sweep(m_pull.probes().adapted(), m_backoff),
      m_trial(m_profile)
{
    m_push.setPatchable(patchableBefore(m_profile));
}

QVector<Effect> SyncCore::step(const Moment &now, const Event &event)
{
    std::visit([this, &now](const auto &e) { on(e, now); }, event);
    QVector<Effect> result;
    for (bool more = true; more;) {
        const QVector<Effect> fresh = m_out.take();
        result += fresh;
        more = !fresh.isEmpty();
        for (const Effect &effect : std::as_const(fresh)) {
            if (const auto *push = std::get_if<effect::PushEnded>(&effect))
                onEnd(*push, now);
            else if (const auto *round = std::get_if<effect::RoundEnded>(&effect))
                onEnd(*round, now);
        }
        if (auto pull = m_pull.takeEnd()) {
            onPullEnd(*std::move(pull), now);
            more = true;
        }
        if (auto sweep = m_sweep.takeEnd()) {
            if (!m_round.error)
                m_round.error = std::move(sweep->error);
            m_out.tell(std::exchange(m_round, {}));
            more = true;
        }
    }
    tellNextWake(now);
    return result += m_out.take();
}

void SyncCore::on(const event::RoundAsked &, const Moment &now)
{
    if (isReading())
        return;
    m_roundWanted = true;
    m_push.begin(now, m_out);
}

void SyncCore::on(const event::PushAsked &, const Moment &now)
{
    m_push.begin(now, m_out);
}

void SyncCore::on(const event::SignedIn &, const Moment &now)
{
    m_error.reset();
    on(event::RoundAsked{}, now);
}

void SyncCore::on(const event::PersonSet &set, const Moment &now)
{
    m_push.setPerson(set.person);
    m_push.begin(now, m_out);
}

void SyncCore::on(const event::RhythmSet &rhythm, const Moment &now)
{
    m_rhythm = rhythm.on;
    m_nextRound = now.mono;
}

void SyncCore::on(const event::TeamSet &team, const Moment &now)
{
    m_pull.abandon({ErrorKind::Cancelled, {}, 0});
    m_sweep.abandon({ErrorKind::Cancelled, {}, 0});
    m_pull.setTeam(team.team);
    m_push.setContext(Planner(m_profile, team.team).teamContext());
    m_nextRound = now.mono;
}

void SyncCore::on(const event::CitizenOpened &opened, const Moment &now)
{
    m_pull.putFirst(opened.citizen);
    m_sweep.putFirst(opened.citizen);
    const bool fresh = m_lastSynced && now.wall - *m_lastSynced < openedAgain;
    if (m_rhythm && !isBusy() && !isHeld() && !fresh && !m_offlineSince)
        on(event::RoundAsked{}, now);
}

void SyncCore::on(const event::AbsencesAccepted &, const Moment &now)
{
    m_sweep.accept();
    on(event::RoundAsked{}, now);
}

void SyncCore::on(const event::Paused &paused, const Moment &now)
{
    m_paused = paused.on;
    holdOrGoOn(now);
}

void SyncCore::on(const event::BudgetSet &budget, const Moment &now)
{
    m_budget.setLimit(budget.bytesADay);
    holdOrGoOn(now);
}

void SyncCore::on(const event::BytesKnown &known, const Moment &now)
{
    m_budget.restore(known.began, known.used);
    holdOrGoOn(now);
}

void SyncCore::holdOrGoOn(const Moment &now)
{
    m_spentUntil = m_budget.spentUntil(now.wall);
    m_pull.hold(isHeld());
    m_sweep.hold(isHeld());
    m_pull.resume(now, m_out);
    m_sweep.resume(now, m_out);
}

void SyncCore::on(const event::InventoryRead &read, const Moment &now)
{
    if (m_sweep.owns(read.ticket))
        m_sweep.on(read, now, m_out);
}

void SyncCore::on(const event::Tick &, const Moment &now)
{
    holdOrGoOn(now);
    const bool retryDue = m_pushRetry && *m_pushRetry <= now.mono;
    const bool rowDue = !m_pushRetry && m_push.nextDue() && *m_push.nextDue() <= now.wall;
    if (m_rhythm && !isBusy() && !isHeld() && m_nextRound <= now.mono &&
        !(m_error && m_error->kind == ErrorKind::Unauthorised))
        on(event::RoundAsked{}, now);
    else if ((retryDue || rowDue) && !m_push.isRunning())
        m_push.begin(now, m_out);
}

void SyncCore::on(const event::Answered &answered, const Moment &now)
{
    if (answered.answer.status > 0) {
        m_offlineSince.reset();
        m_failures = 0;
    }
    m_budget.count(answered.answer.wireBytes, now.wall);
    if (const auto spent = m_budget.spentUntil(now.wall); spent != m_spentUntil)
        holdOrGoOn(now);
    if (m_push.owns(answered.ticket))
        m_push.on(answered, now, m_out);
    else if (m_pull.owns(answered.ticket))
        m_pull.on(answered, now, m_out);
    else if (m_sweep.owns(answered.ticket))
        m_sweep.on(answered, now, m_out);
    else if (m_trial.owns(answered.ticket))
        onTried(answered);
}

void SyncCore::onTried(const event::Answered &answered)
{
    m_trial.on(answered, m_out);
    const auto found = m_trial.takeFinding();
    if (!found)
        return;
    m_push.setIfMatch(*found);
    m_out.ask(effect::PutStream{0, m_pull.probes().foundIfMatch(*found)}); // nobody waits for it
}

void SyncCore::on(const event::Stored &stored, const Moment &now)
{
    if (m_push.owns(stored.ticket))
        m_push.on(stored, now, m_out);
    else if (m_pull.owns(stored.ticket))
        m_pull.on(stored, now, m_out);
    else if (m_sweep.owns(stored.ticket))
        onSwept(stored, now);
}

void SyncCore::onSwept(const event::Stored &stored, const Moment &now)
{
    if (stored.wentBack)
        m_pull.suspectServer();
    m_sweep.on(stored, now, m_out);
}

void SyncCore::on(const event::OutboxRead &read, const Moment &now)
{
    if (m_push.owns(read.ticket))
        m_push.on(read, now, m_out);
}

void SyncCore::on(const event::CacheRead &read, const Moment &now)
{
    if (m_pull.owns(read.ticket))
        m_pull.on(read, now, m_out);
    else if (m_sweep.owns(read.ticket))
        m_sweep.on(read, now, m_out);
}

void SyncCore::onEnd(const effect::PushEnded &end, const Moment &now)
{
    m_pushRetry.reset();
    if (end.error) {
        note(end.error, now);
        const Millis wait = m_push.retryAfter().value_or(m_backoff.delay(m_failures + 1));
        m_pushRetry = now.mono + wait;
        if (end.error->kind == ErrorKind::Busy) {
            m_pull.closeGate(now.mono + wait);
            m_sweep.closeGate(now.mono + wait);
        }
    }
    if (!std::exchange(m_roundWanted, false))
        return;
    if (end.error && stopsRound(*end.error))
        m_out.tell(effect::RoundEnded{end.error, {}});
    else
        beginPull(now);
}

void SyncCore::beginPull(const Moment &now)
{
    if (!isReading())
        m_pull.begin(now, m_out);
}

/// What was pulled is compared with what the server lists, unless the server or the cache has failed.
void SyncCore::onPullEnd(effect::RoundEnded end, const Moment &now)
{
    if (end.error && !leavesServerUsable(*end.error)) {
        m_out.tell(std::move(end));
        return;
    }
    m_round = std::move(end);
    m_sweep.begin(m_pull.sweepOrder(), now, m_out);
}

void SyncCore::onEnd(const effect::RoundEnded &end, const Moment &now)
{
    note(end.error, now);
    if (const auto known = m_pull.probes().ifMatch())
        m_push.setIfMatch(*known);
    if (!end.error && m_pull.probes().wantsIfMatchTrial(m_pull.offer()))
        m_trial.begin(m_out);
    QSet<QString> patchable = m_pull.offer().patchable();
    if (m_profile.patch && !patchable.isEmpty())
        m_push.setPatchable(patchable);
    Millis wait(qint64(double(m_profile.interval.count()) * 0.9)); // jitter: not everybody at once
    wait += m_backoff.delay(0);
    if (end.error)
        wait = std::min(wait, m_backoff.delay(m_failures + 1));
    else
        m_lastSynced = now.wall;
    m_nextRound = now.mono + wait;
}

void SyncCore::note(const std::optional<Error> &error, const Moment &now)
{
    m_error = error;
    if (!error || !isUnreached(error->kind))
        return;
    ++m_failures;
    if (!m_offlineSince)
        m_offlineSince = now.wall;
}

void SyncCore::tellNextWake(const Moment &now)
{
    Millis next = Millis::max();
    if (m_rhythm && !isBusy() && !isHeld())
        next = std::min(next, m_nextRound);
    if (m_spentUntil)
        next = std::min(next, now.mono + std::max(Millis(0), *m_spentUntil - now.wall));
    if (m_pushRetry)
        next = std::min(next, *m_pushRetry);
    else if (!m_push.isRunning() && m_push.nextDue())
        next = std::min(next, now.mono + std::max(Millis(0), *m_push.nextDue() - now.wall));
    if (next != Millis::max())
        m_out.tell(effect::WakeAt{next});
}

} // namespace samspil::sync
