// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/read_handler.h"

#include "core/training/search_parameters.h"
#include "core/training/stamp.h"

#include <QUuid>

#include <algorithm>

namespace samspil::training {

namespace {

constexpr qsizetype walksKept = 200;

QByteArray linkTo(const QByteArray &relation, const QByteArray &url)
{
    return R"({"relation":")" + relation + R"(","url":)" + jsonString(QString::fromUtf8(url)) + '}';
}

QByteArray fullUrl(const Record &record)
{
    return serverBase() + '/' + record.type + '/' + record.id;
}

QByteArray bundle(const QByteArray &kind, Instant now, const QByteArray &id, qsizetype total,
                  const QList<QByteArray> &links, const QByteArray &entries)
{
    QByteArray out = R"({"resourceType":"Bundle","id":")" + id + R"(","meta":{"lastUpdated":")" +
                     lastUpdatedText(now) + R"("},"type":")" + kind + '"';
    if (total >= 0)
        out += ",\"total\":" + QByteArray::number(total);
    out += ",\"link\":[" + links.join(',') + ']';
    return out + (entries.isEmpty() ? QByteArray() : ",\"entry\":[" + entries + ']') + '}';
}

QByteArray searchEntry(const Record &record, const QByteArray &mode, const QByteArray &body)
{
    return R"({"fullUrl":")" + fullUrl(record) + R"(","resource":)" + body + R"(,"search":{"mode":")" +
           mode + R"("}})";
}

QByteArray historyEntry(const Record &record, const StoredVersion &version)
{
    const QByteArray number = QByteArray::number(version.number);
    const bool isFirst = version.number == record.versions.first().number;
    const QByteArray method = version.deleted ? "DELETE" : isFirst ? "POST" : "PUT";
    QByteArray out = R"({"fullUrl":")" + fullUrl(record) + '"';
    if (!version.deleted)
        out += ",\"resource\":" + version.body;
    return out + R"(,"request":{"method":")" + method + R"(","url":")" + record.type + '/' + record.id +
           R"("},"response":{"status":")" + (isFirst ? "201 Created" : "200 OK") + R"(","etag":"W/\")" +
           number + R"(\""}})";
}

net::Response unknown(const QByteArray &type, const QByteArray &id)
{
    return outcome(404, QStringLiteral("HAPI-2001: Resource %1/%2 is not known")
                            .arg(QString::fromUtf8(type), QString::fromUtf8(id)));
}

net::Response gone(const Record &record, const StoredVersion &version)
{
    net::Response response =
        outcome(410, QStringLiteral("Resource was deleted at %1")
                         .arg(QString::fromLatin1(lastUpdatedText(version.updated))));
    response.headers += {"Location", versionUrl(record, version)};
    return response;
}

QString valueOf(const QueryItems &items, const QString &name, const QString &otherwise = {})
{
    for (const auto &[key, value] : items) {
        if (key == name)
            return value;
    }
    return otherwise;
}

QByteArray typeOf(const QByteArray &reference)
{
    return reference.left(reference.indexOf('/'));
}

/// Included resources of a page, each once.
QByteArray includedEntries(const Search &search, const QVector<const Record *> &matches,
                           const ResourceStore &store)
{
    QByteArray out;
    QList<QByteArray> seen;
    for (const Record *match : matches) {
        const auto resource = JsonValue::parse(match->current().body);
        for (const QByteArray &include : search.includes) {
            for (const QByteArray &reference :
                 referencesOf(*parameter(search.type, include), *resource)) {
                const Record *record =
                    store.find(typeOf(reference), reference.mid(reference.indexOf('/') + 1));
                if (!record || record->isDeleted() || seen.contains(reference))
                    continue;
                seen += reference;
                out += ',' + searchEntry(*record, "include", record->current().body);
            }
        }
    }
    return out;
}

struct HistoryRow {
    const Record *record = nullptr;
    const StoredVersion *version = nullptr;
};

QVector<HistoryRow> rowsSince(const QVector<const Record *> &records, qint64 since)
{
    QVector<HistoryRow> rows;
    for (const Record *record : records) {
        for (const StoredVersion &version : record->versions) {
            if (toMs(version.updated) >= since)
                rows += {record, &version};
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const HistoryRow &a, const HistoryRow &b) {
        return std::pair(a.version->updated, a.version->number) >
               std::pair(b.version->updated, b.version->number);
    });
    return rows;
}

} // namespace

