// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/store/rows.h"

#include <QByteArray>

#include <optional>

namespace samspil::sync {

/// What becomes of our Task when the server has one with the same identifier, or a newer version of
/// it. See "A colleague was first" in the wire description.
struct Verdict {
    enum class Kind : quint8 {
        Ours,     ///< the server's Task is our act: an earlier send arrived
        Covered,  ///< their act covers all of ours
        Partly,   ///< their act is done and leaves some of ours: `rest` goes as a Task of its own
        Apply,    ///< theirs is open: `desired` is theirs with our act
        Conflict, ///< people must decide
    };

    Kind kind = Kind::Conflict;
    QByteArray desired;
    store::Edit rest;
};

/// Errors: Malformed. `references`: what references of ours are relative to; `server`: its Tasks' base.
///
/// The rest's identifier is the act's own rule over what is left (citizen, focus, window). When the
/// focus itself is left because its value has changed, that rule would name their Task again, so the
/// value's fingerprint goes into the focus part.
Expected<Verdict> colleagueWasFirst(const store::OutboxRow &row, const QByteArray &theirs,
                                    const QString &references, const QString &server);

/// Whether the status of a Task has moved since `before`: two acts can agree in all elements that both
/// changed, and are two acts all the same.
bool hasBeenActedOn(const QByteArray &before, const QByteArray &now);

} // namespace samspil::sync
