// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/reader.h"

#include <QLockFile>

#include <functional>

namespace samspil::store {

struct Salvaged;

/// The only connection that writes; lives in the writer thread. Each function is one transaction:
/// what it promises is on disk when it returns, or nothing of it is. Clinicians' edits and the outbox
/// are written with synchronous=FULL, ingest with NORMAL.
class Writer : public Reader {
public:
    /// Takes the cache folder's lock. After an unclean exit every page is read first; where one is
    /// damaged and `create` is set, the edits that wait are taken over into a new cache and the damaged
    /// one is kept aside: see salvageReport(). Errors: InUse, NotLocal, KeyMissing, KeyWrong,
    /// Corrupt, DiskFull, Storage.
    static Expected<std::unique_ptr<Writer>>
    open(const OpenOptions &options, const MeasurementCatalogue &catalogue, const Clock &clock);
    ~Writer() override;

    /// Raw spans, projection rows, unreadable list, touched assessments set to epoch 0 and (last
    /// chunk) the cursor: one transaction. Equal versions are skipped. A resource with an edit of
    /// ours keeps the edit; the new server state waits beside it for the merge.
    Expected<IngestReport> ingest(const IngestChunk &chunk);

    /// Who is mine. Citizens that left keep their rows until the purge; new ones appear at once,
    /// not assessed (loading).
    Expected<void> setCaseload(const QVector<CitizenId> &citizens);

    Expected<void> putStream(const StreamRow &row);
    /// All streams of these citizens have been read to their end; `at` is what WorklistRow::pulled
    /// shows. Answers whose first pull is complete by that: their assessment is due.
    Expected<QVector<CitizenId>> markPulled(const QVector<CitizenId> &citizens, Instant at);
    /// A resource the server no longer has (410, 404) or no longer shows us (403).
    Expected<void> markGone(const QString &url, bool accessWithdrawn);

    /// Local effect + outbox row. Editing a resource that already waits replaces its desired state
    /// and bumps `edit`. Answers the row's seq.
    Expected<qint64> put(const Edit &edit);
    /// An act over several resources: all of them or none. Their seqs in the same order.
    Expected<QVector<qint64>> putAll(const QVector<Edit> &edits);
    /// Takes an edit back while nothing of it has been sent. False: too late.
    Expected<bool> undo(qint64 seq);
    /// All of them, else (one was sent already) none.
    Expected<bool> undoAll(const QVector<qint64> &seqs);
    Expected<void> markInFlight(qint64 seq, const QByteArray &sent);
    /// Inflight → verify, for rows whose end is unclear; at start for every row in flight.
    Expected<void> markVerify(qint64 seq, std::optional<Instant> notBefore);
    Expected<void> markAllInFlightVerify();
    Expected<void> requeue(qint64 seq, std::optional<Instant> notBefore);
    Expected<void> reject(qint64 seq, const QString &problem);
    Expected<void> conflict(qint64 seq, const QString &problem);
    /// The same with the server's side of it, which is kept beside ours and the ancestor.
    Expected<void> conflict(qint64 seq, const QString &problem, const QString &base,
                            const fhir::Entry &server);
    /// A person chose: queued on top of the server's side. False: not what was shown any more.
    Expected<bool> decide(const Decision &decision);
    /// A person takes back what the server refused or what clashes. False: it is in neither state.
    Expected<bool> giveUp(qint64 seq);
    /// The server's answer replaces ours: shadow := answer, row removed (or queued again with the
    /// answer as ancestor when it was edited during the flight).
    Expected<void> confirm(qint64 seq, const QString &base, const fhir::Entry &answer);
    /// After a merge: new ancestor and desired state, queued.
    Expected<void> rebase(qint64 seq, const QString &base, const fhir::Entry &server,
                          const QByteArray &desired);
    /// A colleague's act covers it: the row goes, the fact stays readable as superseded().
    Expected<void> supersede(qint64 seq, const QString &base, const fhir::Entry &server);

    /// To be called before assessing. Where assessments were made at a later time than this, the clock
    /// was ahead then: what they call the next change lies too far off, so everybody becomes due.
    Expected<void> beginAssessing(Instant now);
    Expected<void> putAssessment(const AssessmentRow &row);
    Expected<void> setMeta(const QString &key, const QString &value);
    /// The same, and in that transaction whose assessment it may change becomes due.
    Expected<void> setMeta(const QString &key, const QString &value, const Reopened &readings);
    Expected<void> logAccess(const AccessLogRow &row);

    /// Takes away what is kept of citizens who left the caseload, or whom the server has not shown us,
    /// before `leftBefore`, and gives free pages back to the disk. Of one whose edits wait nothing goes,
    /// and the access log stays. A little at a time: call again while it answers true.
    Expected<bool> tidy(Instant leftBefore);

    /// Another number after each change of what outboxCounts() and withdrawn() count; it may also be
    /// another one when they still count the same.
    quint64 countsVersion() const;

    /// PASSIVE; TRUNCATE only when nothing else reads.
    Expected<void> checkpoint(bool idle);

private:
    Writer(std::unique_ptr<Connection> connection, const MeasurementCatalogue &catalogue,
           const Clock &clock, std::unique_ptr<QLockFile> lock);

    Expected<void> refill(const Salvaged &salvaged, const QString &keptAs);
    static Expected<void> replaceDamaged(std::unique_ptr<Connection> damaged, const OpenOptions &options,
                                         const MeasurementCatalogue &catalogue, const Clock &clock);
    void advance(const QString &stream, Instant to);
    Expected<bool> purge(Instant leftBefore);
    Expected<bool> shrink();
    Expected<void> change(qint64 seq, OutboxState state, std::optional<Instant> notBefore);
    Expected<void> stop(qint64 seq, OutboxState state, const QString &problem);
    /// The server's state becomes the shadow; `then` decides about the row, in the same transaction.
    struct Settled {
        qint64 resource = 0;
        bool editedSince = false; ///< since it was sent
    };
    qint64 write(const Edit &edit);
    bool prevails(qint64 seq, qint64 resource);
    void takeBack(qint64 seq);
    void requeueOn(qint64 seq, qint64 resource, const fhir::Entry &server, QByteArrayView desired);
    Expected<void> settle(qint64 seq, const QString &base, const fhir::Entry &server,
                          const std::function<void(const Settled &)> &then);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace samspil::store
