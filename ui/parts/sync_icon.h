// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/sync_engine.h"

#include <QString>

namespace samspil {

/// The icon beside the line that says what synchronisation does.
QString syncIcon(const sync::Status &status);

} // namespace samspil
