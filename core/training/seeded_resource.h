// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QByteArray>

namespace samspil::training {

/// One version of a resource as the server holds it, with what is indexed about it.
struct SeededResource {
    QByteArray type;
    QByteArray id;
    int version = 1;
    Instant updated{};     ///< meta.lastUpdated: when it arrived
    QByteArray patient;    ///< id of the Patient it belongs to; empty: none
    QByteArray identifier; ///< value of its (only) identifier; empty: none
    QByteArray body;       ///< complete, meta included

    bool operator==(const SeededResource &) const = default;
};

} // namespace samspil::training
