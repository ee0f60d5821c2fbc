// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVector>

namespace samspil {

/// Which elements of a sequence of distinct numbers may stay where they are while the others move:
/// true for a longest ascending run (Fredman, Discrete Mathematics 11, 1975), so that one row that
/// changes its place is one move and not one of all others.
QVector<bool> stableElements(const QVector<int> &sequence);

} // namespace samspil
