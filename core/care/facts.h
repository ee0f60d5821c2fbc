// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/assessment.h"
#include "core/base/expected.h"
#include "core/domain/citizen.h"
#include "core/fhir/readers.h"
#include "core/store/writer.h"

namespace samspil::care {

/// How far back readings are looked at: the drift rule's two spans and some room.
constexpr Days readingsLookBack{120};

/// Everything the cache knows that an assessment of this citizen rests on. Resources that cannot be
/// read are left to the unreadable list.
Expected<alert::CitizenFacts> gatherFacts(const store::Reader &reader, const CitizenId &citizen,
                                          const fhir::Context &context, Instant now);

/// Readings that arrived before this are not open: 30 days before the earliest act on this server,
/// as far as it is known; no act at all: 30 days before now.
Expected<Instant> openHorizon(const store::Reader &reader, Instant now);
/// Remembers the earliest act among these. True when it moved the horizon back: whose readings are open
/// by that, or windows missed, has become due.
Expected<bool> noteEarliestAct(store::Writer &writer, const QVector<Act> &acts, Instant now);

/// All resources of one type of the citizen, read; broken ones are skipped (they are listed).
template <typename T>
Expected<QVector<T>> readAll(const store::Reader &reader, const CitizenId &citizen, const QString &type,
                             const fhir::Context &context,
                             Expected<T> (*read)(std::string_view, const fhir::Context &))
{
    const auto stored = reader.resourcesOf(citizen, {type});
    if (!stored)
        return stored.error();
    QVector<T> all;
    for (const store::StoredResource &resource : *stored) {
        const std::string_view json(resource.body.constData(),
                                    static_cast<size_t>(resource.body.size()));
        fhir::Context own = context; // of several servers each counts its own ids
        if (resource.url.startsWith(QLatin1StringView("http")))
            own.base = resource.url.section(u'/', 0, -3);
        if (auto value = read(json, own))
            all.append(*std::move(value));
    }
    return all;
}

} // namespace samspil::care
