// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/merge3.h"

#include "core/fhir/writers.h"

#include <QHash>

#include <algorithm>

namespace samspil::sync {

namespace {

using Changes = QHash<QByteArray, fhir::PatchOp>; // by element name

/// The element that a pointer of diff() names (RFC 6901: ~1 is /, ~0 is ~).
QByteArray nameOf(const fhir::PatchOp &op)
{
    return op.path.mid(1).replace("~1", "/").replace("~0", "~");
}

Expected<Changes> changes(const QByteArray &from, const QByteArray &to)
{
    const auto ops = fhir::diff(from, to);
    if (!ops)
        return ops.error();
    Changes out;
    for (const fhir::PatchOp &op : *ops)
        out.insert(nameOf(op), op);
    return out;
}

} // namespace

Expected<Merge> merge3(const QByteArray &ancestor, const QByteArray &ours, const QByteArray &theirs)
{
    const auto mine = changes(ancestor, ours);
    const auto remote = changes(ancestor, theirs);
    const auto open = changes(theirs, ours); // where the two still differ
    for (const auto *side : {&mine, &remote, &open}) {
        if (!*side)
            return side->error();
    }
    Merge out{theirs, {}};
    for (auto it = mine->cbegin(); it != mine->cend(); ++it) {
        if (!open->contains(it.key()))
            continue;
        if (remote->contains(it.key())) {
            out.clashes.append(it.key());
            continue;
        }
        const auto next = fhir::withElement(out.merged, it.key(), it->value);
        if (!next)
            return next.error();
        out.merged = *next;
    }
    std::sort(out.clashes.begin(), out.clashes.end());
    return out;
}

Expected<bool> isApplied(const QByteArray &ancestor, const QByteArray &sent, const QByteArray &server)
{
    const auto mine = changes(ancestor.isEmpty() ? QByteArray("{}") : ancestor, sent);
    const auto open = changes(server, sent);
    if (!mine)
        return mine.error();
    if (!open)
        return open.error();
    for (auto it = mine->keyBegin(); it != mine->keyEnd(); ++it) {
        if (open->contains(*it))
            return false;
    }
    return true;
}

} // namespace samspil::sync
