// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

/// Headers of HTTP that carry versions and waiting times.
namespace samspil::fhir {

/// The opaque version in `W/"3"`, `"3"` or `3`: all three are seen in the field. Empty: none.
QByteArray versionFromETag(QByteArrayView header);
/// `W/"3"`, the form that FHIR asks for in If-Match; `weak` false: `"3"` (some servers' own form).
QByteArray ifMatch(QByteArrayView version, bool weak = true);

/// Retry-After: seconds, or an HTTP date counted from `now`. Never negative; nothing: unreadable.
std::optional<std::chrono::seconds> retryAfter(QByteArrayView header, const QDateTime &now);

} // namespace samspil::fhir
