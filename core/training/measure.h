// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace samspil::training {

/// One number that is measured, in the codes of the national infrastructure, and how it behaves in
/// a body that is well: `spread` around the own usual value, alarms in the bad direction.
struct MeasuredNumber {
    QByteArray system;
    QByteArray code;
    QByteArray display;
    QByteArray unit; ///< UCUM
    int decimals = 0;
    double spread = 1;   ///< usual values stay within ± this
    int bad = 1;         ///< +1: high is bad, -1: low is bad
    double yellow = 0;   ///< distance of the yellow limit from the usual value
    double red = 0;      ///< and of the red one
    double loosened = 0; ///< by how much the limits lay further out before they were adjusted
};

/// What one activity asks for: one number, or two (blood pressure), or a questionnaire (none).
struct Measure {
    enum Kind : quint8 { Saturation, Pulse, Weight, Pressure, Glucose, LongTermGlucose, Cat, Symptoms };

    Kind kind = Saturation;
    QByteArray shortId; ///< part of resource ids
    QByteArray title;   ///< Danish, for staff
    QByteArray system;  ///< of the activity and, for two numbers, of the whole reading
    QByteArray code;
    QList<MeasuredNumber> numbers;
};

const Measure &measure(Measure::Kind kind);

/// Canonical url of the symptom questionnaire.
QByteArray symptomQuestionnaire();

} // namespace samspil::training
