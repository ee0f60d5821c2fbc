// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/act.h"
#include "core/domain/citizen.h"
#include "core/store/rows.h"

#include <QHash>
#include <QVector>

#include <optional>

namespace samspil::care {

/// An element that both have changed, each as JSON; empty: it is not there.
struct Clash {
    QByteArray element;
    QByteArray before; ///< both of them
    QByteArray mine;
    QByteArray theirs;

    bool operator==(const Clash &) const = default;
};

/// Why a row is not sent any more: the server's words say it, or it was not sent because of what it
/// names, or of what the server offers.
enum class Stopped : quint8 { ByServer, NamesUnknown, NamesRefused, NamesItself, NotOffered };

/// Something that somebody here wrote, and what has become of it.
struct Fate {
    QString key;    ///< stable while it is the same thing
    qint64 seq = 0; ///< of the outbox; 0: it waits no more
    QString type;   ///< of FHIR
    CitizenId citizen;
    QString name;           ///< of the citizen; empty: not shown to us
    std::optional<Act> act; ///< when it is one
    PushState push = PushState::None;
    QString author; ///< empty: not known
    Instant written{};
    int attempts = 0;
    std::optional<Instant> next; ///< not sent before then
    bool waitsForAuthor = false; ///< not sent before who wrote it is signed in
    QString problem; ///< Rejected, Conflict: the server's own words, also about what a row names
    Stopped stopped = Stopped::ByServer; ///< Rejected
    QString by;                          ///< Superseded: the colleague; empty: not known
    std::optional<Instant> handled;
    qint64 edit = 0;        ///< Conflict: which state of ours this is
    QString version;        ///< Conflict: which state of theirs; empty: theirs is not known
    QVector<Clash> clashes; ///< Conflict: what a person has to choose

    bool operator==(const Fate &) const = default;
};

/// How old the cache is in one type of resource.
struct ListAge {
    QString type;                    ///< of FHIR
    std::optional<Instant> known;    ///< everything that has been read is at least as new as this
    std::optional<Instant> compared; ///< with what the server lists; nothing: not yet, or due again
    int lists = 0;
    int unread = 0; ///< lists that have not been read to their end yet

    bool operator==(const ListAge &) const = default;
};

/// What the engine holds and owes, as of one moment; from the cache alone.
struct ActivityReport {
    QVector<Fate> fates; ///< who needs a person first, then newest first
    QVector<ListAge> lists;
    QVector<store::UnreadableRow> unreadable;
    store::CacheFacts cache;
    QString server; ///< scheme and host
    Instant at{};
};

enum class Side : quint8 { Mine, Theirs };

/// What a person chose in a conflict, of exactly what was shown.
struct Resolution {
    qint64 seq = 0;
    qint64 edit = 0;
    QString version;
    QHash<QByteArray, Side> chosen; ///< of every element that clashes
};

} // namespace samspil::care
