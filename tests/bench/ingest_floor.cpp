// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ingest_floor.h"

#include "core/store/query.h"

#include <QTemporaryDir>

#include <simdjson.h>
#include <sqlite3.h>

#include <algorithm>
#include <tuple>

namespace samspil::bench {

using namespace store;

double parseOnly(const QVector<QByteArray> &bundles)
{
    simdjson::dom::parser parser;
    double sum = 0;
    for (const QByteArray &bytes : bundles) {
        simdjson::dom::element bundle;
        if (parser.parse(bytes.constData(), size_t(bytes.size())).get(bundle))
            qFatal("simdjson");
        for (const simdjson::dom::element entry : simdjson::dom::array(bundle["entry"])) {
            const simdjson::dom::element resource = entry["resource"];
            for (const char *name : {"id", "status", "effectiveDateTime", "issued"})
                sum += double(std::string_view(resource[name]).size());
            sum += double(std::string_view(resource["subject"]["reference"]).size());
            sum += double(std::string_view(resource["code"]["coding"].at(0)["code"]).size());
            double value = 0;
            if (!resource["valueQuantity"]["value"].get(value))
                sum += value;
        }
    }
    return sum;
}

Rows readRows(Connection &db)
{
    Rows rows;
    Query r(db, "SELECT id, server, type, updated, citizen, kind, t, dict, rid, version, body FROM "
                "resource ORDER BY id");
    while (r.next()) {
        rows.resources.push_back({r.integer(0), r.integer(1), r.integer(2), r.integer(3), r.integer(4),
                                  r.integer(5), r.integer(6), r.integer(7), r.blob(8), r.blob(9),
                                  r.blob(10), r.type(8) == SQLITE_BLOB});
        rows.spans.append(db.bodies().unpack(r.integer(7), r.view(10)));
    }
    Query m(
        db,
        "SELECT citizen, kind, t, resource, arrived, flags, unit, code, ranges, based_on, value, value2"
        " FROM measurement ORDER BY resource");
    while (m.next())
        rows.measurements.push_back({m.integer(0), m.integer(1), m.integer(2), m.integer(3),
                                     m.integer(4), m.integer(5), m.integer(6), m.integer(7),
                                     m.integer(8), m.integer(9), m.real(10), m.real(11)});
    for (size_t begin = 0; begin < rows.measurements.size(); begin += pageSize) {
        const auto first = rows.measurements.begin() + qsizetype(begin);
        const auto last =
            rows.measurements.begin() + qsizetype(std::min(begin + pageSize, rows.measurements.size()));
        std::sort(first, last, [](const auto &a, const auto &b) {
            return std::tie(a.citizen, a.kind, a.t, a.resource) <
                   std::tie(b.citizen, b.kind, b.t, b.resource);
        });
    }
    return rows;
}

void packOnly(Connection &db, const QVector<QByteArray> &spans)
{
    for (const QByteArray &span : spans)
        db.bodies().pack({span.constData(), size_t(span.size())});
}

namespace {

void insertResources(Connection &db, const Rows &rows, size_t begin, size_t end)
{
    Query r(db,
            "INSERT INTO resource(id, server, type, updated, citizen, kind, t, dict, rid, version, body)"
            " VALUES(?,?,?,?,?,?,?,?,?,?,?)");
    for (size_t i = begin; i < end; ++i) {
        const auto &x = rows.resources[i];
        r.bind(x.id).bind(x.server).bind(x.type).bind(x.updated).bind(x.citizen).bind(x.kind);
        r.bind(x.t).bind(x.dict);
        if (x.isBlob)
            r.bindBlob(x.rid);
        else
            r.bind(std::string_view(x.rid.constData(), size_t(x.rid.size())));
        r.bind(std::string_view(x.version.constData(), size_t(x.version.size())));
        r.bindBlob(x.body).run();
    }
}

void insertMeasurements(Connection &db, const Rows &rows, size_t begin, size_t end)
{
    Query m(db, "INSERT INTO measurement(citizen, kind, t, resource, arrived, flags, unit, code, ranges,"
                " based_on, value, value2) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    for (size_t i = begin; i < end; ++i) {
        const auto &x = rows.measurements[i];
        m.bind(x.citizen).bind(x.kind).bind(x.t).bind(x.resource).bind(x.arrived).bind(x.flags);
        m.bind(x.unit).bind(x.code).bind(x.ranges).bind(x.basedOn).bind(x.value).bind(x.value2).run();
    }
}

} // namespace

void insertOnly(const Rows &rows)
{
    QTemporaryDir folder;
    const SystemClock clock;
    openWriter(folder.path(), clock).reset(); // makes the tables
    auto opened = Connection::open(folder.filePath(QStringLiteral("cache.db")), key(), preferredCipher(),
                                   Connection::Mode::Write);
    if (!opened)
        qFatal("insert");
    Connection &db = **opened;
    const size_t most = std::max(rows.resources.size(), rows.measurements.size());
    for (size_t begin = 0; begin < most; begin += pageSize) {
        Transaction transaction(db, Durability::Normal);
        insertResources(db, rows, begin, std::min(begin + pageSize, rows.resources.size()));
        insertMeasurements(db, rows, begin, std::min(begin + pageSize, rows.measurements.size()));
        if (!transaction.commit())
            qFatal("commit");
    }
}

} // namespace samspil::bench
