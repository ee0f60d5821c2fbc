// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/domain/coding.h"

#include <QDate>
#include <QString>
#include <QStringList>
#include <QVector>

namespace samspil {

enum class Gender : quint8 { Unknown, Female, Male, Other };

/// A relative or other contact person.
struct Contact {
    QString name;
    QString relationship;
    QString phone;

    bool operator==(const Contact &) const = default;
};

/// Patient of FHIR. Protected names and addresses (meta.security R) carry `isProtected`.
struct Citizen {
    CitizenId id;
    QString version;
    QString given; ///< all given names, in order
    QString family;
    QString cpr;     ///< ten characters without hyphen; also X-eCPR and D-eCPR; may be empty
    QDate birthDate; ///< may be invalid; the server's date wins over the CPR number
    Gender gender = Gender::Unknown;
    bool deceased = false;
    bool isProtected = false;
    QString phone;
    QString addressLine; ///< empty when protected
    QString municipalityCode;
    QString language;   ///< preferred spoken language (BCP 47), when an interpreter matters
    QString replacedBy; ///< url of the Patient that replaces this one (Patient.link)
    QVector<Contact> contacts;

    bool operator==(const Citizen &) const = default;

    QString displayName() const; ///< given + family, never empty: "—" when the server gave neither
};

/// Condition of FHIR.
struct Diagnosis {
    QString url;
    CitizenId citizen;
    Concept code;
    bool active = true;

    bool operator==(const Diagnosis &) const = default;
};

} // namespace samspil