net::Response ReadHandler::read(const net::Request &request, const QByteArray &type,
                                const QByteArray &id) const
{
    const Record *record = m_store.find(type, id);
    if (!record)
        return unknown(type, id);
    const StoredVersion &current = record->current();
    if (current.deleted)
        return gone(*record, current);
    const QByteArray known = headerOf(request, "If-None-Match");
    const bool unchanged = !known.isEmpty() && versionOf(known) == current.number;
    net::Response response = unchanged ? answer(304, {}) : answer(200, current.body);
    addVersionHeaders(response, *record, current);
    return response;
}

net::Response ReadHandler::vread(const QByteArray &type, const QByteArray &id,
                                 const QByteArray &version) const
{
    const Record *record = m_store.find(type, id);
    const StoredVersion *found = record ? record->version(version.toInt()) : nullptr;
    if (!found)
        return unknown(type, id + "/_history/" + version);
    if (found->deleted)
        return gone(*record, *found);
    net::Response response = answer(200, found->body);
    addVersionHeaders(response, *record, *found);
    return response;
}

net::Response ReadHandler::history(const QByteArray &type, const QByteArray &id,
                                   const QueryItems &items) const
{
    const Record *record = id.isEmpty() ? nullptr : m_store.find(type, id);
    if (!id.isEmpty() && !record)
        return unknown(type, id);
    const QString sinceText = valueOf(items, QStringLiteral("_since"));
    const auto since = dateSpan(sinceText);
    if (!sinceText.isEmpty() && !since)
        return outcome(400, QStringLiteral("Invalid date/time format: \"%1\"").arg(sinceText));
    const auto records = record           ? QVector<const Record *>{record}
                         : type.isEmpty() ? m_store.all()
                                          : m_store.ofType(type);
    const auto rows = rowsSince(records, since ? since->begin : std::numeric_limits<qint64>::min());
    const qsizetype count =
        std::clamp(valueOf(items, QStringLiteral("_count"), QStringLiteral("20")).toInt(), 1, 1000);
    const qsizetype offset = std::max(0, valueOf(items, QStringLiteral("_offset")).toInt());
    QByteArray entries;
    for (const HistoryRow &row : rows.mid(offset, count))
        entries += (entries.isEmpty() ? "" : ",") + historyEntry(*row.record, *row.version);
    QByteArray self =
        serverBase() + (type.isEmpty() ? "" : '/' + type) + (id.isEmpty() ? "" : '/' + id) + "/_history";
    QList<QByteArray> links{linkTo("self", self)};
    if (offset + count < rows.size()) {
        self +=
            "?_offset=" + QByteArray::number(offset + count) + "&_count=" + QByteArray::number(count);
        if (since)
            self += "&_since=" + QUrl::toPercentEncoding(sinceText);
        links += linkTo("next", self);
    }
    const Instant newest = rows.isEmpty() ? Instant{} : rows.first().version->updated;
    return answer(200, bundle("history", newest, QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
                              since ? -1 : rows.size(), links, entries));
}

net::Response ReadHandler::search(const QByteArray &type, const QueryItems &items, Instant now)
{
    const auto search = parseSearch(type, items);
    if (!search)
        return outcome(400, QStringLiteral("HAPI-0524: ") + search.error().detail);
    const Walk walk{*search, run(*search, m_store)};
    const QByteArray self = serverBase() + '/' + type;
    const QByteArray key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    if (search->countOnly)
        return answer(200, bundle("searchset", now, key, walk.ids.size(), {linkTo("self", self)}, {}));
    const bool fits = walk.ids.size() <= search->count || search->count == 0;
    return pageOf(fits ? key : remember(walk), walk, 0, search->count, now);
}

