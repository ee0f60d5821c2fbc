// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/overtaken.h"

#include "core/care/names.h"

#include <algorithm>

namespace samspil::care {
namespace {

std::optional<Act> actIn(const QByteArray &body, const fhir::Context &context)
{
    auto act = fhir::readTask({body.constData(), static_cast<size_t>(body.size())}, context);
    return act ? std::optional<Act>(*std::move(act)) : std::nullopt;
}

Expected<QVector<Overtaken>> fromRows(const store::Reader &reader, const fhir::Context &context,
                                      const Expected<QVector<store::OutboxRow>> &rows)
{
    if (!rows)
        return rows.error();
    const Names names(reader, context);
    QVector<Overtaken> all;
    for (const store::OutboxRow &row : *rows) {
        const auto ours = actIn(row.body, context);
        if (!ours)
            continue;
        Overtaken one;
        one.seq = row.seq;
        one.citizen = row.citizen;
        one.ours = *ours;
        one.ours.modified = row.created;
        one.author = names.person(row.author);
        const auto stored = reader.resource(row.url);
        if (!stored)
            return stored.error();
        if (const auto theirs = *stored ? actIn((*stored)->body, context) : std::nullopt) {
            one.by = names.owner(*theirs);
            one.at = theirs->modified;
        }
        all.append(one);
    }
    return all;
}

} // namespace

Expected<QVector<Overtaken>> readOvertaken(const store::Reader &reader, const fhir::Context &context,
                                           Instant since)
{
    return fromRows(reader, context, reader.superseded(since));
}

Expected<QVector<Overtaken>> readOvertaken(const store::Reader &reader, const fhir::Context &context,
                                           const CitizenId &citizen)
{
    return fromRows(reader, context, reader.superseded(citizen));
}

void addOvertaken(WorklistSnapshot &list, const QVector<Overtaken> &overtaken)
{
    list.overtaken = overtaken;
    for (Overtaken &one : list.overtaken) {
        const auto row = std::find_if(list.rows.begin(), list.rows.end(),
                                      [&one](const auto &r) { return r.citizen == one.citizen; });
        if (row == list.rows.end())
            continue;
        one.name = row->name;
        if (row->push == PushState::None)
            row->push = PushState::Superseded;
    }
}

} // namespace samspil::care
