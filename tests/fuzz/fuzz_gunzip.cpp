// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/gzip.h"

using namespace samspil;

/// Compressed answers: what comes out never exceeds the cap.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qint64 cap = 1 << 20;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto inflated = net::gunzip(bytes, cap);
    if (inflated && inflated->size() > cap)
        __builtin_trap();
    return 0;
}
