// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace samspil {

/// Registers the data that the program carries (":/measurements", ":/calendars", ":/servers", …).
/// Programs call it once before they load any of it; a second call does nothing.
void initDataResources();

} // namespace samspil
