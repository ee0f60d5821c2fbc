// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/needs.h"

#include "core/fhir/local_references.h"
#include "core/store/query.h"
#include "core/store/resource_key.h"

namespace samspil::store {

namespace {

std::optional<qint64> namedByServer(Connection &connection, const QString &name)
{
    Query query(connection, "SELECT resource FROM server_name WHERE name=?");
    return query.bind(name).next() ? std::optional(query.integer(0)) : std::nullopt;
}

/// Nothing: a server's own UUID, not a name of ours.
std::optional<Need> needOf(Connection &connection, const fhir::LocalReference &reference)
{
    Need need{reference.text, reference.name, {}, 0};
    auto resource = findResource(connection, reference.name);
    if (!resource)
        resource = namedByServer(connection, reference.name);
    Query query(connection, "SELECT s.base, t.text, r.rid, o.seq FROM resource r"
                            " JOIN server s ON s.id=r.server JOIN term t ON t.id=r.type"
                            " LEFT JOIN outbox o ON o.resource=r.id WHERE r.id=?");
    const bool isKnown = resource && query.bind(*resource).next() &&
                         (reference.type.isEmpty() || query.text(1) == reference.type);
    if (!isKnown)
        return reference.type.isEmpty() ? std::optional(need) : std::nullopt;
    if (query.text(0) == localBase())
        need.seq = query.integer(3);
    else
        need.url = joinUrl(query.text(0), query.text(1), ResourceId::read(query, 2));
    return need;
}

} // namespace

QVector<Need> needsOf(Connection &connection, const QByteArray &body)
{
    QVector<Need> needs;
    for (const fhir::LocalReference &reference : fhir::localReferences(body)) {
        const auto need = needOf(connection, reference);
        if (need && !needs.contains(*need))
            needs.append(*need);
    }
    return needs;
}

void rememberName(Connection &connection, const QString &name, qint64 resource)
{
    Query query(connection, "INSERT OR REPLACE INTO server_name(name, resource) VALUES(?,?)");
    query.bind(name).bind(resource).run();
}

} // namespace samspil::store
