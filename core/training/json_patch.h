// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/json_value.h"

#include <QString>

namespace samspil::training {

/// Applies a JSON Patch (RFC 6902: add, remove, replace, move, copy, test) to `target`.
/// Returns what is wrong with it, empty when all went well; `target` is undefined after a failure.
QString applyJsonPatch(JsonValue &target, const JsonValue &patch);

} // namespace samspil::training
