// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sync_floor.h"

#include "core/fhir/bundle.h"
#include "core/net/gzip.h"
#include "core/store/query.h"
#include "tests/bench/bare_client.h"

#include <simdjson.h>
#include <sqlite3.h>

namespace samspil::bench {

using store::Query;

QVector<QByteArray> receiveOnly(const QUrl &base, const QVector<net::Request> &requests)
{
    BareClient client(base);
    QVector<QByteArray> bodies;
    for (const net::Request &request : requests)
        bodies.append(client.fetch(request));
    return bodies;
}

QVector<QByteArray> inflateOnly(const QVector<QByteArray> &packed)
{
    constexpr qint64 cap = qint64(256) << 20;
    QVector<QByteArray> pages;
    for (const QByteArray &bytes : packed) {
        auto page = net::gunzip(bytes, cap);
        if (page)
            pages.append(*std::move(page));
    }
    return pages;
}

qint64 parsePages(const QVector<QByteArray> &pages)
{
    simdjson::dom::parser parser;
    qint64 found = 0;
    for (const QByteArray &bytes : pages) {
        simdjson::dom::element bundle;
        simdjson::dom::array entries;
        if (parser.parse(bytes.constData(), size_t(bytes.size())).get(bundle) ||
            bundle["entry"].get(entries))
            continue;
        for (const simdjson::dom::element entry : entries) {
            std::string_view id;
            found += entry["resource"]["id"].get(id) ? 0 : 1;
        }
    }
    return found;
}

qint64 walkOnly(const QVector<QByteArray> &pages)
{
    qint64 found = 0;
    for (const QByteArray &bytes : pages) {
        const auto page = fhir::readBundle(bytes);
        found += page ? page->entries.size() : 0;
    }
    return found;
}

qint64 lookUpOnly(store::Connection &db, qint64 newest)
{
    struct Key {
        qint64 server, type;
        QByteArray id;
        bool isBlob;
    };
    std::vector<Key> keys;
    Query all(db, "SELECT server, type, rid FROM resource ORDER BY updated DESC LIMIT ?");
    all.bind(newest);
    while (all.next())
        keys.push_back({all.integer(0), all.integer(1), all.blob(2), all.type(2) == SQLITE_BLOB});
    qint64 found = 0;
    for (const Key &key : keys) {
        Query one(db, "SELECT id, version FROM resource WHERE server=? AND type=? AND rid=?");
        one.bind(key.server).bind(key.type);
        if (key.isBlob)
            one.bindBlob(key.id);
        else
            one.bind(std::string_view(key.id.constData(), size_t(key.id.size())));
        found += one.next() ? 1 : 0;
    }
    return found;
}

} // namespace samspil::bench
