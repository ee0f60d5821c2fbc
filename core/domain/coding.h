// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace samspil {

/// FHIR Coding: a code within a system.
struct Coding {
    QString system;
    QString code;
    QString display;

    bool operator==(const Coding &) const = default;
};

/// FHIR CodeableConcept.
struct Concept {
    QVector<Coding> codings;
    QString text;

    bool operator==(const Concept &) const = default;
};

} // namespace samspil
