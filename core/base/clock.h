// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

namespace samspil {

/// The only way to learn the time. Tests and training hand in their own.
class Clock {
public:
    virtual ~Clock() = default;

    virtual Instant now() const = 0;      ///< UTC, may jump
    virtual Millis monotonic() const = 0; ///< never jumps: back-off and time-outs
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    Millis monotonic() const override;
};

/// Stands still until it is told otherwise.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant now) : m_now(now) {}

    Instant now() const override { return m_now; }
    Millis monotonic() const override { return m_monotonic; }

    void set(Instant now) { m_now = now; }
    void advance(Millis by)
    {
        m_now += by;
        m_monotonic += by;
    }

private:
    Instant m_now;
    Millis m_monotonic{0};
};

} // namespace samspil
