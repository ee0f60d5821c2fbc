// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/domain/coding.h"

#include <QString>
#include <QVector>

namespace samspil {

/// Practitioner or PractitionerRole, with what the screen shows of either.
struct Professional {
    RoleId id;
    QString name;
    QString practitioner; ///< url of the Practitioner behind a role
    QString organisation; ///< url
    Coding profession;    ///< dk-core profession code (5166 nurse, 7170 physician, …)

    bool operator==(const Professional &) const = default;
};

struct CareTeam {
    TeamId id;
    QString name;
    QString organisation;     ///< url of managingOrganization
    QVector<QString> members; ///< Practitioner and PractitionerRole urls

    bool operator==(const CareTeam &) const = default;
};

struct Organisation {
    QString url;
    QString name;

    bool operator==(const Organisation &) const = default;
};

/// Communication of category note.
struct Note {
    QString url;
    CitizenId citizen;
    QString text;
    QString author; ///< url
    QString authorName;
    Instant written{};

    bool operator==(const Note &) const = default;
};

} // namespace samspil
