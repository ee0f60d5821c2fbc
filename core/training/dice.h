// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <initializer_list>

namespace samspil::training {

/// Chance that is a pure function of what it is asked about: the same seed and key give the same
/// number in any order of asking, today and next year.
class Dice {
public:
    explicit Dice(quint64 seed) : m_seed(seed) {}

    quint64 roll(std::initializer_list<quint64> key) const
    {
        quint64 state = mix(m_seed + step);
        for (const quint64 part : key)
            state = mix(state ^ (part + step));
        return state;
    }
    int below(int limit, std::initializer_list<quint64> key) const
    {
        return static_cast<int>(roll(key) % static_cast<quint64>(limit));
    }
    /// In [0, 1).
    double unit(std::initializer_list<quint64> key) const
    {
        return static_cast<double>(roll(key) >> 11) * 0x1.0p-53;
    }

private:
    static constexpr quint64 step = 0x9e3779b97f4a7c15;

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    static constexpr quint64 mix(quint64 x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    quint64 m_seed;
};

} // namespace samspil::training
