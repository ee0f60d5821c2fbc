// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace samspil::store {

/// Commits stand in the WAL behind the place where SQLite stopped reading it: a bit has flipped in
/// between, or a power cut let later pages reach the disk before earlier ones. SQLite goes on without a
/// word, as if they had never been. A last commit that is not whole is what a kill leaves, and hides
/// nothing that was acknowledged. Ask after the cache was opened and before anything is written.
bool walHidesCommits(const QString &cacheFile);

} // namespace samspil::store
