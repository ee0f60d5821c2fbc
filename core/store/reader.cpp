// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader.h"

#include "core/store/cache_folder.h"
#include "core/store/health.h"
#include "core/store/push_state.h"
#include "core/store/resource_key.h"
#include "core/store/schema.h"
#include "core/store/search_text.h"

#include <sqlite3.h>

namespace samspil::store {

namespace {

/// What SQL gives for a StoredResource: ours while an edit waits. Kept in one place, so that every
/// reading shows the same union.
#define SAMSPIL_UNION_COLUMNS                                                                           \
    "r.server, r.type, r.rid, r.version, r.updated, r.citizen, r.dict, r.body, o.body, o.edited, "      \
    "o.state"

StoredResource readResource(const Query &query, Connection &connection)
{
    Names &names = connection.names();
    StoredResource resource;
    resource.type = names.termText(query.integer(1));
    resource.url =
        joinUrl(names.serverBase(query.integer(0)), resource.type, ResourceId::read(query, 2));
    resource.version = query.text(3);
    resource.citizen = names.citizenId(query.integer(5));
    if (query.isNull(8)) {
        resource.updated = instantFromMs(query.integer(4) / 1000);
        resource.body = connection.bodies().unpack(query.integer(6), query.view(7));
    } else {
        resource.updated = query.instant(9);
        resource.body = query.blob(8);
        resource.push = pushState(OutboxState(query.integer(10)));
    }
    return resource;
}

} // namespace

Expected<std::unique_ptr<Reader>> Reader::open(const OpenOptions &options,
                                               const MeasurementCatalogue &catalogue)
{
    auto connection = openCache(options, Connection::Mode::Read);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Reader>(new Reader(*std::move(connection), catalogue));
}

Reader::Reader(std::unique_ptr<Connection> connection, const MeasurementCatalogue &catalogue)
    : m_connection(std::move(connection)), m_catalogue(catalogue)
{
}

Reader::~Reader() = default;

Reader::View::View(const Reader &reader) : m_scope(std::make_unique<ReadScope>(*reader.m_connection)) {}

Reader::View::~View() = default;

Expected<std::optional<StoredResource>> Reader::resource(const QString &url) const
{
    ReadScope scope(*m_connection);
    std::optional<StoredResource> found;
    if (const auto id = findResource(*m_connection, url)) {
        Query query(*m_connection,
                    "SELECT " SAMSPIL_UNION_COLUMNS " FROM resource r LEFT JOIN outbox o"
                    " ON o.resource=r.id WHERE r.id=? AND r.gone=0 AND ifnull(o.body, r.body) NOT NULL");
        if (query.bind(*id).next())
            found = readResource(query, *m_connection);
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return found;
}

Expected<QVector<StoredResource>> Reader::resourcesOf(const CitizenId &citizen,
                                                      const QStringList &types) const
{
    ReadScope scope(*m_connection);
    QVector<StoredResource> found;
    const auto owner = m_connection->names().findCitizen(citizen.url());
    for (const QString &type : types) {
        const auto term = m_connection->names().findTerm(type);
        if (!owner || !term)
            continue;
        Query query(*m_connection, "SELECT " SAMSPIL_UNION_COLUMNS " FROM resource r LEFT JOIN outbox o"
                                   " ON o.resource=r.id WHERE r.citizen=? AND r.type=? AND r.gone=0"
                                   " AND ifnull(o.body, r.body) NOT NULL ORDER BY r.id");
        query.bind(*owner).bind(*term);
        while (query.next())
            found.append(readResource(query, *m_connection));
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return found;
}

Expected<QVector<StoredResource>> Reader::resourcesOfType(const QString &type) const
{
    ReadScope scope(*m_connection);
    QVector<StoredResource> found;
    if (const auto term = m_connection->names().findTerm(type)) {
        Query query(*m_connection, "SELECT " SAMSPIL_UNION_COLUMNS " FROM resource r LEFT JOIN outbox o"
                                   " ON o.resource=r.id WHERE r.type=? AND r.gone=0"
                                   " AND ifnull(o.body, r.body) NOT NULL ORDER BY r.id");
        query.bind(*term);
        while (query.next())
            found.append(readResource(query, *m_connection));
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return found;
}

Expected<QVector<CitizenId>> Reader::search(const QString &text, int limit) const
{
    const QStringList words = searchWords(text);
    if (words.isEmpty())
        return QVector<CitizenId>();
    ReadScope scope(*m_connection);
    QVector<qint64> matching;
    for (qsizetype i = 0; i < words.size(); ++i) {
        Query query(*m_connection,
                    "SELECT DISTINCT k.citizen FROM citizen_key k JOIN citizen c ON c.id=k.citizen"
                    " WHERE k.key>=? AND k.key<? AND c.withdrawn=0"
                    " ORDER BY c.caseload DESC, c.name, c.id");
        query.bind(words[i]).bind(QString(words[i] + QChar(0xffff)));
        QVector<qint64> hits;
        while (query.next()) {
            if (i == 0 || matching.contains(query.integer(0)))
                hits.append(query.integer(0));
        }
        matching = hits;
    }
    QVector<CitizenId> found;
    for (const qint64 citizen : std::as_const(matching)) {
        if (limit >= 0 && found.size() >= limit)
            break;
        found.append(m_connection->names().citizenId(citizen));
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return found;
}

Expected<QString> Reader::meta(const QString &key) const
{
    ReadScope scope(*m_connection);
    QString value;
    Query query(*m_connection, "SELECT value FROM meta WHERE key=?");
    if (query.bind(key).next())
        value = query.text(0);
    if (auto read = scope.result(); !read)
        return read.error();
    return value;
}

Expected<std::optional<SalvageReport>> Reader::salvageReport() const
{
    const auto text = meta(SalvageReport::key());
    if (!text)
        return text.error();
    return SalvageReport::fromText(*text);
}

Expected<bool> Reader::check(std::optional<Millis> atMost) const
{
    return quickCheck(*m_connection, atMost);
}

Expected<CacheFacts> Reader::facts() const
{
    ReadScope scope(*m_connection);
    CacheFacts facts;
    facts.sqliteVersion = QString::fromLatin1(sqlite3_libversion());
    facts.cipher = QString::fromLatin1(cipherName(m_connection->cipher()));
    Query query(*m_connection,
                "SELECT (SELECT user_version FROM pragma_user_version),"
                " (SELECT page_count FROM pragma_page_count), (SELECT page_size FROM pragma_page_size),"
                " (SELECT count(*) FROM citizen), (SELECT count(*) FROM resource WHERE body NOT NULL),"
                " (SELECT count(*) FROM measurement)");
    if (query.next()) {
        facts.schema = int(query.integer(0));
        facts.pages = query.integer(1);
        facts.pageSize = query.integer(2);
        facts.citizens = query.integer(3);
        facts.resources = query.integer(4);
        facts.measurements = query.integer(5);
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return facts;
}

} // namespace samspil::store
