// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/writers.h"
#include "core/sync/merge3.h"
#include "tests/fuzz/promise.h"

using namespace samspil;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;

namespace {

bool isResource(const QByteArray &bytes)
{
    return fhir::diff(bytes, bytes).hasValue();
}

bool isSame(const QByteArray &a, const QByteArray &b)
{
    const auto ops = fhir::diff(a, b);
    return ops && ops->isEmpty();
}

void judgeSides(const QByteArray &ancestor, const QByteArray &other)
{
    const auto theirs = sync::merge3(ancestor, ancestor, other);
    require(theirs && theirs->clashes.isEmpty() && theirs->merged == other,
            "who changed nothing gets theirs, byte for byte");
    const auto ours = sync::merge3(ancestor, other, ancestor);
    require(ours && ours->clashes.isEmpty() && isSame(ours->merged, other),
            "where they changed nothing ours stands");
    const auto both = sync::merge3(ancestor, other, other);
    require(both && both->clashes.isEmpty() && both->merged == other, "equal changes never clash");
}

void judgeMerge(const QByteArray &ancestor, const QByteArray &ours, const QByteArray &theirs)
{
    const auto merge = sync::merge3(ancestor, ours, theirs);
    require(merge.hasValue(), "three resources can be merged");
    for (const QByteArray &name : merge->clashes)
        require(!name.isEmpty() || ancestor.contains("\"\"") || ours.contains("\"\""),
                "a clash names its element");
    if (!merge->clashes.isEmpty())
        return;
    for (const QByteArray *side : {&ours, &theirs}) {
        const auto kept = sync::isApplied(ancestor, *side, merge->merged);
        require(kept && *kept, "without a clash no change of either side is lost");
    }
    const auto back = sync::merge3(ancestor, theirs, ours);
    require(back && back->clashes.isEmpty() && isSame(back->merged, merge->merged),
            "who is asked first makes no difference");
}

} // namespace

/// Three lines: what both knew, ours, theirs.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList lines = bytesOf(data, size).split('\n');
    if (lines.size() < 3)
        return 0;
    const bool areResources = isResource(lines[0]) && isResource(lines[1]) && isResource(lines[2]);
    if (!areResources) {
        require(!sync::merge3(lines[0], lines[1], lines[2]), "what is no resource is not merged");
        return 0;
    }
    judgeSides(lines[0], lines[1]);
    judgeSides(lines[0], lines[2]);
    judgeMerge(lines[0], lines[1], lines[2]);
    return 0;
}
