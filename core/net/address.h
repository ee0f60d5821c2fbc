// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QString>
#include <QUrl>

namespace samspil::net {

/// Same scheme, host and port (default ports count as written).
bool sameOrigin(const QUrl &a, const QUrl &b);

/// 127.0.0.0/8, ::1 and localhost.
bool isLoopback(const QUrl &url);

/// https, or http on the loopback.
bool isAllowed(const QUrl &url);

/// Whether a server behind a proxy may read a way up in a path (encoded): dots and separators, also
/// those that are written otherwise, or a parameter at the dots. No address of FHIR needs any of them.
bool mayClimb(const QString &path);

/// A next link seen from the configured base: scheme, host and port are the base's (servers behind a
/// proxy name their inner host, http, or a port twice), path and query are the link's.
/// Errors: Unsupported when the path leaves the base or may do so behind a proxy, for another scheme
/// than HTTP's, and for a link with a name and a password.
Expected<QUrl> rebased(const QUrl &base, const QString &link);

} // namespace samspil::net
