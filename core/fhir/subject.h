// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/node.h"
#include "core/fhir/readers.h"

/// Internal to core/fhir.
namespace samspil::fhir {

/// Url of the citizen that a readable resource belongs to, by whatever name its type uses; a Patient
/// belongs to itself; empty: none.
QString subjectIn(const Node &resource, const Context &context);

} // namespace samspil::fhir
