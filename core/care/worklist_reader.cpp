// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/worklist_reader.h"

#include "core/care/assessor.h"

#include <algorithm>
#include <numeric>

namespace samspil::care {
namespace {

WorklistRow identity(const store::WorklistRow &stored)
{
    WorklistRow row;
    row.citizen = stored.assessment.citizen;
    row.name = stored.name;
    row.cpr = stored.cpr;
    row.birthDate = stored.birthDate;
    row.gender = stored.gender;
    row.isProtected = stored.isProtected;
    row.pulled = stored.pulled;
    row.push = stored.push;
    return row;
}

void fill(WorklistRow &row, const StoredRow &body)
{
    row.state = body.state;
    row.doubt = body.doubt;
    row.items = body.items;
    row.conditions = body.conditions;
    row.sparkKind = body.sparkKind;
    row.spark = body.spark;
}

bool waits(TriageState state)
{
    return state <= TriageState::Missing;
}

void setAges(WorklistRow &row, Instant since, const schedule::Calendar &calendar, Instant now)
{
    row.since = since;
    const bool waiting = waits(row.state) && since != Instant{} && since < now;
    row.waitingReviewDays = waiting ? calendar.reviewDaysBetween(since, now) : 0;
    const bool old = row.pulled && *row.pulled < now;
    row.pulledReviewDays = old ? calendar.reviewDaysBetween(*row.pulled, now) : 0;
}

Expected<void> addTotals(WorklistSnapshot &snapshot, const store::Reader &reader)
{
    for (const WorklistRow &row : snapshot.rows)
        ++snapshot.counts[static_cast<size_t>(row.state)];
    const auto unreadable = reader.unreadable();
    if (!unreadable)
        return unreadable.error();
    snapshot.unreadable = static_cast<int>(
        std::count_if(unreadable->cbegin(), unreadable->cend(),
                      [](const store::UnreadableRow &r) { return r.citizen.isNull(); }));
    return {};
}

} // namespace

WorklistRow shownRow(const store::WorklistRow &stored, const schedule::Calendar &calendar, Instant now)
{
    SharedTexts texts;
    return shownRow(stored, texts, calendar, now);
}

WorklistRow shownRow(const store::WorklistRow &stored, SharedTexts &texts,
                     const schedule::Calendar &calendar, Instant now)
{
    WorklistRow row = identity(stored);
    if (const auto body = decodeRow(stored.assessment.body, texts))
        fill(row, *body);
    const bool overtaken = stored.assessment.nextChangeAt && *stored.assessment.nextChangeAt <= now;
    if (overtaken && row.state > TriageState::NotAssessed) {
        row.state = TriageState::NotAssessed;
        row.doubt = Doubt::BeingComputed;
    }
    setAges(row, stored.assessment.since, calendar, now);
    return row;
}

bool comesBefore(const WorklistRow &a, const WorklistRow &b)
{
    if (a.state != b.state)
        return a.state < b.state;
    if (a.since != b.since)
        return a.since < b.since;
    return a.name < b.name;
}

Expected<WorklistSnapshot> readWorklist(const store::Reader &reader, const schedule::Calendar &calendar,
                                        Instant now, int limit)
{
    WorklistSnapshot snapshot;
    snapshot.at = now;
    SharedTexts texts;
    const auto read = reader.eachInWorklist(limit, 0, [&](const store::WorklistRow &row) {
        snapshot.rows.append(shownRow(row, texts, calendar, now));
    });
    if (!read)
        return read.error();
    std::stable_sort(snapshot.rows.begin(), snapshot.rows.end(), comesBefore);

    const auto totals = addTotals(snapshot, reader);
    if (!totals)
        return totals.error();
    snapshot.caseload = static_cast<int>(snapshot.rows.size());
    if (limit != allRows) {
        const auto counts = reader.counts(now);
        if (!counts)
            return counts.error();
        snapshot.counts = *counts;
        snapshot.caseload = std::accumulate(counts->begin(), counts->end(), 0);
    }
    return snapshot;
}

Expected<WorklistSnapshot> freshWorklist(const store::Reader &reader, const fhir::Context &context,
                                         const schedule::Calendar &calendar, Instant now)
{
    const auto stored = reader.worklist();
    if (!stored)
        return stored.error();
    WorklistSnapshot snapshot;
    snapshot.at = now;
    for (const store::WorklistRow &one : *stored) {
        const auto fresh = freshRow(reader, one.assessment.citizen, context, calendar, now);
        if (!fresh)
            return fresh.error();
        WorklistRow row = identity(one);
        fill(row, fresh->row);
        setAges(row, fresh->since, calendar, now);
        snapshot.rows.append(row);
    }
    std::stable_sort(snapshot.rows.begin(), snapshot.rows.end(), comesBefore);
    const auto totals = addTotals(snapshot, reader);
    if (!totals)
        return totals.error();
    snapshot.caseload = static_cast<int>(snapshot.rows.size());
    return snapshot;
}

} // namespace samspil::care
