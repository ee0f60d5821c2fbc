// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/backoff.h"
#include "core/sync/effects.h"
#include "core/sync/forecast.h"
#include "core/sync/probes.h"
#include "core/sync/pull_stream.h"
#include "core/sync/sweep.h"
#include "core/sync/withdrawn.h"

#include <QHash>

#include <algorithm>
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
    int done() const { return m_done; }
    int total() const { return m_total; }
    std::optional<Remaining> remaining() const { return m_forecast.remaining(); }
    /// Of those who are read one by one in this round: how many there are, and whose streams have ended.
    int citizens() const { return int(m_openOf.size()); }
    int citizensDone() const { return int(std::count(m_openOf.cbegin(), m_openOf.cend(), 0)); }

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
    void settle(const Moment &now, Out &out);
    void rosterDone(Out &out);
    void setCaseload(const QSet<QString> &citizens, Out &out);
    void plan(const Moment &now, Out &out);
    void planTeam(const Moment &now, Out &out);
    void planFirstPulls(const Moment &now);
    void planFirstPull(const CitizenId &citizen, Instant today);
    void planReturned(const Moment &now);
    void planOpened();
    void planStream(const StreamPlan &plan);
    void forgetLeavers(Out &out);
    void add(StreamPlan plan);
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
    std::vector<Stream> m_streams;
    size_t m_from = 0;            ///< streams before it have ended
    QHash<QString, int> m_openOf; ///< citizen url → streams of hers that have not ended
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
    Forecast m_forecast;
    bool m_isHeld = false;
    int m_done = 0, m_total = 0; ///< streams of this round
    QStringList m_unsupported;
    std::optional<effect::RoundEnded> m_end;
    std::optional<Error> m_error; ///< first trouble that did not end the round
};

} // namespace samspil::sync
