// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/backoff.h"
#include "core/sync/effects.h"
#include "core/sync/withdrawn.h"

#include <QHash>

#include <algorithm>

namespace samspil::sync {

/// What a sweep is told by the round before it.
struct SweepOrder {
    TeamId team;
    QStringList citizenTypes; ///< that the server offers
    QStringList referenceTypes;
    QVector<CitizenId> denied;  ///< a stream of hers answered 403
    QVector<StreamPlan> unread; ///< a page's envelope was broken
    Episodes episodes;
    CitizenId opened; ///< her streams first, however young their last sweep
};

/// Compares what the server lists with what the cache has and so finds what no delta tells: deletions,
/// and changes that slipped through. Every absence is confirmed by a GET of its own; too many of them
/// wait for a person. One stream after another; each is marked swept at its end.
class Sweep {
public:
    Sweep(const ServerProfile &profile, const Backoff &backoff) : m_profile(profile), m_backoff(backoff)
    {
    }

    bool isRunning() const { return m_step != Step::Idle; }
    bool owns(quint64 ticket) const { return isRunning() && ticket == m_ticket; }
    /// Streams whose mass absence waits for a person.
    const QHash<QString, Millis> &held() const { return m_held; }
    /// A person has looked: what is absent may be asked for, one by one as ever.
    void accept();

    void begin(SweepOrder order, const Moment &now, Out &out);
    void putFirst(const CitizenId &citizen);
    void on(const event::Stored &stored, const Moment &now, Out &out);
    void on(const event::CacheRead &read, const Moment &now, Out &out);
    void on(const event::InventoryRead &read, const Moment &now, Out &out);
    void on(const event::Answered &answered, const Moment &now, Out &out);
    /// Sends what may go now.
    void resume(const Moment &now, Out &out);
    /// Held: what is under way is stored, nothing more is asked for.
    void hold(bool on) { m_isHeld = on; }
    void closeGate(Millis until) { m_gate = std::max(m_gate, until); }
    void abandon(const Error &error);
    /// Once after each end: how it went.
    struct End {
        std::optional<Error> error;
    };
    std::optional<End> takeEnd() { return std::exchange(m_end, {}); }

private:
    enum class Step : quint8 { Idle, Reading, Listing, Comparing, Confirming, Fetching, Storing };

    /// A stream to compare; without a type only `confirm` is asked for.
    struct Job {
        StreamPlan plan;
        QStringList confirm;   ///< urls
        bool isReread = false; ///< the stream could not be read in pages: resource by resource
    };

    bool isDeniedCitizen() const { return m_job.plan.type.isEmpty(); }
    void plan(const event::CacheRead &read, const Moment &now);
    void planRereads();
    void planDenied();
    QVector<StreamPlan> everything() const;
    bool isDue(const StreamPlan &plan, const Moment &now, bool &urgent) const;
    void next(const Moment &now, Out &out);
    void continueJob(const Moment &now, Out &out);
    void ask(const QUrl &url, Step step, Out &out);
    void askForHerself(const Moment &now, Out &out);
    void forgetJobsOf(const CitizenId &citizen);
    void onListed(const net::Answer &answer, const Moment &now, Out &out);
    void onConfirmed(const net::Answer &answer, const Moment &now, Out &out);
    void onFetchedOne(const net::Answer &answer, const Moment &now, Out &out);
    void onFetched(const net::Answer &answer, const Moment &now, Out &out);
    void ingest(const QByteArray &page, const QVector<fhir::Entry> &entries, Out &out);
    void forgetFetched(const fhir::Page &page);
    QVector<fhir::Entry> wanted(const QVector<fhir::Entry> &entries) const;
    void change(effect::MarkGone what, Out &out);
    bool isHeld(qsizetype absent, qsizetype known, const Moment &now);
    bool again(const net::Answer &answer, const Moment &now);
    void giveUp(const Error &error, const Moment &now, Out &out);
    void finishJob(const Moment &now, Out &out);
    void end(std::optional<Error> error);
    QUrl fetchUrl();
    QString base() const { return m_profile.baseTextOf(m_job.plan.type); }

    const ServerProfile &m_profile;
    const Backoff &m_backoff;
    SweepOrder m_order;
    StreamTable m_known;
    QSet<QString> m_caseload;
    Withdrawn m_withdrawn;
    QList<Job> m_jobs;

    Step m_step = Step::Idle;
    quint64 m_ticket = 0;
    bool m_isHeld = false;
    bool m_waiting = false; ///< a request is due when its time has come
    Job m_job;
    std::optional<Walk> m_walk;
    QHash<QString, store::KnownVersion> m_listed; ///< by id
    QStringList m_toConfirm;                      ///< urls
    QStringList m_toFetch;                        ///< ids
    QStringList m_batch;                          ///< of them in flight
    bool m_oneByOne = false;
    int m_attempts = 0;
    Millis m_notBefore{0};
    Millis m_gate{0};
    QHash<QString, Millis> m_held; ///< key → when it may be looked at again
    QSet<QString> m_accepted;
    std::optional<Error> m_error;
    std::optional<End> m_end;
};

} // namespace samspil::sync
