// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/row_codec.h"
#include "core/care/worklist.h"
#include "core/fhir/readers.h"
#include "core/schedule/schedule.h"
#include "core/store/reader.h"

namespace samspil::care {

/// The stored worklist: one indexed read. `limit`: allRows or how many of the first; counts are always
/// of everybody.
Expected<WorklistSnapshot> readWorklist(const store::Reader &reader, const schedule::Calendar &calendar,
                                        Instant now, int limit = allRows);

/// The same, evaluated afresh for that moment; stores nothing.
Expected<WorklistSnapshot> freshWorklist(const store::Reader &reader, const fhir::Context &context,
                                         const schedule::Calendar &calendar, Instant now);

/// One stored row as the list shows it. Until the assessor has seen new data it is the worse of what
/// was stored and not assessed.
WorklistRow shownRow(const store::WorklistRow &stored, const schedule::Calendar &calendar, Instant now);
/// The same as one of many.
WorklistRow shownRow(const store::WorklistRow &stored, SharedTexts &texts,
                     const schedule::Calendar &calendar, Instant now);

/// Order of the list: worst first, then longest waiting, then name.
bool comesBefore(const WorklistRow &a, const WorklistRow &b);

} // namespace samspil::care
