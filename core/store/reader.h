// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/domain/measurement.h"
#include "core/store/rows.h"
#include "core/trend/series.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <memory>

namespace samspil {
class MeasurementCatalogue;
}

namespace samspil::store {

struct OpenOptions {
    QString folder;      ///< cache folder; the file inside is cache.db
    QByteArray key;      ///< 32 raw bytes
    bool create = false; ///< make a new cache when there is none; never beside an old one
};

class Connection;
class ReadScope;

/// Reads for every screen. One connection, one thread; answers are plain values.
/// Errors: KeyWrong, KeyMissing, Corrupt, Storage.
class Reader {
public:
    /// A read-only connection beside the writer's.
    static Expected<std::unique_ptr<Reader>> open(const OpenOptions &options,
                                                  const MeasurementCatalogue &catalogue);
    virtual ~Reader();

    /// One consistent view over several reads: nothing that is committed meanwhile is seen in between.
    class View {
    public:
        explicit View(const Reader &reader);
        ~View();
        Q_DISABLE_COPY_MOVE(View)

    private:
        std::unique_ptr<ReadScope> m_scope;
    };

    /// The caseload, worst state first, then longest waiting; one indexed read.
    Expected<QVector<WorklistRow>> worklist(int limit = -1, int offset = 0) const;
    /// The same one after the other: the bodies of a whole caseload are many megabytes.
    Expected<void> eachInWorklist(int limit, int offset,
                                  const std::function<void(const WorklistRow &)> &visit) const;
    Expected<TriageCounts> counts(Instant now) const; ///< adds up to the caseload
    Expected<QVector<CitizenId>> caseload() const;
    /// Those of the caseload whom the server does not show us any more.
    Expected<QVector<CitizenId>> withdrawnCitizens() const;
    Expected<std::optional<AssessmentRow>> assessment(const CitizenId &citizen) const;
    /// Citizens of the caseload whose assessment is older than their next change, soonest first.
    Expected<QVector<CitizenId>> dueForAssessment(Instant now, Pulls pulls = Pulls::Any) const;
    Expected<std::optional<Instant>> nextAssessmentChange(Pulls pulls = Pulls::Any) const;

    /// When Writer::markPulled was last called for her; nothing: her first pull is not complete.
    Expected<std::optional<Instant>> pulledAt(const CitizenId &citizen) const;

    Expected<std::optional<StoredResource>> resource(const QString &url) const;
    /// Everything of the citizen of these types, edits of ours included; no bodies of withdrawn ones.
    Expected<QVector<StoredResource>> resourcesOf(const CitizenId &citizen,
                                                  const QStringList &types) const;
    Expected<QVector<StoredResource>> resourcesOfType(const QString &type) const;

    Expected<Series> series(const CitizenId &citizen, const QString &kind,
                            std::optional<Instant> from = {}, std::optional<Instant> to = {}) const;
    /// Kind → readings measured since then, ascending; what the assessment needs.
    Expected<QHash<QString, QVector<Measurement>>> readings(const CitizenId &citizen,
                                                            Instant since) const;
    /// Newest usable reading of every kind, and how many there are.
    struct KindSummary {
        QString kind;
        std::optional<Measurement> latest;
        qint64 n = 0;
    };
    Expected<QVector<KindSummary>> kinds(const CitizenId &citizen) const;

    /// By beginnings of name words (folded: å = aa, é = e) or CPR with or without hyphen.
    Expected<QVector<CitizenId>> search(const QString &text, int limit = 50) const;

    /// Ids and versions of what the server last had of this type, of one citizen where given.
    Expected<QHash<QString, KnownVersion>> inventory(const QString &base, const QString &type,
                                                     const CitizenId &citizen) const;
    /// Url of the resource of this server that has been in the cache longest; empty: none.
    Expected<QString> oldest(const QString &base) const;

    Expected<QVector<OutboxRow>> outbox() const;
    Expected<OutboxCounts> outboxCounts() const;
    Expected<WithdrawnCounts> withdrawn() const;
    /// What we wanted and a colleague's act covered: newest first, `url` of the colleague's resource.
    Expected<QVector<OutboxRow>> superseded(const CitizenId &citizen) const;
    /// Of everybody, what was covered since then.
    Expected<QVector<OutboxRow>> superseded(Instant since) const;
    /// The server's own state, also where an edit of ours stands before it.
    Expected<std::optional<StoredResource>> served(const QString &url) const;
    /// Empty: not known, or withdrawn from us.
    Expected<QString> citizenName(const CitizenId &citizen) const;
    /// What was decided here since then and stands in the cache, one row a resource, newest first.
    Expected<QVector<DecisionRow>> decisions(Instant since) const;
    Expected<QVector<UnreadableRow>> unreadable() const;
    Expected<QVector<UnreadableRow>> unreadable(const CitizenId &citizen) const;
    Expected<QVector<StreamRow>> streams() const;
    Expected<std::optional<StreamRow>> stream(const QString &key) const;
    Expected<QString> meta(const QString &key) const; ///< empty: not set
    Expected<QVector<AccessLogRow>> accessLog(int limit = 200) const;
    Expected<CacheFacts> facts() const;
    /// Set while this cache stands in for a damaged one that is kept aside.
    Expected<std::optional<SalvageReport>> salvageReport() const;
    /// Reads every page. False: the time ran out first. Errors: Corrupt.
    Expected<bool> check(std::optional<Millis> atMost = {}) const;

protected:
    Reader(std::unique_ptr<Connection> connection, const MeasurementCatalogue &catalogue);
    Expected<QVector<CitizenId>> citizens(const char *sql) const;

    std::unique_ptr<Connection> m_connection;
    const MeasurementCatalogue &m_catalogue;
};

} // namespace samspil::store
