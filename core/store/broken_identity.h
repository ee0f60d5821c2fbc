// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"

#include <QByteArray>

namespace samspil::store {

/// What can still be made out of a resource that cannot be read; empty where nothing can.
struct BrokenIdentity {
    QByteArray type;
    QByteArray id;

    bool isWhole() const { return !type.isEmpty() && !id.isEmpty(); }
};

/// From the entry itself, else its fullUrl on that base, else the top-level "resourceType" and "id" as
/// far as the bytes go. Two different values for one of them are none.
BrokenIdentity identityOf(const fhir::Entry &entry, const QString &base);

} // namespace samspil::store
