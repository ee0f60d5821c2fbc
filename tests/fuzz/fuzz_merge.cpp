// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/writers.h"
#include "core/sync/merge3.h"

using namespace samspil;

namespace {

void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

} // namespace

/// Three lines: what both knew, ours, theirs.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArrayList lines = bytes.split('\n');
    if (lines.size() < 3)
        return 0;
    const QByteArray &ancestor = lines[0];
    const QByteArray &ours = lines[1];
    const QByteArray &theirs = lines[2];
    const auto merge = sync::merge3(ancestor, ours, theirs);
    [[maybe_unused]] const auto applied = sync::isApplied(ancestor, ours, theirs);
    if (!merge || !merge->clashes.isEmpty())
        return 0;
    // Without a clash nothing of ours is lost, and it is a resource that can be read again.
    const auto kept = sync::isApplied(ancestor, ours, merge->merged);
    require(kept && *kept);
    require(fhir::diff(theirs, merge->merged).hasValue());
    return 0;
}
