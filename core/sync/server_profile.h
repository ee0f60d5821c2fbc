// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/time.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVector>

namespace samspil::sync {

/// How resources of a type are read.
enum class Reads : quint8 {
    LastUpdated, ///< all once, then changes by _lastUpdated
    Whole,       ///< no such parameter: the list each round, where equal versions cost nothing
    Window,      ///< an operation over a span of clinical time
    Single,      ///< no search that we may use: by its own address
    ByReference, ///< no search at all: comes along with others (_include)
};

/// How a change of an existing resource is sent.
enum class Updates : quint8 {
    Either, ///< PATCH where the server offers it, else PUT
    Patch,
    Put,
    None,
};

/// Whether an old If-Match is refused.
enum class IfMatch : quint8 {
    Honoured,
    Unknown, ///< each update reads and compares first, until a refusal was seen
};

struct TypeProfile {
    Reads reads = Reads::LastUpdated;
    /// Of one citizen's resources; {team}, {patient} and {episode} stand for references.
    QString query = QStringLiteral("patient={patient}");
    /// Without what a search by identifier would leave the token's context: "responsible={team}".
    QString scope;
    QString operation; ///< Reads::Window: "$…", on the base
    Updates updates = Updates::Either;
    bool creates = true;

    bool operator==(const TypeProfile &) const = default;
};

/// What a server can do and how it wants it; data in resources/servers/<id>.json, the base from the
/// user. A server may be several: then each type has its own base.
struct ServerProfile {
    QString id; ///< "plain", "training"
    QUrl base;  ///< without trailing slash; of several the one the user named
    int pageSize = 500;
    int maxInFlight = 4;
    Millis window{130'000}; ///< the cursor goes back by this much
    Millis timeout{30'000};
    Millis interval{15 * 60'000};
    Millis verifyAfter{30'000};    ///< wait before an unclear write is verified
    bool strongEtag = false;       ///< If-Match: "3" instead of W/"3"
    bool patch = true;             ///< JSON Patch where the server offers it, else PUT
    bool probes = false;           ///< what it says of itself is tried out
    bool test = false;             ///< nobody's real data: what must be written to be known is tried out
    bool pages = true;             ///< a list that is too long goes on behind a next link
    bool deltasPerCitizen = false; ///< a search over a team's caseload is not to be had
    bool tokenPerContext = false;  ///< one token, one team (and citizen, and episode)
    IfMatch ifMatch = IfMatch::Honoured;
    Millis recent{90LL * 24 * 3'600'000};   ///< Reads::Window: measured so long ago is read each round
    Millis history{730LL * 24 * 3'600'000}; ///< … and this far back at first
    int windowCount = 100;                  ///< … submissions an answer holds at most
    QString rosterType = QStringLiteral("CarePlan");
    QString rosterQuery = QStringLiteral("care-team={team}&_include=CarePlan:subject");
    QStringList citizenTypes;   ///< types pulled per citizen
    QStringList referenceTypes; ///< types pulled once
    QHash<QString, TypeProfile> types;
    QHash<QString, QUrl> typeBases; ///< where it is not `base`

    TypeProfile of(const QString &type) const { return types.value(type); }
    QUrl baseOf(const QString &type) const { return typeBases.value(type, base); }
    QString baseTextOf(const QString &type) const { return baseOf(type).toString(QUrl::FullyEncoded); }
    bool isSeveral() const { return !typeBases.isEmpty(); }
    /// All of them, the user's first.
    QVector<QUrl> bases() const;
    /// Those of the types that are read.
    QVector<QUrl> basesInUse() const;
    /// References in bodies of ours are relative to this; of several servers they are all absolute.
    QString referenceBase() const { return isSeveral() ? QString() : base.toString(); }

    bool operator==(const ServerProfile &) const = default;

    /// Errors: Malformed (profile file, with the field), Usage (base is not https and not loopback,
    /// holds a name or a password, or is not one of the services the profile names).
    static Expected<ServerProfile> load(const QString &id, const QUrl &base);
    /// The same from the bytes of a file.
    static Expected<ServerProfile> read(const QByteArray &json, const QString &fileName,
                                        const QUrl &base);
};

} // namespace samspil::sync
