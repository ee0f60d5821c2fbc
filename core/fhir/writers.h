// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/domain/act.h"
#include "core/domain/people.h"
#include "core/fhir/readers.h"

#include <QByteArray>
#include <QVector>

#include <optional>
#include <string_view>

/// Domain → bytes. A write changes only the elements it owns; every other byte of the resource stays
/// as the server sent it.
namespace samspil::fhir {

/// One operation of JSON Patch (RFC 6902).
struct PatchOp {
    QByteArray op;    ///< "add", "replace", "remove", "test"
    QByteArray path;  ///< JSON Pointer
    QByteArray value; ///< JSON; empty for remove

    bool operator==(const PatchOp &) const = default;
};

/// What a Task of the national infrastructure says beside the act itself.
struct TaskSetting {
    /// When something was expected, and of which version of the activity.
    struct Window {
        Instant start{};
        Instant end{};
        QString activityVersion;
    };

    QString episode;     ///< url; with it the Task names its national profile
    QString restriction; ///< restriction-category code
    QString priority;    ///< asap, urgent, routine
    QString description;
    std::optional<Window> window{};
};

/// A new Task (POST with If-None-Exist on its identifier). References become relative where they
/// lie on `context.base`.
QByteArray writeTask(const Act &act, const Context &context, const TaskSetting &setting = {});

/// The desired state of an existing Task: `body` with status, owner, note, businessStatus,
/// lastModified, restriction and added inputs set; all other bytes as they were.
Expected<QByteArray> updateTask(const QByteArray &body, const Act &act, const Context &context);

/// A measurement taken back: entered in error, with who says so and why.
Expected<QByteArray> invalidateObservation(const QByteArray &body, const QString &reason,
                                           const RoleId &who, Instant when, const Context &context);
/// ClinicalImpression, CommunicationRequest and others whose status is all that we own.
Expected<QByteArray> withStatus(const QByteArray &body, std::string_view status);
/// Patient: an interpreter is needed, or not; other extensions stay.
Expected<QByteArray> withInterpreter(const QByteArray &body, bool needed);
/// Appointment: its kind.
Expected<QByteArray> withAppointmentType(const QByteArray &body, const Coding &type);
/// Goal: the reference value (base of relative ranges) of its first target. `value`: a decimal as it is
/// to stand there. Errors: Malformed (no target).
Expected<QByteArray> withReferenceValue(const QByteArray &body, const QByteArray &value,
                                        const QString &unit);

/// A new Communication of category note.
QByteArray writeNote(const Note &note, const QString &identifier, const Context &context);

/// Replaces, adds or removes one top-level element; the rest of the bytes is untouched.
/// `value` empty: remove. Errors: Malformed.
Expected<QByteArray> withElement(const QByteArray &body, QByteArrayView name, QByteArrayView value);

/// Top-level differences as JSON Patch, elements compared by value (not by blanks), numbers by their
/// text. `meta` and `id` are left out.
Expected<QVector<PatchOp>> diff(const QByteArray &from, const QByteArray &to);
/// The same as few and as small operations as there are: what is an object on both sides is looked into,
/// lists are replaced whole (an index would name another item in another version).
Expected<QVector<PatchOp>> patch(const QByteArray &from, const QByteArray &to);
QByteArray toJson(const QVector<PatchOp> &ops);

} // namespace samspil::fhir
