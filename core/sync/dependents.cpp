// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dependents.h"

#include "core/fhir/bundle.h"
#include "core/fhir/local_references.h"
#include "core/store/problems.h"

#include <QSet>

#include <algorithm>

namespace samspil::sync {

namespace {

using Kind = Standing::Kind;

const store::OutboxRow *find(const QVector<store::OutboxRow> &rows, qint64 seq)
{
    const auto it =
        std::find_if(rows.cbegin(), rows.cend(), [seq](const auto &r) { return r.seq == seq; });
    return it == rows.cend() ? nullptr : &*it;
}

/// Does the row wait for itself, through however many others?
bool isCircular(const store::OutboxRow &row, const QVector<store::OutboxRow> &rows)
{
    QSet<qint64> met;
    QVector<const store::OutboxRow *> open{&row};
    while (!open.isEmpty()) {
        const store::OutboxRow *at = open.takeLast();
        for (const store::Need &need : at->needs) {
            if (!need.url.isEmpty() || met.contains(need.seq))
                continue;
            if (need.seq == row.seq)
                return true;
            met.insert(need.seq);
            if (const store::OutboxRow *next = find(rows, need.seq))
                open.append(next);
        }
    }
    return false;
}

Standing standingOf(const store::Need &need, const QVector<store::OutboxRow> &rows)
{
    if (!need.url.isEmpty())
        return {};
    const store::OutboxRow *named = find(rows, need.seq);
    if (!named)
        return {Kind::Never, store::problem::unknownName};
    if (named->state < store::OutboxState::Conflict)
        return {Kind::Waits, {}};
    return {Kind::Never, store::problem::refusedName + named->problem};
}

} // namespace

Standing standingOf(const store::OutboxRow &row, const QVector<store::OutboxRow> &rows)
{
    Standing worst;
    for (const store::Need &need : row.needs) {
        const Standing one = standingOf(need, rows);
        if (one.kind > worst.kind)
            worst = one;
    }
    if (worst.kind == Kind::Waits && isCircular(row, rows))
        return {Kind::Never, store::problem::namesItself};
    return worst;
}

QByteArray bodyForServer(const store::OutboxRow &row, const QString &referenceBase)
{
    QHash<QString, QString> names;
    for (const store::Need &need : row.needs) {
        if (!need.url.isEmpty())
            names.insert(need.reference, fhir::relativeReference(referenceBase, need.url));
    }
    return fhir::withReferences(row.body, names);
}

} // namespace samspil::sync
