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

std::pair<qint64, qint64> placeOf(const MeasurementRow &row)
{
    return {row.citizen, row.kind};
}

} // namespace

void MeasurementTable::add(MeasurementRow row)
{
    m_rows.push_back(std::move(row));
}

/// Only who takes rows out asks, so a first pull never fills the set.
bool MeasurementTable::isWaiting(qint64 resource)
{
    for (; m_known < m_rows.size(); ++m_known)
        m_waiting.insert(m_rows[m_known].resource);
    return m_waiting.contains(resource);
}

void MeasurementTable::remove(qint64 citizen, qint64 kind, qint64 t, qint64 resource)
{
    if (isWaiting(resource))
        flush();
    Query query(m_connection,
                "DELETE FROM measurement WHERE citizen=? AND kind=? AND t=? AND resource=?");
    query.bind(citizen).bind(kind).bind(t).bind(resource).run();
    m_disturbed.insert({citizen, kind});
}

void MeasurementTable::flush()
{
    sort();
    writeRows();
    writeLatest();
    drop();
}

void MeasurementTable::drop()
{
    m_rows.clear();
    m_order.clear();
    m_known = 0;
    m_waiting.clear();
    m_disturbed.clear();
}

void MeasurementTable::sort()
{
    for (const MeasurementRow &row : m_rows)
        m_order.push_back(&row);
    std::sort(m_order.begin(), m_order.end(),
              [](const MeasurementRow *a, const MeasurementRow *b) { return keyOf(*a) < keyOf(*b); });
}

void MeasurementTable::writeRows()
{
    Query query(m_connection,
                "INSERT INTO measurement(citizen, kind, t, resource, arrived, value, value2,"
                " flags, unit, code, ranges, based_on, extra)"
                " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const MeasurementRow *row : m_order) {
        bindRow(query, *row);
        query.run();
    }
}

void MeasurementTable::writeLatest()
{
    Query query(m_connection,
                "INSERT INTO latest(citizen, kind, n, t, resource) VALUES(?,?,?,?,?)"
                " ON CONFLICT DO UPDATE SET n=n+excluded.n,"
                " resource=iif(excluded.t>=ifnull(t,excluded.t), excluded.resource, resource),"
                " t=iif(excluded.t>=ifnull(t,excluded.t), excluded.t, t)");
    for (size_t begin = 0; begin < m_order.size();) {
        const Place place = placeOf(*m_order[begin]);
        const MeasurementRow *newest = nullptr;
        size_t end = begin;
        for (; end < m_order.size() && placeOf(*m_order[end]) == place; ++end)
            newest = m_order[end]->flags & unusableFlag ? newest : m_order[end];
        if (!m_disturbed.contains(place)) {
            query.bind(place.first).bind(place.second).bind(qint64(end - begin));
            if (newest)
                query.bind(newest->t).bind(newest->resource);
            else
                query.bindNull().bindNull();
            query.run();
        }
        begin = end;
    }
    for (const Place &place : std::as_const(m_disturbed))
        recomputeLatest(place);
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
