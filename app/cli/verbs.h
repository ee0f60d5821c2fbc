// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/wiring.h"
#include "core/base/expected.h"

/// One function a verb. Output goes to stdout, as text or JSON; an Error becomes one sentence on
/// stderr and an exit code.
namespace samspil::cli {

using Verb = Expected<void> (*)(const Options &, const Wiring &);

Expected<void> runSync(const Options &options, const Wiring &wiring);
Expected<void> runWorklist(const Options &options, const Wiring &wiring);
Expected<void> runCitizen(const Options &options, const Wiring &wiring);
Expected<void> runSeries(const Options &options, const Wiring &wiring);
Expected<void> runAcknowledge(const Options &options, const Wiring &wiring);
Expected<void> runOutbox(const Options &options, const Wiring &wiring);
Expected<void> runUnreadable(const Options &options, const Wiring &wiring);
Expected<void> runExport(const Options &options, const Wiring &wiring);
Expected<void> runDoctor(const Options &options, const Wiring &wiring);
Expected<void> runServe(const Options &options, const Wiring &wiring);

} // namespace samspil::cli
