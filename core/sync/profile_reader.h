// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/sync/server_profile.h"

#include <QByteArray>

namespace samspil::sync {

/// A file of resources/servers, without a base yet.
struct ProfileFile {
    ServerProfile profile;
    /// Several servers: first label of the host → types it serves; empty: one server serves all.
    QHash<QString, QStringList> services;
};

/// The file is named after the profile's id. An unknown field, a word that is none, a number that makes
/// no sense: an error. Errors: Malformed, naming the file and the field.
Expected<ProfileFile> readProfileFile(const QByteArray &json, const QString &fileName);

} // namespace samspil::sync
