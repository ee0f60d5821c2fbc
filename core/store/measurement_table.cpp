// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/measurement_table.h"

#include <algorithm>
#include <tuple>

namespace samspil::store {

namespace {

auto keyOf(const MeasurementRow &row)
{
    return std::tie(row.citizen, row.kind, row.t, row.resource);
}

} // namespace

void MeasurementTable::add(MeasurementRow row)
{
    m_waiting.insert(row.resource);
    m_rows.push_back(std::move(row));
}

void MeasurementTable::remove(qint64 citizen, qint64 kind, qint64 t, qint64 resource)
{
    if (m_waiting.contains(resource))
        flush();
    Query query(m_connection,
                "DELETE FROM measurement WHERE citizen=? AND kind=? AND t=? AND resource=?");
    query.bind(citizen).bind(kind).bind(t).bind(resource).run();
    m_disturbed.insert({citizen, kind});
}

void MeasurementTable::flush()
{
    std::sort(m_rows.begin(), m_rows.end(),
              [](const MeasurementRow &a, const MeasurementRow &b) { return keyOf(a) < keyOf(b); });
    writeRows();
    writeLatest();
    drop();
}

void MeasurementTable::drop()
{
    m_rows.clear();
    m_waiting.clear();
    m_disturbed.clear();
}

void MeasurementTable::writeRows()
{
    Query query(m_connection,
                "INSERT INTO measurement(citizen, kind, t, resource, arrived, value, value2,"
                " flags, unit, code, ranges, based_on, extra)"
                " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const MeasurementRow &row : m_rows) {
        bindRow(query, row);
        query.run();
    }
}

void MeasurementTable::writeLatest()
{
    for (size_t begin = 0; begin < m_rows.size();) {
        const Place place{m_rows[begin].citizen, m_rows[begin].kind};
        size_t end = begin;
        while (end < m_rows.size() && Place{m_rows[end].citizen, m_rows[end].kind} == place)
            ++end;
        if (!m_disturbed.contains(place))
            addLatest(place, begin, end);
        begin = end;
    }
    for (const Place &place : std::as_const(m_disturbed))
        recomputeLatest(place);
}

void MeasurementTable::addLatest(const Place &place, size_t begin, size_t end)
{
    std::optional<qint64> t;
    std::optional<qint64> resource;
    for (size_t i = begin; i < end; ++i) {
        if (!(m_rows[i].flags & unusableFlag)) {
            t = m_rows[i].t;
            resource = m_rows[i].resource;
        }
    }
    Query query(m_connection,
                "INSERT INTO latest(citizen, kind, n, t, resource) VALUES(?,?,?,?,?)"
                " ON CONFLICT DO UPDATE SET n=n+excluded.n,"
                " resource=iif(excluded.t>=ifnull(t,excluded.t), excluded.resource, resource),"
                " t=iif(excluded.t>=ifnull(t,excluded.t), excluded.t, t)");
    query.bind(place.first).bind(place.second).bind(qint64(end - begin)).bind(t).bind(resource).run();
}

void MeasurementTable::recomputeLatest(const Place &place)
{
    qint64 n = 0;
    std::optional<qint64> t;
    std::optional<qint64> resource;
    Query count(m_connection, "SELECT count(*) FROM measurement WHERE citizen=? AND kind=?");
    if (count.bind(place.first).bind(place.second).next())
        n = count.integer(0);
    Query newest(m_connection,
                 "SELECT t, resource FROM measurement WHERE citizen=? AND kind=? AND flags&1=0"
                 " ORDER BY t DESC, resource DESC LIMIT 1");
    if (newest.bind(place.first).bind(place.second).next()) {
        t = newest.integer(0);
        resource = newest.integer(1);
    }
    Query put(m_connection,
              n ? "INSERT OR REPLACE INTO latest(citizen, kind, n, t, resource) VALUES(?,?,?,?,?)"
                : "DELETE FROM latest WHERE citizen=? AND kind=?");
    put.bind(place.first).bind(place.second);
    if (n)
        put.bind(n).bind(t).bind(resource);
    put.run();
}

} // namespace samspil::store
