// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/local_care.h"
#include "ui/format/words.h"

namespace samspil {

/// Sends what waits, undo times included, and gives the server a moment to answer; what has no answer
/// then is verified at the next start. Where nothing survives the session she is asked before anything
/// is lost. Runs the event loop: call after the program's own loop.
void leave(care::LocalCare &care, const Words &words, bool sessionOnly);

} // namespace samspil
