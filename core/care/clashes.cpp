// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/activity_reader.h"
#include "core/fhir/element_text.h"
#include "core/fhir/writers.h"
#include "core/sync/merge3.h"

namespace samspil::care {
namespace {

/// When something was changed last follows from what is chosen.
const QByteArray changedAt = QByteArrayLiteral("lastModified");

/// What neither had before: a resource that two people made under one name.
QByteArray ancestor(const QByteArray &before)
{
    return before.isEmpty() ? QByteArrayLiteral("{}") : before;
}

} // namespace

Expected<QVector<Clash>> clashesOf(const QByteArray &before, const QByteArray &mine,
                                   const QByteArray &theirs)
{
    const QByteArray base = ancestor(before);
    const auto merge = sync::merge3(base, mine, theirs);
    if (!merge)
        return merge.error();
    QVector<Clash> clashes;
    for (const QByteArray &element : merge->clashes) {
        if (element != changedAt)
            clashes.append({element, fhir::elementOf(base, element), fhir::elementOf(mine, element),
                            fhir::elementOf(theirs, element)});
    }
    return clashes;
}

Expected<QByteArray> resolved(const QByteArray &before, const QByteArray &mine, const QByteArray &theirs,
                              const QHash<QByteArray, Side> &chosen, Instant now)
{
    const auto merge = sync::merge3(ancestor(before), mine, theirs);
    if (!merge)
        return merge.error();
    QByteArray body = merge->merged;
    for (const QByteArray &element : merge->clashes) {
        const auto side = chosen.constFind(element);
        if (element == changedAt || (side != chosen.cend() && *side == Side::Theirs))
            continue;
        if (side == chosen.cend())
            return Error{ErrorKind::Usage, QStringLiteral("an element was not chosen")};
        const auto next = fhir::withElement(body, element, fhir::elementOf(mine, element));
        if (!next)
            return next.error();
        body = *next;
    }
    const auto changes = fhir::diff(theirs, body);
    if (!changes)
        return changes.error();
    const bool tellsWhen = !fhir::elementOf(mine, changedAt).isEmpty();
    if (changes->isEmpty() || !tellsWhen)
        return body;
    return fhir::withElement(body, changedAt, '"' + toIso(now).toLatin1() + '"');
}

} // namespace samspil::care
