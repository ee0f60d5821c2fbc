// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_diff.h"

#include <algorithm>

namespace samspil {

QVector<bool> stableElements(const QVector<int> &sequence)
{
    QVector<int> tails; // index of the smallest last element of a run of each length
    QVector<int> before(sequence.size(), -1);
    for (int i = 0; i < sequence.size(); ++i) {
        const auto end = std::lower_bound(tails.begin(), tails.end(), sequence[i],
                                          [&](int tail, int value) { return sequence[tail] < value; });
        if (end != tails.begin())
            before[i] = *(end - 1);
        if (end == tails.end())
            tails.append(i);
        else
            *end = i;
    }
    QVector<bool> stable(sequence.size(), false);
    for (int i = tails.isEmpty() ? -1 : tails.constLast(); i >= 0; i = before[i])
        stable[i] = true;
    return stable;
}

} // namespace samspil
