// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/node.h"

/// Internal to core/fhir: HumanName.
namespace samspil::fhir {

/// Of several names the official one, else the usual, else one without a use, else any that is not a
/// thing of the past.
Node bestName(const Node &names);
/// Strings of an array, with blanks between them.
QString joined(const Node &strings);
/// Given and family names of the best name; its text when it has no parts.
QString displayName(const Node &names);

} // namespace samspil::fhir
