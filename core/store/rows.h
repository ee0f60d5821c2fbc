// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/domain/citizen.h"
#include "core/domain/triage.h"
#include "core/fhir/bundle.h"
#include "core/store/housekeeping.h"
#include "core/store/outbox_rows.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QVector>

#include <optional>

/// What goes into and comes out of the cache, as values.
namespace samspil::store {

/// A resource as a screen should see it: the desired state while an edit of ours waits, else the
/// server's bytes.
struct StoredResource {
    QString type;
    QString url;       ///< absolute; "urn:uuid:…" while only we know it
    QString version;   ///< opaque; empty while only we know it
    Instant updated{}; ///< server time; for ours the time of the edit
    CitizenId citizen;
    QByteArray body;
    PushState push = PushState::None;
};

/// One page (or part of one) of a stream, on its way into the cache.
struct IngestChunk {
    QString base;                 ///< absolute base of the server; makes relative references absolute
    QString stream;               ///< key of the stream it belongs to
    QVector<fhir::Entry> entries; ///< as found: the writer looks into them itself
    /// Set with the last chunk only: the cursor moves in that chunk's transaction.
    std::optional<Instant> advanceTo;
    /// Server time: what was committed before it can be seen in these entries. An older state than the
    /// one we have is then no late page: the server has gone back to it (restored from a backup).
    std::optional<Instant> settledUntil;
};

struct TypeCounts {
    qint64 received = 0;
    qint64 stored = 0;
    qint64 unchanged = 0;
    qint64 unreadable = 0; ///< received == stored + unchanged + unreadable, always

    bool operator==(const TypeCounts &) const = default;
};

struct IngestReport {
    QMap<QString, TypeCounts> types; ///< resource type → counts; "" : type not recoverable
    QVector<CitizenId> touched;
    /// Stored although older than what we had: the server has been restored, all of it is to be swept.
    qint64 wentBack = 0;
};

/// What tells one state of a resource from another.
struct KnownVersion {
    QString version;
    qint64 updatedUs = 0; ///< server time; 0: the server tells none

    bool operator==(const KnownVersion &) const = default;
};

struct StreamRow {
    QString key;
    std::optional<Instant> since; ///< server time: the next delta asks from here
    std::optional<Instant> pulled;
    std::optional<Instant> swept;
    QString fingerprint;
    int attempts = 0;
    std::optional<Instant> notBefore;
};

struct UnreadableRow {
    QString url; ///< or the stream's key when not even the id could be read
    QString type;
    CitizenId citizen; ///< null: not recoverable
    QString kind;      ///< kind id; empty: not recoverable
    QString reason;
    Instant seen{};
    qint64 bytes = 0;

    bool operator==(const UnreadableRow &) const = default;
};

/// One citizen's stored assessment. `body` is care's own encoding of the row as it is shown.
struct AssessmentRow {
    CitizenId citizen;
    TriageState state = TriageState::NotAssessed;
    Instant since{};
    std::optional<Instant>
        nextChangeAt; ///< epoch 0: data has come in since, shown as the worse of this and not assessed
    QByteArray body;
};

/// Whose assessments are looked through.
enum class Pulls : quint8 {
    Any,
    Complete, ///< only of citizens whose first pull is complete
};

/// Readings that did not count as open and now do.
struct Reopened {
    Instant arrivedFrom{};
    Instant arrivedBefore{};
    Instant measuredSince{};     ///< older ones are not looked at in an assessment
    bool isForEverybody = false; ///< it is not readings alone
};

/// Line of the worklist: the assessment with the citizen it is about.
struct WorklistRow {
    AssessmentRow assessment;
    QString name;
    QString cpr;
    QDate birthDate;
    Gender gender = Gender::Unknown;
    bool isProtected = false;
    std::optional<Instant> pulled;    ///< when her streams were last complete
    PushState push = PushState::None; ///< of the citizen's newest waiting edit
};

} // namespace samspil::store
