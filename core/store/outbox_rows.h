// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>

/// What waits to be sent, as values.
namespace samspil::store {

enum class OutboxOp : quint8 { Create, Update };
enum class OutboxState : quint8 { Queued, InFlight, Verify, Conflict, Rejected };

/// Another resource that a body names by the name it was made under here (fhir::LocalReference).
struct Need {
    QString reference; ///< as the body has it
    QString name;      ///< "urn:uuid:…"
    QString url;       ///< the server's name of it; empty: it has none yet
    qint64 seq = 0;    ///< the row that will bring that; 0 without a url: nobody knows the name

    bool operator==(const Need &) const = default;
};

/// At most one desired state per resource, with its ancestor.
struct OutboxRow {
    qint64 seq = 0; ///< stable handle, order of first change
    QString type;
    QString url;        ///< absolute; empty while the server has not named it
    QString identifier; ///< "urn:uuid:…": idempotency key of a create
    CitizenId citizen;
    OutboxOp op = OutboxOp::Create;
    QString baseVersion;
    QByteArray base; ///< ancestor for the three-way merge
    QByteArray body; ///< desired state
    qint64 edit = 0; ///< bumped by every edit
    OutboxState state = OutboxState::Queued;
    QByteArray sent; ///< what is in flight
    qint64 sentEdit = 0;
    int attempts = 0;
    std::optional<Instant> notBefore; ///< undo wait or back-off
    QString problem; ///< the server's own words (OperationOutcome), for the Activity screen
    RoleId author;
    Instant created{};
    QVector<Need> needs{}; ///< of `body`: it can be sent once all have a url
};

/// The queue at a glance.
struct OutboxCounts {
    int waiting = 0;   ///< under way to the server
    int attention = 0; ///< in conflict or rejected: somebody must look

    bool operator==(const OutboxCounts &) const = default;
};

/// Citizens of the caseload whom the server does not show us any more, and our edits about them that
/// are kept.
struct WithdrawnCounts {
    int citizens = 0;
    int edits = 0;

    bool operator==(const WithdrawnCounts &) const = default;
};

/// A clinician's edit: the local effect and the outbox row are one transaction.
struct Edit {
    QString type;
    QString url;        ///< empty: create
    QString identifier; ///< creates
    CitizenId citizen;
    QByteArray body;     ///< desired state
    QByteArray snapshot; ///< what was shown when it was decided; kept with the access log
    std::optional<Instant> notBefore;
    RoleId author;
};

/// What a person decided about a row in conflict: exactly what was shown, nothing that came later.
struct Decision {
    qint64 seq = 0;
    qint64 edit = 0;     ///< of the row, as shown
    QString version;     ///< of the server's resource, as shown
    QByteArray body;     ///< desired state
    QByteArray snapshot; ///< what was shown; kept with the access log
    RoleId author;
};

/// Somebody here decided something; what was shown then is kept.
struct DecisionRow {
    Instant at{};
    RoleId who;
    CitizenId citizen;
    QString url; ///< of what was changed
};

} // namespace samspil::store
