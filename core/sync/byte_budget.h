// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <optional>

namespace samspil::sync {

/// What may be received a day over a metered link. A day is 24 hours from its first byte on, so it
/// needs no time zone; everything received counts, whether there is a limit or not.
class ByteBudget {
public:
    static constexpr Millis day{24 * 3'600'000};

    void setLimit(qint64 bytes) { m_limit = std::max<qint64>(0, bytes); } ///< 0: none
    void restore(Instant began, qint64 used)
    {
        m_began = began;
        m_used = std::max<qint64>(0, used);
    }
    void count(qint64 bytes, Instant now)
    {
        if (bytes <= 0)
            return;
        renew(now);
        m_began = m_began.value_or(now);
        m_used += bytes;
    }

    qint64 limit() const { return m_limit; }
    qint64 used() const { return m_used; }
    std::optional<Instant> began() const { return m_began; }
    /// Nothing may be read before this moment; nothing: go on.
    std::optional<Instant> spentUntil(Instant now)
    {
        renew(now);
        if (m_limit == 0 || m_used < m_limit || !m_began)
            return std::nullopt;
        return *m_began + day;
    }

private:
    void renew(Instant now)
    {
        if (m_began && *m_began > now) // the clock was set back: no longer than a day all the same
            m_began = now;
        if (m_began && now - *m_began >= day) {
            m_began.reset();
            m_used = 0;
        }
    }

    qint64 m_limit = 0;
    qint64 m_used = 0;
    std::optional<Instant> m_began;
};

} // namespace samspil::sync
