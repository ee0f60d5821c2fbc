// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/measure.h"
#include "core/training/role_plan.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace samspil::training {

enum class Disease : quint8 { Copd, Diabetes, HeartFailure };

struct Relative {
    QString name;
    QString relation; ///< Danish
    QString phone;
};

/// How often an activity is done.
enum class Cadence : quint8 { EverySession, Weekly, Monthly, AtClinic };

/// One activity of a citizen.
struct Regime {
    Measure::Kind kind = Measure::Saturation;
    Cadence cadence = Cadence::EverySession;
    double usual[2] = {0, 0}; ///< the citizen's own usual values
};

/// A synthetic citizen. The CPR number fails modulus 11, so that it is nobody's (numbers of those
/// years were given out with it); the telephone number begins with 1, which no subscriber has.
struct Profile {
    QByteArray key; ///< "k0c07": begins all ids of her resources
    Disease disease = Disease::Copd;
    QList<QByteArray> diagnoses; ///< SKS codes, the first is the reason for the plan
    QStringList given;
    QString family;
    bool female = false;
    bool isProtected = false;
    QDate born;
    QString cpr;
    QString phone;
    int town = 0; ///< see towns()
    QString street;
    QList<Relative> relatives;
    QString language; ///< BCP 47 when she needs an interpreter
    Rhythm rhythm;
    QList<Regime> regimes;
    int limitsAdjusted = -1; ///< day on which the limits were drawn in; -1: never
    bool hasGoal = false;
};

struct Town {
    const char *name;
    const char *postcode;
    const char *municipality;
    const char *municipalityCode;
};
const QList<Town> &towns();

/// The 60 citizens of a cohort: 28 COPD, 18 type 2 diabetes, 14 heart failure.
QList<Profile> makeProfiles(const Dice &dice, int generation);

/// First day of the week on which weekly activities are done; 0 is Monday.
int weeklyDay(const Rhythm &rhythm);

} // namespace samspil::training
