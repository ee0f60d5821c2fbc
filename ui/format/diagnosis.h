// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/activity_report.h"
#include "core/sync/sync_engine.h"

#include <QString>

namespace samspil {

/// What support needs to know, as text to send. It names nobody: no citizen, no staff, no number of a
/// person, no address of a resource, nothing that somebody wrote and no words of the server (they may
/// quote all of these). In English and in UTC for whoever reads it.
QString diagnosis(const care::ActivityReport &report, const sync::Status &status);

} // namespace samspil
