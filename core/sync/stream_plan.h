// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/readers.h"
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

struct StreamPlan {
    QString key;
    QString type;
    CitizenId citizen; ///< null: over everybody
    QUrl first;
    bool advances = true;      ///< has a cursor
    bool onlyCaseload = false; ///< entries of other citizens are left out
    bool isRoster = false;
    bool isWhole = true; ///< asks for all there is, not for changes

    bool operator==(const StreamPlan &) const = default;
};

/// The same stream as a list of ids and versions.
StreamPlan inventoryOf(const StreamPlan &plan);

/// What the server says it can do. Without a statement everything is tried.
class Offer {
public:
    Offer() = default;
    explicit Offer(const fhir::Capability &capability);

    bool hasType(const QString &type) const { return m_types.isEmpty() || m_types.contains(type); }
    const QSet<QString> &patchable() const { return m_patchable; }

private:
    QSet<QString> m_types;
    QSet<QString> m_patchable;
};

/// Key → row of the cache's stream table.
using StreamTable = QHash<QString, store::StreamRow>;

class Planner {
public:
    Planner(const ServerProfile &profile, const TeamId &team) : m_profile(profile), m_team(team) {}

    /// Who is mine: the team's plans, else all patients.
    StreamPlan roster(const StreamTable &known) const;
    /// Everything of a type, or what has changed since.
    StreamPlan wholeType(const QString &type, const StreamTable &known) const;
    StreamPlan teamDelta(const QString &type, Instant since) const;
    StreamPlan firstPull(const QString &type, const CitizenId &citizen) const;
    StreamPlan patient(const CitizenId &citizen) const;
    QUrl probe() const; ///< the CareTeam itself
    /// Where the server's fingerprint is kept.
    QString epochKey() const { return key(QStringLiteral("CapabilityStatement"), QStringLiteral("*")); }

    QString key(const QString &type, const QString &of) const;

private:
    QUrl url(const QString &type, const QByteArray &query) const;
    QString base() const;

    const ServerProfile &m_profile;
    TeamId m_team;
};

} // namespace samspil::sync
