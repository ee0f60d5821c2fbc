// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <functional>

namespace samspil::sync {

/// Exponential with full jitter, 1 s … 5 min. Randomness is handed in: [0, 1).
class Backoff {
public:
    using Random = std::function<double()>;

    static constexpr int mostAttempts = 5; ///< of one request

    explicit Backoff(Random random) : m_random(std::move(random)) {}

    /// Wait before try number `attempts` + 1; at least a tenth of a second.
    Millis delay(int attempts) const
    {
        constexpr double least = 100;
        constexpr double first = 1000;
        constexpr double most = 300'000;
        double span = first;
        for (int i = 0; i < attempts && span < most; ++i)
            span *= 2;
        return Millis(qint64(std::max(least, m_random() * std::min(span, most))));
    }

private:
    Random m_random;
};

} // namespace samspil::sync
