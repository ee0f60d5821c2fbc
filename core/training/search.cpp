// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/search.h"

#include "core/training/search_parameters.h"

#include <QUrl>

#include <algorithm>

namespace samspil::training {

namespace {

constexpr int largestPage = 1000;

Error rejected(const QString &detail)
{
    return {ErrorKind::Rejected, detail, 400};
}

Expected<void> takeCount(Search &search, const QString &value)
{
    bool isNumber = false;
    const int count = value.toInt(&isNumber);
    if (!isNumber)
        return rejected(QStringLiteral("Invalid _count value: %1").arg(value));
    search.countOnly = search.countOnly || count == 0;
    search.count = std::clamp(count, 0, largestPage);
    return {};
}

Expected<void> takeSort(Search &search, const QString &value)
{
    if (value == u"_lastUpdated")
        search.order = Search::Order::Updated;
    else if (value == u"-_lastUpdated")
        search.order = Search::Order::UpdatedDescending;
    else if (value == u"_id")
        search.order = Search::Order::Id;
    else if (value == u"-_id")
        search.order = Search::Order::IdDescending;
    else
        return rejected(QStringLiteral("Unable to sort by %1").arg(value));
    return {};
}

Expected<void> takeInclude(Search &search, const QString &value)
{
    const QByteArray name = value.section(u':', 1, 1).toLatin1();
    const SearchParameter *known = parameter(search.type, name);
    if (value.section(u':', 0, 0).toLatin1() != search.type || !known ||
        known->kind != ParameterKind::Reference)
        return rejected(QStringLiteral("Invalid _include parameter value: %1").arg(value));
    search.includes += name;
    return {};
}

Expected<void> takeFilter(Search &search, const QString &name, const QString &value)
{
    if (name == u"_id") {
        search.filters += {name, value};
        return {};
    }
    if (name == u"_lastUpdated") {
        if (!matchesDate(value, {}))
            return rejected(QStringLiteral("Invalid date/time format: \"%1\"").arg(value));
        search.filters += {name, value};
        return {};
    }
    const QString bare = name.endsWith(u":Patient") ? name.chopped(8) : name;
    const SearchParameter *known = parameter(search.type, bare.toLatin1());
    if (!known)
        return rejected(QStringLiteral("Unknown search parameter \"%1\" for resource type \"%2\"")
                            .arg(name, QString::fromLatin1(search.type)));
    const QString problem = problemWith(*known, value);
    if (!problem.isEmpty())
        return rejected(problem);
    search.filters += {bare, value};
    return {};
}

Expected<void> takeItem(Search &search, const QString &name, const QString &value)
{
    if (name == u"_format" || name == u"_pretty")
        return {};
    if (name == u"_count")
        return takeCount(search, value);
    if (name == u"_sort")
        return takeSort(search, value);
    if (name == u"_include")
        return takeInclude(search, value);
    if (name == u"_elements") {
        for (const QString &element : value.split(u',', Qt::SkipEmptyParts))
            search.elements += element.toLatin1();
        return {};
    }
    if (name == u"_total") {
        search.wantsTotal = value == u"accurate";
        return {};
    }
    if (name == u"_summary" && (value == u"count" || value == u"false")) {
        search.countOnly = search.countOnly || value == u"count";
        return {};
    }
    return takeFilter(search, name, value);
}

/// The smallest set of records that can hold the answer.
QVector<const Record *> candidates(const Search &search, const ResourceStore &store)
{
    for (const auto &[name, value] : search.filters) {
        if (value.contains(u','))
            continue;
        if (name == u"_id") {
            const Record *record = store.find(search.type, value.toLatin1());
            return record ? QVector<const Record *>{record} : QVector<const Record *>{};
        }
        if (name == u"identifier" && !value.endsWith(u'|'))
            return store.identified(search.type, value.section(u'|', -1).toUtf8());
        if (name == u"patient" || name == u"subject")
            return store.ofPatient(search.type, localReference(value).split('/').last());
    }
    return store.ofType(search.type);
}

bool passesCheap(const Search &search, const Record &record)
{
    const qint64 updated = toMs(record.current().updated);
    return std::all_of(search.filters.begin(), search.filters.end(), [&](const auto &filter) {
        if (filter.first == u"_id")
            return alternatives(filter.second).contains(QString::fromLatin1(record.id));
        if (filter.first == u"_lastUpdated")
            return matchesDate(filter.second, {updated, updated + 1}).value_or(false);
        return true;
    });
}

bool passes(const Search &search, const Record &record)
{
    if (record.isDeleted() || !passesCheap(search, record))
        return false;
    std::optional<JsonValue> resource;
    for (const auto &[name, value] : search.filters) {
        if (name.startsWith(u'_'))
            continue;
        const bool indexed = (name == u"patient" || name == u"subject") && !record.patient.isEmpty() &&
                             !value.contains(u',') &&
                             localReference(value).split('/').last() == record.patient;
        if (indexed)
            continue;
        if (!resource)
            resource = JsonValue::parse(record.current().body);
        if (!resource || !matches(*parameter(search.type, name.toLatin1()), *resource, value))
            return false;
    }
    return true;
}

void sort(QVector<const Record *> &found, Search::Order order)
{
    const auto byUpdated = [](const Record *a, const Record *b) {
        return a->current().updated < b->current().updated;
    };
    const auto byId = [](const Record *a, const Record *b) { return a->id < b->id; };
    if (order == Search::Order::Updated || order == Search::Order::UpdatedDescending)
        std::stable_sort(found.begin(), found.end(), byUpdated);
    if (order == Search::Order::Id || order == Search::Order::IdDescending)
        std::stable_sort(found.begin(), found.end(), byId);
    if (order == Search::Order::UpdatedDescending || order == Search::Order::IdDescending)
        std::reverse(found.begin(), found.end());
}

} // namespace

QueryItems queryItems(const QByteArray &query)
{
    QueryItems items;
    for (QByteArray part : query.split('&')) {
        if (part.isEmpty())
            continue;
        part.replace('+', "%20");
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        items += {QUrl::fromPercentEncoding(name), QUrl::fromPercentEncoding(value)};
    }
    return items;
}

Expected<Search> parseSearch(const QByteArray &type, const QueryItems &items)
{
    Search search;
    search.type = type;
    for (const auto &[name, value] : items) {
        if (const auto taken = takeItem(search, name, value); !taken)
            return taken.error();
    }
    return search;
}

QList<QByteArray> run(const Search &search, const ResourceStore &store)
{
    QVector<const Record *> found = candidates(search, store);
    found.removeIf([&](const Record *record) { return !passes(search, *record); });
    sort(found, search.order);
    QList<QByteArray> ids;
    ids.reserve(found.size());
    for (const Record *record : found)
        ids += record->id;
    return ids;
}

} // namespace samspil::training
