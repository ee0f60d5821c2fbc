// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/readers.h"
#include "core/net/transport.h"
#include "core/store/rows.h"
#include "core/sync/server_profile.h"

#include <QSet>

#include <optional>

/// Which streams there are, their keys and their first requests.
///
/// Keys: `<base>|<type>|*` everything of a type; `<base>|<type>|<team url>` changes of a type over
/// the team's caseload (only ever a cursor, its past is in the citizens' streams);
/// `<base>|<type>|<citizen url>` a citizen's first pull.
namespace samspil::sync {

/// A request that tells what the server does, and brings nothing.
enum class Probe : quint8 {
    None,
    Changes,    ///< of the future: an answer with entries has not looked at what it was asked
    FirstPage,  ///< of one entry
    NextPage,   ///< … where it said that it goes on
    TwoAllowed, ///< … where it said that there is no more
};

struct StreamPlan {
    QString key;
    QString type;
    CitizenId citizen; ///< null: over everybody
    QUrl base;         ///< of the type: its links stay below it, its ids are counted there
    QUrl first;
    QUrl list;                   ///< of ids and versions; empty: `first` with _elements
    net::TokenContext context{}; ///< what its token has to be good for
    bool isPart = false;         ///< of hers of that type: what it does not list may be in another part
    bool isSingle = false;       ///< answers with the resource itself
    bool repeats = false;        ///< read again each round: there is no asking for changes
    Probe probe = Probe::None;
    std::optional<int> window{}; ///< submissions an answer holds at most; the next begins where it ends
    bool advances = true;        ///< has a cursor
    bool onlyCaseload = false;   ///< entries of other citizens are left out
    bool isRoster = false;
    bool isWhole = true; ///< asks for all there is, not for changes
    bool pages = true;   ///< what does not fit goes on behind a next link

    bool operator==(const StreamPlan &) const = default;
};

/// Citizen url → her episodes' urls, where the roster tells.
using Episodes = QHash<QString, QStringList>;

/// The same request with another limit of entries (_count).
QUrl withCount(const QUrl &url, int count);
int countOf(const QUrl &url);
/// The same stream as a list of ids and versions.
StreamPlan inventoryOf(const StreamPlan &plan);

/// What the server says it can do. Without a statement everything is tried.
class Offer {
public:
    Offer() = default;
    /// `only`: the types that are looked for at that server; empty: all.
    void add(const fhir::Capability &capability, const QStringList &only);

    bool isStated() const { return m_isStated; }
    bool hasType(const QString &type) const { return m_types.isEmpty() || m_types.contains(type); }
    const QSet<QString> &patchable() const { return m_patchable; }

private:
    bool m_isStated = false;
    QSet<QString> m_types;
    QSet<QString> m_patchable;
};

/// Key → row of the cache's stream table.
using StreamTable = QHash<QString, store::StreamRow>;

class Planner {
public:
    Planner(const ServerProfile &profile, const TeamId &team, Episodes episodes = {})
        : m_profile(profile), m_team(team), m_episodes(std::move(episodes))
    {
    }

    /// Who is mine: the team's plans, else all patients.
    StreamPlan roster(const StreamTable &known) const;
    /// Everything of a type, or what has changed since.
    StreamPlan wholeType(const QString &type, const StreamTable &known) const;
    StreamPlan teamDelta(const QString &type, Instant since) const;
    /// All of a type of hers: one stream, or one for each of her episodes. Those that read a window of
    /// time begin at `from`.
    QVector<StreamPlan> citizenStreams(const QString &type, const CitizenId &citizen,
                                       Instant from) const;
    /// Her episodes that there is a stream for each of; of other types one, without a name.
    QStringList partsOf(const QString &type, const CitizenId &citizen) const;
    QString keyOf(const QString &type, const CitizenId &citizen, const QString &part) const;
    /// The changes alone of such a stream.
    static StreamPlan changesOf(const StreamPlan &plan, Instant since);
    /// A window that begins elsewhere.
    static StreamPlan withStart(const StreamPlan &plan, Instant from);
    StreamPlan changesProbe(const QString &type, const CitizenId &citizen) const;
    QString changesKey(const QString &type) const { return key(type, QStringLiteral("probe")); }
    StreamPlan paging() const;
    QString pagingKey() const { return key(m_profile.rosterType, QStringLiteral("paging")); }
    StreamPlan patient(const CitizenId &citizen) const;
    QUrl teamItself() const;
    net::TokenContext teamContext() const;
    /// Where the server's fingerprint is kept.
    static QString epochKey(const QUrl &base);
    /// … and whether it refuses an old If-Match.
    static QString ifMatchKey(const QUrl &base);
    inline static const QString ifMatchHonoured = QStringLiteral("honoured");
    inline static const QString ifMatchIgnored = QStringLiteral("ignored");

    QString key(const QString &type, const QString &of) const;
    /// A query of the profile with its places filled: references as that type's server wants them.
    QByteArray filled(const QString &query, const QString &type, const net::TokenContext &names) const;

private:
    QUrl url(const QString &type, const QByteArray &query) const;
    StreamPlan streamOf(const QString &type) const;
    StreamPlan citizenStream(const QString &type, const CitizenId &citizen, const QString &episode,
                             Instant from) const;
    net::TokenContext bound(const QString &query, const net::TokenContext &names) const;

    const ServerProfile &m_profile;
    TeamId m_team;
    Episodes m_episodes;
};

} // namespace samspil::sync
