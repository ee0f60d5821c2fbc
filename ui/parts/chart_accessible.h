// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace samspil {

/// Makes every TrendChart a chart to assistive technology: its summary, and the chosen value as its
/// value. Any number of calls does it once.
void installChartAccessibility();

} // namespace samspil
