// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QByteArrayList>

namespace samspil::sync {

struct Merge {
    QByteArray merged;      ///< theirs with our changes; meaningful without clashes only
    QByteArrayList clashes; ///< top-level elements that both changed, differently
};

/// Three-way merge on top-level elements; `meta` and `id` are the server's. Equal changes never
/// clash. Errors: Malformed.
Expected<Merge> merge3(const QByteArray &ancestor, const QByteArray &ours, const QByteArray &theirs);

/// True when every change from `ancestor` to `sent` stands in `server`. An empty ancestor: every
/// element of `sent` does; what the server added does not count.
Expected<bool> isApplied(const QByteArray &ancestor, const QByteArray &sent, const QByteArray &server);

} // namespace samspil::sync
