// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pull.h"

#include "core/base/logging.h"

#include <utility>

namespace samspil::sync {

namespace {

constexpr int mostRestarts = 3;
constexpr int mostBroken = 3;         ///< pages in a row that are no Bundle
constexpr qsizetype mostWaiting = 12; ///< pieces read ahead of the cache

const QString patientType = QStringLiteral("Patient");

ErrorKind kindOf(const net::Answer &answer)
{
    switch (answer.outcome) {
    case net::Outcome::Denied:
        return ErrorKind::Denied;
    case net::Outcome::Vanished:
        return ErrorKind::Gone;
    case net::Outcome::Retry:
        return ErrorKind::Busy;
    case net::Outcome::Config:
        return ErrorKind::Unsupported;
    default:
        return ErrorKind::Rejected;
    }
}

bool isGate(const net::Answer &answer)
{
    return answer.status == 429 || answer.status == 503;
}

} // namespace

void Pull::setTeam(const TeamId &team)
{
    m_team = team;
}

void Pull::begin(const Moment &, Out &out)
{
    if (isRunning())
        return;
    clearStreams();
    m_tickets.clear();
    m_incomplete.clear();
    m_marked.clear();
    m_unsupported.clear();
    m_seenPatients.clear();
    m_error.reset();
    m_rosterStart.reset();
    m_denied.clear();
    m_unread.clear();
    m_isNewEpoch = false;
    m_progress.begin();
    m_stage = Stage::Cache;
    keep(out.ask(effect::ReadCache{}));
}

void Pull::on(const event::CacheRead &read, const Moment &now, Out &out)
{
    m_tickets.remove(read.ticket);
    m_known.clear();
    for (const store::StreamRow &row : read.streams)
        m_known.insert(row.key, row);
    m_oldest = read.oldest;
    m_caseload.clear();
    for (const CitizenId &citizen : read.caseload)
        m_caseload.insert(citizen.url());
    m_withdrawn.begin(read.withdrawn);
    if (std::exchange(m_isSuspect, false))
        newEpoch(out);
    m_probes.take(m_known);
    if (m_offerKnown) {
        beginReading();
    } else {
        m_stage = Stage::Metadata;
        m_statementsToAsk = m_profile.basesInUse();
        askMetadata(m_statementsToAsk.takeFirst());
    }
    resume(now, out);
}

void Pull::beginRoster()
{
    m_stage = Stage::Roster;
    add(planner().roster(m_known));
}

/// What concerns the whole server ends the round at once.
bool Pull::isTerminal(const net::Answer &answer)
{
    if (answer.outcome == net::Outcome::Offline)
        end(net::errorOf(answer, ErrorKind::Network));
    else if (answer.outcome == net::Outcome::NeedsLogin)
        end(Error{ErrorKind::Unauthorised, {}, answer.status});
    else
        return false;
    return true;
}

void Pull::on(const event::Answered &answered, const Moment &now, Out &out)
{
    m_tickets.remove(answered.ticket);
    if (isTerminal(answered.answer))
        return;
    if (isGate(answered.answer))
        closeGate(now.mono + answered.answer.retryAfter.value_or(m_backoff.delay(1)));
    if (answered.ticket == m_single) {
        m_single = 0;
        onSingle(answered.answer, now, out);
    } else {
        const auto asked = std::find_if(m_streams.cbegin(), m_streams.cend(), [&](const auto &stream) {
            return stream->asked == answered.ticket;
        });
        if (asked != m_streams.cend())
            onPage(**asked, answered.answer, now, out);
    }
    resume(now, out);
}

void Pull::onPage(Stream &stream, const net::Answer &answer, const Moment &now, Out &out)
{
    stream.asked = 0;
    m_progress.received(stream.walk.plan().type, answer.wireBytes);
    if (stream.walk.plan().probe != Probe::None) {
        onProbed(stream, answer, out);
        return;
    }
    switch (answer.outcome) {
    case net::Outcome::Ok:
        takePage(stream, answer, now);
        return;
    case net::Outcome::Vanished:
        if (!stream.walk.isAtStart() && ++stream.restarts <= mostRestarts) {
            stream.walk.restart();
            return;
        }
        break;
    case net::Outcome::Retry: {
        // a link that has expired is 410 to some and 500 to others
        const bool mayBeGone = answer.status == 500 && !stream.walk.isAtStart() && stream.attempts > 0;
        if (mayBeGone && ++stream.restarts <= mostRestarts) {
            stream.attempts = 0;
            stream.walk.restart();
        } else {
            retry(stream, answer, now);
        }
        return;
    }
    default:
        break;
    }
    giveUp(stream, QStringLiteral("HTTP %1").arg(answer.status), net::errorOf(answer, kindOf(answer)));
}

void Pull::takePage(Stream &stream, const net::Answer &answer, const Moment &now)
{
    const bool isRoster = stream.walk.plan().isRoster;
    switch (stream.walk.take(answer, isRoster ? nullptr : &m_caseload)) {
    case Walk::Verdict::Ok:
        stream.attempts = 0;
        return;
    case Walk::Verdict::Broken: // a cut body is asked for again
        if (!isRoster && stream.attempts + 1 >= mostBroken)
            handOver(stream);
        else
            retry(stream, answer, now);
        return;
    case Walk::Verdict::Loop:
        giveUp(stream, {}, {ErrorKind::Malformed, QStringLiteral("paging loops or leaves the base"), 0});
    }
}

/// One bad entry spoils every page it is on: the sweep reads the stream resource by resource.
void Pull::handOver(Stream &stream)
{
    ended(stream);
    const StreamPlan &plan = stream.walk.plan();
    m_incomplete.insert(plan.citizen.url());
    m_unread.append(plan);
    qCInfo(logSync) << "a page of" << plan.type << "is broken: read by ids";
}

void Pull::retry(Stream &stream, const net::Answer &answer, const Moment &now)
{
    if (++stream.attempts >= Backoff::mostAttempts) {
        const bool broken = answer.outcome == net::Outcome::Ok;
        giveUp(stream, {}, net::errorOf(answer, broken ? ErrorKind::Malformed : ErrorKind::Busy));
        return;
    }
    stream.notBefore = now.mono + m_backoff.delay(stream.attempts);
}

/// The stream ends without being whole: its cursor stays. `reason`: the server does not offer it.
void Pull::giveUp(Stream &stream, const QString &reason, const Error &error)
{
    ended(stream);
    const StreamPlan &plan = stream.walk.plan();
    if (m_withdrawn.contains(plan.citizen) && error.kind == ErrorKind::Denied)
        return; // known
    const bool offered = reason.isEmpty() || error.kind == ErrorKind::Denied;
    const bool isHers = !plan.citizen.isNull() && error.kind == ErrorKind::Denied;
    if (isHers && !m_denied.contains(plan.citizen))
        m_denied.append(plan.citizen);
    if (!reason.isEmpty() && !m_unsupported.contains(plan.type + QStringLiteral(": ") + reason))
        m_unsupported.append(plan.type + QStringLiteral(": ") + reason);
    if (offered)
        m_incomplete.insert(plan.citizen.url());
    if ((offered && !isHers) || plan.isRoster) // hers: the sweep asks for herself
        m_error = m_error.value_or(error);
    qCInfo(logSync) << "stream of" << plan.type << "given up, kind" << int(error.kind)
                    << error.httpStatus;
}

int Pull::inFlight() const
{
    return int(std::count_if(m_streams.cbegin(), m_streams.cend(),
                             [](const auto &stream) { return stream->asked != 0; }));
}

void Pull::ask(Stream &stream, Out &out)
{
    net::Call call;
    call.url = stream.walk.at();
    call.context = stream.walk.plan().context;
    stream.asked = out.ask(effect::Send{0, call});
    keep(stream.asked);
}

void Pull::resume(const Moment &now, Out &out)
{
    if (!isRunning())
        return;
    m_progress.tick(now.mono, !m_isHeld);
    Millis wake = Millis::max();
    const auto mayGo = [&](Millis notBefore) {
        if (m_isHeld)
            return false;
        const Millis at = std::max(notBefore, m_gate);
        if (at > now.mono)
            wake = std::min(wake, at);
        return at <= now.mono;
    };
    const bool single = m_stage == Stage::Metadata || m_stage == Stage::Epoch || m_stage == Stage::Team;
    if (single && m_single == 0 && mayGo(m_singleAt))
        askOnce(m_singleUrl, out);
    if (m_stage == Stage::Streams)
        std::erase_if(m_streams, [](const auto &stream) { return stream->ended; });
    int places = m_profile.maxInFlight - inFlight();
    const auto planMore = [&] {
        return places > 0 && !isAllPlanned() && mayGo(Millis(0)) && planNext();
    };
    for (size_t i = 0; i < m_streams.size() || planMore(); ++i) {
        Stream &stream = *m_streams[i];
        if (stream.ended)
            continue;
        if (stream.storing == 0 && !stream.walk.pieces.isEmpty())
            storeNext(stream, now, out);
        const bool wants =
            stream.asked == 0 && !stream.walk.isRead() && stream.walk.pieces.size() < mostWaiting;
        if (wants && places > 0 && mayGo(stream.notBefore)) {
            ask(stream, out);
            --places;
        }
    }
    if (wake != Millis::max())
        out.tell(effect::WakeAt{wake});
    settle(now, out);
}

void Pull::storeNext(Stream &stream, const Moment &, Out &out)
{
    const StreamPlan &plan = stream.walk.plan();
    Piece piece = stream.walk.pieces.dequeue();
    if (plan.isRoster && !m_team.isNull())
        m_withdrawn.leaveOut(piece, m_profile.baseTextOf(patientType) + u'/' + patientType);
    effect::Ingest next;
    next.chunk.base = plan.base.toString(QUrl::FullyEncoded);
    next.chunk.stream = plan.key;
    next.chunk.entries = std::move(piece.entries);
    next.page = std::move(piece.page);
    if (stream.walk.start())
        next.chunk.settledUntil = *stream.walk.start() - m_profile.window;
    if (piece.isLast && plan.advances)
        next.chunk.advanceTo = next.chunk.settledUntil;
    stream.whole = piece.isLast;
    stream.storing = out.ask(std::move(next));
    keep(stream.storing);
}

void Pull::on(const event::Stored &stored, const Moment &now, Out &out)
{
    m_tickets.remove(stored.ticket);
    if (stored.error) {
        end(stored.error);
        return;
    }
    if (stored.wentBack)
        newEpoch(out);
    const auto found = std::find_if(m_streams.cbegin(), m_streams.cend(), [&](const auto &stream) {
        return stream->storing == stored.ticket;
    });
    if (found != m_streams.cend()) {
        Stream &stream = **found;
        stream.storing = 0;
        if (stream.whole && !stream.ended)
            finishStream(stream, now, out);
    }
    if (m_stage == Stage::Caseload && m_tickets.isEmpty()) {
        m_stage = Stage::Streams;
        plan(now, out);
    }
    resume(now, out);
}

void Pull::finishStream(Stream &stream, const Moment &now, Out &out)
{
    ended(stream);
    const StreamPlan &plan = stream.walk.plan();
    const QString citizen = plan.citizen.url();
    m_withdrawn.note(stream.walk);
    if (!citizen.isEmpty() && m_progress.isDone(plan.citizen) && !m_incomplete.contains(citizen))
        mark({plan.citizen}, out);
    if (!plan.advances || (!plan.isWhole && stream.walk.start()))
        return;
    store::StreamRow row;
    row.key = plan.key;
    row.pulled = now.wall;
    if (stream.walk.start()) // else nothing to continue from: the next round reads it again
        row.since = *stream.walk.start() - m_profile.window;
    const std::optional<Instant> sweptBefore = m_known.value(plan.key).swept;
    if (sweptBefore) // it tells of no absences: they are the sweep's to find
        row.swept = sweptBefore;
    else if (plan.isWhole)
        row.swept = now.wall;
    keep(out.ask(effect::PutStream{0, row}));
}

void Pull::ended(Stream &stream)
{
    stream.ended = true;
    m_progress.ended(stream.walk.plan().type, stream.walk.plan().citizen);
}

void Pull::clearStreams()
{
    m_streams.clear();
    m_unplanned.clear();
    m_after.clear();
    m_progress.beginStage();
}

void Pull::abandon(const Error &error)
{
    if (isRunning())
        end(error);
}

void Pull::end(std::optional<Error> error)
{
    m_stage = Stage::Idle;
    m_tickets.clear();
    clearStreams();
    m_single = 0;
    m_end = effect::RoundEnded{error ? std::move(error) : std::exchange(m_error, {}),
                               std::move(m_unsupported)};
    m_unsupported.clear();
}

} // namespace samspil::sync
