// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/activity_report.h"

namespace samspil {

/// One entry in each state that there is, lists of several ages, and three things nobody could read.
care::ActivityReport sampleReport(Instant now);

} // namespace samspil
