// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QString>

namespace samspil {

/// Who does it, in what role, for which team and organisation. Every command and every opening of
/// a citizen carries one.
struct Session {
    RoleId who;   ///< Practitioner or PractitionerRole
    QString name; ///< for the screen
    QString role; ///< profession code (5166 nurse, 7170 physician, …)
    TeamId team;  ///< null: no team, all citizens the server shows
    QString teamName;
    QString organisation; ///< url
    QString organisationName;

    bool operator==(const Session &) const = default;
};

} // namespace samspil
