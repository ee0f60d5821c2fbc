// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/colleague.h"

#include "core/alert/assessment.h"
#include "core/fhir/writers.h"

#include <algorithm>

namespace samspil::sync {

namespace {

bool covers(const Act &act, const Covered &what)
{
    return std::any_of(act.inputs.cbegin(), act.inputs.cend(), [&what](const Covered &input) {
        const bool sameValue = input.fingerprint == what.fingerprint || input.fingerprint.isEmpty();
        return input.url == what.url && input.windowStart == what.windowStart && sameValue;
    });
}

QVector<Covered> uncovered(const Act &ours, const Act &theirs)
{
    QVector<Covered> out;
    for (const Covered &what : ours.inputs) {
        if (!covers(theirs, what))
            out.append(what);
    }
    return out;
}

bool isSameAct(const Act &ours, const Act &theirs)
{
    return ours.status == theirs.status && ours.owner == theirs.owner &&
           ours.outcome == theirs.outcome && ours.note == theirs.note &&
           uncovered(ours, theirs).isEmpty();
}

bool isClaimedByOther(const Act &ours, const Act &theirs)
{
    return theirs.status != ActStatus::Requested && !theirs.owner.isNull() && theirs.owner != ours.owner;
}

store::Edit restOf(const store::OutboxRow &row, const Act &ours, const QVector<Covered> &left,
                   const fhir::Context &context)
{
    Act rest = ours;
    rest.url.clear();
    rest.version.clear();
    rest.inputs = left;
    const auto focus = std::find_if(left.cbegin(), left.cend(),
                                    [&ours](const Covered &what) { return what.url == ours.focus; });
    const Covered &first = focus == left.cend() ? left.first() : *focus;
    rest.focus = first.url;
    const bool sameFocus = focus != left.cend();
    const QString name = sameFocus ? first.url + u'\n' + first.fingerprint : first.url;
    rest.identifier = alert::actIdentifier(ours.citizen, name, first.windowStart);

    store::Edit out;
    out.type = row.type;
    out.identifier = rest.identifier;
    out.citizen = row.citizen;
    out.body = fhir::writeTask(rest, context);
    out.author = row.author;
    return out;
}

Expected<Verdict> applied(const QByteArray &theirs, const Act &ours, const fhir::Context &context)
{
    const auto desired = fhir::updateTask(theirs, ours, context);
    if (!desired)
        return desired.error();
    return Verdict{Verdict::Kind::Apply, *desired, {}};
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

} // namespace

Expected<Verdict> colleagueWasFirst(const store::OutboxRow &row, const QByteArray &theirs,
                                    const QString &references, const QString &server)
{
    const fhir::Context context{references, nullptr};
    const auto ours = fhir::readTask(view(row.body), {server, nullptr});
    const auto other = fhir::readTask(view(theirs), {server, nullptr});
    if (!ours)
        return ours.error();
    if (!other)
        return other.error();
    if (isSameAct(*ours, *other))
        return Verdict{Verdict::Kind::Ours, {}, {}};

    const QVector<Covered> left = uncovered(*ours, *other);
    switch (other->status) {
    case ActStatus::Completed:
        if (ours->status == ActStatus::Requested)
            return Verdict{}; // we reopen what they have closed again
        if (left.isEmpty())
            return Verdict{Verdict::Kind::Covered, {}, {}};
        return Verdict{Verdict::Kind::Partly, {}, restOf(row, *ours, left, context)};
    case ActStatus::Requested:
    case ActStatus::InProgress:
    case ActStatus::OnHold:
        if (ours->status == ActStatus::Completed || !isClaimedByOther(*ours, *other))
            return applied(theirs, *ours, context);
        if (ours->status == ActStatus::InProgress && left.isEmpty())
            return Verdict{Verdict::Kind::Covered, {}, {}};
        return Verdict{};
    case ActStatus::Cancelled:
    case ActStatus::Other:
        break;
    }
    return Verdict{};
}

bool hasBeenActedOn(const QByteArray &before, const QByteArray &now)
{
    const auto then = fhir::readTask(view(before), {QString(), nullptr});
    const auto later = fhir::readTask(view(now), {QString(), nullptr});
    return then && later && then->status != later->status;
}

} // namespace samspil::sync
