// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/domain/act.h"
#include "core/domain/people.h"
#include "core/fhir/readers.h"

#include <QByteArray>
#include <QVector>

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

/// A new Task (POST with If-None-Exist on its identifier). References become relative where they
/// lie on `context.base`.
QByteArray writeTask(const Act &act, const Context &context);

/// The desired state of an existing Task: `body` with status, owner, note, businessStatus,
/// lastModified, restriction and added inputs set; all other bytes as they were.
Expected<QByteArray> updateTask(const QByteArray &body, const Act &act, const Context &context);

/// A new Communication of category note.
QByteArray writeNote(const Note &note, const QString &identifier, const Context &context);

/// Replaces, adds or removes one top-level element; the rest of the bytes is untouched.
/// `value` empty: remove. Errors: Malformed.
Expected<QByteArray> withElement(const QByteArray &body, QByteArrayView name, QByteArrayView value);

/// Top-level differences as JSON Patch, elements compared by value (not by blanks), numbers by their
/// text. `meta` and `id` are left out.
Expected<QVector<PatchOp>> diff(const QByteArray &from, const QByteArray &to);
QByteArray toJson(const QVector<PatchOp> &ops);

} // namespace samspil::fhir
