// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/time.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace samspil::sync {

/// What a server can do and how it wants it; data in resources/servers/<id>.json, the base from the
/// user.
struct ServerProfile {
    QString id; ///< "plain", "training"
    QUrl base;  ///< without trailing slash
    int pageSize = 500;
    int maxInFlight = 4;
    Millis window{130'000}; ///< the cursor goes back by this much
    Millis timeout{30'000};
    Millis interval{15 * 60'000};
    Millis verifyAfter{30'000}; ///< wait before an unclear write is verified
    bool strongEtag = false;    ///< If-Match: "3" instead of W/"3"
    bool patch = true;          ///< JSON Patch where the server offers it, else PUT
    QStringList citizenTypes;   ///< types pulled per citizen
    QStringList referenceTypes; ///< types pulled once

    /// Errors: Malformed (profile file), Usage (base is not https and not loopback).
    static Expected<ServerProfile> load(const QString &id, const QUrl &base);
};

} // namespace samspil::sync
