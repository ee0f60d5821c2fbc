// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

namespace samspil::bench {

/// Seconds that this process (or the calling thread alone) has computed.
inline double cpuSeconds(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID)
{
    timespec t{};
    clock_gettime(clock, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

inline double cpuOf(const std::function<void()> &work)
{
    const double begin = cpuSeconds();
    work();
    return cpuSeconds() - begin;
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

inline constexpr int usualRounds = 15;

/// Median of so many runs.
inline double wallMs(const std::function<void()> &work, int rounds = usualRounds)
{
    std::vector<double> values;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        values.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return median(values);
}

enum class Want { AtMost, AtLeast };

/// A line of the table that packaging/dev/bench.sh collects.
inline void tableRow(const char *what, double figure, const char *unit, Want want, double target)
{
    const bool met = want == Want::AtMost ? figure <= target : figure >= target;
    std::printf("| %s | %.2f%s | %s %g%s | %s |\n", what, figure, unit,
                want == Want::AtMost ? "at most" : "at least", target, unit, met ? "met" : "NOT MET");
    std::fflush(stdout);
}

} // namespace samspil::bench
