// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/measurement_row.h"
#include "core/store/reader.h"

namespace samspil::store {

namespace {

/// The place of a series; nothing when the cache has no such citizen or kind.
struct Place {
    qint64 citizen = 0;
    qint64 kind = 0;
};

std::optional<Place> placeOf(Names &names, const CitizenId &citizen, const QString &kind)
{
    const auto owner = names.findCitizen(citizen.url());
    const auto term = kind.isEmpty() ? std::optional<qint64>(0) : names.findTerm(kind);
    if (!owner || !term)
        return std::nullopt;
    return Place{*owner, *term};
}

/// Ranges of a series: the same interned set becomes the same index.
class RangeSets {
public:
    RangeSets(Names &names, QVector<AlarmRanges> &sets) : m_names(names), m_sets(sets) {}

    quint32 indexOf(qint64 id)
    {
        if (id == 0)
            return 0;
        quint32 &index = m_indexes[id];
        if (index == 0) {
            index = quint32(m_sets.size());
            m_sets.append(decodeRanges(m_names.rangesBytes(id)));
        }
        return index;
    }

private:
    Names &m_names;
    QVector<AlarmRanges> &m_sets;
    QHash<qint64, quint32> m_indexes;
};

SeriesPoint readPoint(const Query &query)
{
    SeriesPoint point;
    point.t = query.integer(0);
    point.value = query.real(1);
    point.value2 = query.real(2);
    unpackFlags(quint32(query.integer(3)), point);
    return point;
}

} // namespace

Expected<Series> Reader::series(const CitizenId &citizen, const QString &kind,
                                std::optional<Instant> from, std::optional<Instant> to) const
{
    ReadScope scope(*m_connection);
    Series series;
    series.kind = kind;
    RangeSets ranges(m_connection->names(), series.rangeSets);
    if (const auto place = placeOf(m_connection->names(), citizen, kind)) {
        Query query(*m_connection, "SELECT t, value, value2, flags, ranges FROM measurement"
                                   " WHERE citizen=? AND kind=? AND t>=? AND t<=? ORDER BY t, resource");
        query.bind(place->citizen).bind(place->kind);
        query.bind(from ? toMs(*from) : std::numeric_limits<qint64>::min());
        query.bind(to ? toMs(*to) : std::numeric_limits<qint64>::max());
        while (query.next()) {
            series.points.append(readPoint(query));
            series.points.last().ranges = ranges.indexOf(query.integer(4));
        }
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return series;
}

Expected<QHash<QString, QVector<Measurement>>> Reader::readings(const CitizenId &citizen,
                                                                Instant since) const
{
    ReadScope scope(*m_connection);
    Names &names = m_connection->names();
    QHash<QString, QVector<Measurement>> readings;
    if (const auto owner = names.findCitizen(citizen.url())) {
        Query query(*m_connection,
                    "SELECT " SAMSPIL_MEASUREMENT_COLUMNS ", m.kind FROM latest l"
                    " CROSS JOIN measurement m ON m.citizen=l.citizen AND m.kind=l.kind AND m.t>=?"
                    " CROSS JOIN resource r ON r.id=m.resource"
                    " WHERE l.citizen=? ORDER BY l.kind, m.t, m.resource");
        query.bind(toMs(since)).bind(*owner);
        while (query.next()) {
            Measurement m = readMeasurement(query, names);
            m.citizen = citizen;
            m.kind = names.termText(query.integer(14));
            readings[m.kind].append(std::move(m));
        }
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return readings;
}

Expected<QVector<Reader::KindSummary>> Reader::kinds(const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    Names &names = m_connection->names();
    QVector<KindSummary> kinds;
    if (const auto owner = names.findCitizen(citizen.url())) {
        Query query(*m_connection,
                    "SELECT " SAMSPIL_MEASUREMENT_COLUMNS ", l.kind, l.n, l.t FROM latest l"
                    " LEFT JOIN measurement m ON m.citizen=l.citizen AND m.kind=l.kind AND m.t=l.t"
                    " AND m.resource=l.resource LEFT JOIN resource r ON r.id=m.resource"
                    " WHERE l.citizen=? ORDER BY l.kind");
        query.bind(*owner);
        while (query.next()) {
            KindSummary summary;
            summary.kind = names.termText(query.integer(14));
            summary.n = query.integer(15);
            if (!query.isNull(16)) {
                summary.latest = readMeasurement(query, names);
                summary.latest->citizen = citizen;
                summary.latest->kind = summary.kind;
            }
            kinds.append(std::move(summary));
        }
    }
    if (auto read = scope.result(); !read)
        return read.error();
    return kinds;
}

} // namespace samspil::store
