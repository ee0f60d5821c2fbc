// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/training/json_value.h"

namespace samspil::training {

/// The moment as HAPI writes meta.lastUpdated: milliseconds, +00:00.
QByteArray lastUpdatedText(Instant t);

/// The resource as the server keeps it: id, meta.versionId and meta.lastUpdated set, every other
/// byte as it was sent. `parsed` is the same text, read.
QByteArray stamped(const QByteArray &body, const JsonValue &parsed, const QByteArray &id, int version,
                   Instant updated);

/// Equal apart from what the server sets itself (id, meta.versionId, meta.lastUpdated).
bool sameContent(const JsonValue &a, const JsonValue &b);

/// id, meta (tagged SUBSETTED) and the named elements: the answer to _elements.
QByteArray subsetOf(const JsonValue &resource, const QList<QByteArray> &elements);

} // namespace samspil::training
