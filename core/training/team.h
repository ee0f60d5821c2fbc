// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/fhir_text.h"

#include <QVector>

namespace samspil::training {

/// Ids of those who care for the cohort.
namespace team {

inline constexpr char centre[] = "sundhedscenter";
inline constexpr char practice[] = "laegepraksis";
inline constexpr char careTeam[] = "koldiabeteshjerte";
/// Two nurses and one physician; their roles have "rolle" behind the id.
inline constexpr const char *practitioners[] = {"sygeplejerske1", "sygeplejerske2", "laege1"};
inline constexpr const char *practitionerNames[] = {"Anna Holst", "Mette Birk Sørensen", "Peter Ørum"};

} // namespace team

/// Organisations, practitioners with their roles, the care team and the symptom questionnaire.
QVector<SeededResource> teamResources(Instant since);

} // namespace samspil::training
