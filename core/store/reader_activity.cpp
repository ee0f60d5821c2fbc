// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query.h"
#include "core/store/reader.h"
#include "core/store/resource_key.h"

/// What becomes of our edits, and what they stand beside.
namespace samspil::store {

Expected<std::optional<StoredResource>> Reader::served(const QString &url) const
{
    ReadScope scope(*m_connection);
    std::optional<StoredResource> found;
    if (const auto id = findResource(*m_connection, url)) {
        Names &names = m_connection->names();
        Query query(*m_connection, "SELECT type, version, updated, citizen, dict, body FROM resource"
                                   " WHERE id=? AND gone=0 AND body IS NOT NULL");
        if (query.bind(*id).next()) {
            found.emplace();
            found->type = names.termText(query.integer(0));
            found->url = url;
            found->version = query.text(1);
            found->updated = instantFromMs(query.integer(2) / 1000);
            found->citizen = names.citizenId(query.integer(3));
            found->body = m_connection->bodies().unpack(query.integer(4), query.view(5));
        }
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return found;
}

Expected<QString> Reader::citizenName(const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    QString name;
    Query query(*m_connection, "SELECT name FROM citizen WHERE url=? AND withdrawn=0");
    if (query.bind(citizen.url()).next())
        name = query.text(0);
    if (auto read = scope.result(); !read)
        return read.error();
    return name;
}

Expected<QVector<DecisionRow>> Reader::decisions(Instant since) const
{
    ReadScope scope(*m_connection);
    QVector<DecisionRow> rows;
    Names &names = m_connection->names();
    Query query(*m_connection,
                "SELECT max(s.at), s.who, s.citizen, r.server, r.type, r.rid FROM snapshot s"
                " JOIN resource r ON r.id=s.resource WHERE s.at>=? AND r.gone=0"
                " GROUP BY r.id ORDER BY 1 DESC");
    query.bind(toMs(since));
    while (query.next()) {
        const QString url = joinUrl(names.serverBase(query.integer(3)), names.termText(query.integer(4)),
                                    ResourceId::read(query, 5));
        rows.append({query.instant(0), RoleId(query.text(1)), names.citizenId(query.integer(2)), url});
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return rows;
}

} // namespace samspil::store
