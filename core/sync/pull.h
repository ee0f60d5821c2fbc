// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/backoff.h"
#include "core/sync/effects.h"
#include "core/sync/probes.h"
#include "core/sync/progress.h"
#include "core/sync/pull_stream.h"
#include "core/sync/sweep.h"
#include "core/sync/withdrawn.h"

#include <QHash>

#include <algorithm>
#include <memory>
#include <vector>

namespace samspil::sync {

/// One round of reading: capability statement, roster, streams. Chunks are committed as they come; a
/// cursor moves with the last chunk of its walk only.
class Pull {
public:
    Pull(const ServerProfile &profile, const Backoff &backoff)
        : m_profile(profile), m_probes(profile), m_backoff(backoff)
    {
    }

    bool isRunning() const { return m_stage != Stage::Idle; }
    bool owns(quint64 ticket) const { return m_tickets.contains(ticket); }
    const Offer &offer() const { return m_offer; }
    Probes &probes() { return m_probes; }
    const Progress &progress() const { return m_progress; }

    void setTeam(const TeamId &team);
    void begin(const Moment &now, Out &out);
    void putFirst(const CitizenId &citizen);
    void on(const event::Stored &stored, const Moment &now, Out &out);
    void on(const event::CacheRead &read, const Moment &now, Out &out);
    void on(const event::Answered &answered, const Moment &now, Out &out);
    /// Sends what may go now: waits that are over, free places.
    void resume(const Moment &now, Out &out);
    /// Held: what is under way is stored, nothing more is asked for.
    void hold(bool on) { m_isHeld = on; }
    /// No request before this moment of the monotonic clock.
    void closeGate(Millis until) { m_gate = std::max(m_gate, until); }
    /// The server was found to have gone back: the next round takes it for another one.
    void suspectServer() { m_isSuspect = true; }
    void abandon(const Error &error);
    /// Once after each end: how it went.
    std::optional<effect::RoundEnded> takeEnd() { return std::exchange(m_end, {}); }
    /// What the sweep after this round is to look at.
    SweepOrder sweepOrder() const;

private:
    enum class Stage : quint8 { Idle, Cache, Metadata, Epoch, Paging, Roster, Team, Caseload, Streams };

    using Stream = PullStream;
    void askOnce(const QUrl &url, Out &out);
    bool retrySingle(const net::Answer &answer, const Moment &now);
    void onSingle(const net::Answer &answer, const Moment &now, Out &out);
    void onTeam(const net::Answer &answer, const Moment &now, Out &out);
    void onProbed(Stream &stream, const net::Answer &answer, Out &out);
    void beginReading();
    void beginRoster();
    void onMetadata(const net::Answer &answer, Out &out);
    void askMetadata(const QUrl &base);
    void noteEpoch(const fhir::Capability &capability, Out &out);
    void beginEpoch();
    Planner planner() const { return {m_probes.adapted(), m_team, m_episodes}; }
    void newEpoch(Out &out);
    void checkServerTime(Out &out);
    void onPage(Stream &stream, const net::Answer &answer, const Moment &now, Out &out);
    void takePage(Stream &stream, const net::Answer &answer, const Moment &now);
    void handOver(Stream &stream);
    void retry(Stream &stream, const net::Answer &answer, const Moment &now);
    void giveUp(Stream &stream, const QString &reason, const Error &error);
    void storeNext(Stream &stream, const Moment &now, Out &out);
    void finishStream(Stream &stream, const Moment &now, Out &out);
    void ask(Stream &stream, Out &out);
    int inFlight() const;
    bool isAllPlanned() const { return m_unplanned.isEmpty() && m_after.isEmpty(); }
    bool isOver() const;
    void settle(const Moment &now, Out &out);
    void rosterDone(Out &out);
    void setCaseload(const QSet<QString> &citizens, Out &out);
    void plan(const Moment &now, Out &out);
    void planTeam(Out &out);
    void countFirstPulls();
    void planFirstPull(const CitizenId &citizen);
    QVector<StreamPlan> firstPullOf(const CitizenId &citizen, const Planner &plans) const;
    bool isToRead(const QString &key, bool repeats) const;
    bool planNext();
    void planReturned();
    void planOpened();
    void forgetLeavers(Out &out);
    void add(StreamPlan plan);
    void beginStream(StreamPlan plan);
    QStringList offered(const QStringList &types);
    void markCitizens(Out &out);
    void ended(Stream &stream);
    void clearStreams();
    void mark(const QVector<CitizenId> &citizens, Out &out);
    void end(std::optional<Error> error);
    void keep(quint64 ticket) { m_tickets.insert(ticket); }
    bool isTerminal(const net::Answer &answer);

    const ServerProfile &m_profile;
    Probes m_probes;
    const Backoff &m_backoff;
    TeamId m_team;
    Offer m_offer;
    bool m_offerKnown = false;
    QVector<QUrl> m_statementsToAsk;
    Episodes m_episodes;

    Stage m_stage = Stage::Idle;
    QSet<quint64> m_tickets;
    quint64 m_single = 0; ///< ticket of metadata or probe, and when it may be asked again
    int m_singleAttempts = 0;
    Millis m_singleAt{0};
    QUrl m_singleUrl;
    std::vector<std::unique_ptr<Stream>> m_streams; ///< planned, and not ended
    QList<CitizenId> m_unplanned; ///< whose first pulls are counted, but not planned: their turn comes
    QVector<StreamPlan> m_after;  ///< what comes after theirs
    ServerProfile m_counted;      ///< what it was counted by
    Instant m_today{};            ///< when the streams were planned
    StreamTable m_known;
    bool m_isNewEpoch = false;
    bool m_isSuspect = false;
    QString m_oldest; ///< url of what has been known longest
    QSet<QString> m_caseload;
    QSet<QString> m_seenPatients;
    std::optional<Instant> m_rosterStart;
    QSet<QString> m_incomplete; ///< citizens whose streams did not all end whole; "": one over all
    QSet<QString> m_marked;
    CitizenId m_first;
    Withdrawn m_withdrawn;
    QVector<CitizenId> m_denied;  ///< a stream of hers answered 403
    QVector<StreamPlan> m_unread; ///< a page's envelope was broken
    Millis m_gate{0};
    Progress m_progress;
    bool m_isHeld = false;
    QStringList m_unsupported;
    std::optional<effect::RoundEnded> m_end;
    std::optional<Error> m_error; ///< first trouble that did not end the round
};

} // namespace samspil::sync
