// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/schedule.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>
#include <vector>

using namespace samspil::test;

namespace {

constexpr int threads = 3;

/// As many schedules as SAMSPIL_SCHEDULES says for all threads together.
int schedulesEach()
{
    const char *said = std::getenv("SAMSPIL_SCHEDULES");
    return (said ? std::atoi(said) : 600) / threads;
}

} // namespace

/// Engines that know nothing of each other, at the same time: what they share behind their backs (tables
/// made on first use, parsers, buffers of a thread) is told by ThreadSanitizer.
int main()
{
    const unsigned seed = std::random_device()();
    const int each = schedulesEach();
    std::printf("seed=%u, %d schedules in each of %d threads\n", seed, each, threads);
    std::fflush(stdout);
    std::atomic<int> broken = 0;
    std::atomic<int> requests = 0;
    std::vector<std::thread> workers;
    for (int n = 0; n < threads; ++n) {
        workers.emplace_back([&, n] {
            for (int i = 0; i < each; ++i) {
                const quint64 own = (quint64(seed) << 24) + quint64(n * each + i);
                Schedule schedule(makePlan(own));
                if (const QString fault = schedule.run(); !fault.isEmpty()) {
                    std::fprintf(stderr, "SAMSPIL_SCHEDULE=%llu: %s\n",
                                 static_cast<unsigned long long>(own), qPrintable(fault));
                    ++broken;
                }
                requests += schedule.requests();
            }
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    std::printf("%d schedules, %d requests, %d broken promises\n", each * threads, requests.load(),
                broken.load());
    return broken == 0 ? 0 : 1;
}
