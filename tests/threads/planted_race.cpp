// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <thread>

/// Two threads count together without asking each other: what ThreadSanitizer has to tell.
int main()
{
    int counted = 0;
    const auto count = [&counted] {
        for (int i = 0; i < 100'000; ++i)
            ++counted;
    };
    std::thread one(count);
    std::thread other(count);
    one.join();
    other.join();
    std::printf("counted %d of 200000, and nobody has objected\n", counted);
    return 0;
}