net::Response ReadHandler::page(const QueryItems &items, Instant now)
{
    const QByteArray key = valueOf(items, QStringLiteral("_getpages")).toLatin1();
    const auto walk = m_walks.constFind(key);
    if (walk == m_walks.cend())
        return outcome(410,
                       QStringLiteral("HAPI-0417: Search ID \"%1\" does not exist and may have expired")
                           .arg(QString::fromLatin1(key)));
    const qsizetype offset = std::max(0, valueOf(items, QStringLiteral("_getpagesoffset")).toInt());
    const qsizetype count = std::clamp(
        valueOf(items, QStringLiteral("_count"), QString::number(walk->search.count)).toInt(), 1, 1000);
    return pageOf(key, *walk, offset, count, now);
}

net::Response ReadHandler::pageOf(const QByteArray &key, const Walk &walk, qsizetype offset,
                                  qsizetype count, Instant now) const
{
    const Search &search = walk.search;
    QVector<const Record *> matches;
    for (const QByteArray &id : walk.ids.mid(offset, count)) {
        const Record *record = m_store.find(search.type, id);
        if (record && !record->isDeleted())
            matches += record;
    }
    QByteArray entries;
    for (const Record *record : matches) {
        const QByteArray &body = record->current().body;
        const QByteArray shown =
            search.elements.isEmpty() ? body : subsetOf(*JsonValue::parse(body), search.elements);
        entries += (entries.isEmpty() ? "" : ",") + searchEntry(*record, "match", shown);
    }
    if (!search.includes.isEmpty())
        entries += includedEntries(search, matches, m_store);
    QList<QByteArray> links{linkTo("self", serverBase() + '/' + search.type)};
    const bool more = count > 0 && offset + count < walk.ids.size();
    if (more) {
        const QByteArray step = QByteArray::number(count);
        links += linkTo("next", serverBase() + "?_getpages=" + key +
                                    "&_getpagesoffset=" + QByteArray::number(offset + count) +
                                    "&_count=" + step + "&_bundletype=searchset");
    }
    const bool totalKnown = search.wantsTotal || !more;
    return answer(200, bundle("searchset", now, key, totalKnown ? walk.ids.size() : -1, links, entries));
}

QByteArray ReadHandler::remember(const Walk &walk)
{
    const QByteArray key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    m_walks.insert(key, walk);
    m_walkOrder += key;
    if (m_walkOrder.size() > walksKept)
        m_walks.remove(m_walkOrder.takeFirst());
    return key;
}

net::Response ReadHandler::metadata(Instant now)
{
    static const QHash<ParameterKind, QByteArray> kinds = {{ParameterKind::Reference, "reference"},
                                                           {ParameterKind::Token, "token"},
                                                           {ParameterKind::Date, "date"},
                                                           {ParameterKind::String, "string"}};
    QByteArray resources;
    for (const QByteArray &type : knownTypes()) {
        QByteArray parameters = R"({"name":"_id","type":"token"},{"name":"_lastUpdated","type":"date"})";
        QByteArray includes;
        for (const SearchParameter &one : parametersOf(type)) {
            parameters += R"(,{"name":")" + one.name + R"(","type":")" + kinds.value(one.kind) + R"("})";
            if (one.kind == ParameterKind::Reference)
                includes += (includes.isEmpty() ? "\"" : ",\"") + type + ':' + one.name + '"';
        }
        QByteArray interactions;
        for (const char *code : {"read", "vread", "update", "patch", "delete", "history-instance",
                                 "history-type", "create", "search-type"})
            interactions +=
                QByteArray(interactions.isEmpty() ? "" : ",") + R"({"code":")" + code + R"("})";
        resources += (resources.isEmpty() ? "" : ",") + (R"({"type":")" + type) +
                     R"(","interaction":[)" + interactions +
                     R"(],"versioning":"versioned-update","readHistory":true,"updateCreate":true,)" +
                     R"("conditionalCreate":true,"searchInclude":[)" + includes +
                     R"(],"searchParam":[)" + parameters + "]}";
    }
    return answer(
        200,
        R"({"resourceType":"CapabilityStatement","status":"active","date":")" + lastUpdatedText(now) +
            R"(","kind":"instance","software":{"name":"Samspil training server","version":"1"},)" +
            R"("implementation":{"description":"Synthetic citizens","url":")" + serverBase() +
            R"("},"fhirVersion":"4.0.1","format":["json"],"patchFormat":["application/json-patch+json"],)" +
            R"("rest":[{"mode":"server","resource":[)" + resources + "]}]}");
}

} // namespace samspil::training
