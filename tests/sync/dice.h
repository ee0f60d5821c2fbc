// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace samspil::test {

/// Random numbers that are the same everywhere (splitmix64, public domain).
class Dice {
public:
    explicit Dice(quint64 seed) : m_state(seed) {}

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    int below(int n) { return int(next() % quint64(n)); }
    bool oneIn(int n) { return below(n) == 0; }
    double fraction() { return double(next() >> 11) / double(1ULL << 53); }

private:
    quint64 m_state;
};

} // namespace samspil::test
