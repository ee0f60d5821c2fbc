// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/worklist.h"
#include "core/fhir/readers.h"
#include "core/store/reader.h"

namespace samspil::care {

/// How long the list keeps saying that a colleague was first.
constexpr Days overtakenShown{1};

/// What we wrote and a colleague's act already covered, since then; newest first.
Expected<QVector<Overtaken>> readOvertaken(const store::Reader &reader, const fhir::Context &context,
                                           Instant since);
/// The same of one citizen, whenever it was.
Expected<QVector<Overtaken>> readOvertaken(const store::Reader &reader, const fhir::Context &context,
                                           const CitizenId &citizen);

/// Puts it into the list: the sentence, and the word in the row unless something newer is on its way.
void addOvertaken(WorklistSnapshot &list, const QVector<Overtaken> &overtaken);

} // namespace samspil::care
