// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace samspil::fhir {

/// The JSON of a top-level element; empty when there is none. `body` is a resource of the cache, so it
/// has been read before.
QByteArray elementOf(const QByteArray &body, QByteArrayView name);

/// What a person would read in an element of any type: text before display before code, values with
/// their unit, one line each. Codes stay codes.
QStringList readable(const QByteArray &json);

} // namespace samspil::fhir
