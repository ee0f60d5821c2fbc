// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/training/seeded_resource.h"

#include <QVector>

namespace samspil::training {

/// What the Bundle's entries are as this server holds them: resources of the types that it knows and
/// that have an id, references within the Bundle (`urn:uuid:…`) as `Type/id`. Arrived when their own
/// meta.lastUpdated says, else at `now`. Errors: Malformed.
Expected<QVector<SeededResource>> bundleSeed(const QByteArray &bundle, Instant now);

} // namespace samspil::training
