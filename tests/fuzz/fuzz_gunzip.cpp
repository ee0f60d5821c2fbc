// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/gzip.h"
#include "tests/fuzz/promise.h"

using namespace samspil;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

constexpr qint64 cap = 1 << 20;

/// Whatever comes out, the cap holds and is told from a body that is no gzip.
void judgeCap(const QByteArray &packed)
{
    const auto inflated = net::gunzip(packed, cap);
    if (!inflated) {
        require(inflated.error().kind == ErrorKind::TooLarge ||
                    inflated.error().kind == ErrorKind::Malformed,
                "a refusal says which");
        return;
    }
    const qint64 size = inflated->size();
    require(size <= cap, "no more than the cap");
    const auto exact = net::gunzip(packed, size);
    require(exact && *exact == *inflated, "the cap itself is allowed");
    if (size > 0)
        require(net::gunzip(packed, size - 1).error().kind == ErrorKind::TooLarge,
                "one byte more is not");
}

} // namespace

/// Compressed answers, and answers that were compressed and damaged on their way.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    judgeCap(bytes);
    const QByteArray packed = net::gzip(bytes);
    const auto whole = net::gunzip(packed, cap);
    require(whole && *whole == bytes, "what was packed comes back");
    const auto twice = net::gunzip(packed + packed, cap);
    require(twice && *twice == bytes + bytes, "members follow each other");
    require(!net::gunzip(packed.left(packed.size() - 1 - packed.size() / 3), cap),
            "half a body is none");
    QByteArray damaged = packed;
    const qsizetype at = size ? qsizetype(data[0]) % (packed.size() - 10) + 10 : 10;
    damaged[at] = char(damaged[at] ^ 0x55);
    const auto read = net::gunzip(damaged, cap);
    require(!read || *read == bytes, "damage is noticed");
    return 0;
}
