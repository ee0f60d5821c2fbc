// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/outcome.h"
#include "core/sync/stream_plan.h"

namespace samspil::sync {

/// What a server says of itself is tried out by reading, once for each of its software. A finding is a
/// row of the stream table whose fingerprint is the software, a line feed and a word. A server that
/// cannot be asked now is asked again in a later round; until then its word is taken.
class Probes {
public:
    explicit Probes(const ServerProfile &profile) : m_profile(profile), m_adapted(profile) {}

    /// The profile, with what was found.
    const ServerProfile &adapted() const { return m_adapted; }
    QString softwareOf(const QUrl &base) const;
    void setSoftware(const QUrl &base, const QString &nameAndVersion);
    /// What is known already: see adapted().
    void take(const StreamTable &known);
    /// Comes before the roster: a list that is cut unnoticed has people missing. Nothing: it is known,
    /// or there was too little to tell.
    std::optional<StreamPlan> paging(const Offer &offer, const Planner &plans, qsizetype caseload);
    /// Types whose word on _lastUpdated nobody has tried since this software came. `isOverAll`: no team,
    /// types are read whole.
    QVector<StreamPlan> changes(const Offer &offer, const Planner &plans, bool isOverAll,
                                const QSet<QString> &caseload) const;

    /// What is known of an old If-Match here; nothing: the profile's word.
    std::optional<IfMatch> ifMatch() const;
    bool wantsIfMatchTrial(const Offer &offer) const;
    store::StreamRow foundIfMatch(IfMatch found);
    /// Learned from a refusal; another software has to show it anew. Nothing: it is not known.
    std::optional<store::StreamRow> forgetIfMatch();

    struct Told {
        std::optional<store::StreamRow> finding;
        std::optional<StreamPlan> next; ///< has to be asked before anything is known
    };
    Told answered(const StreamPlan &probe, const net::Answer &answer);

private:
    void adapt();
    bool isTried(const QString &key, const QUrl &base) const;
    Told onChanges(const StreamPlan &probe, const net::Answer &answer);
    Told onFirstPage(const StreamPlan &probe, const net::Answer &answer);
    Told onNextPage(const StreamPlan &probe, const net::Answer &answer);
    Told onTwoAllowed(const StreamPlan &probe, const net::Answer &answer);
    store::StreamRow note(const QString &key, const QUrl &base, const QString &word);
    Told found(const StreamPlan &probe, const QString &word);

    const ServerProfile &m_profile;
    ServerProfile m_adapted;
    StreamTable m_known;                ///< the findings alone
    QHash<QString, QString> m_software; ///< base → name and version
    bool m_hasAskedForPages = false;
    QByteArray m_first; ///< id of what stood on the first page
};

} // namespace samspil::sync
