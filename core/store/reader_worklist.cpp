// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/push_state.h"
#include "core/store/query.h"
#include "core/store/reader.h"

namespace samspil::store {

namespace {

WorklistRow readRow(const Query &query, Names &names)
{
    WorklistRow row;
    row.assessment.citizen = names.citizenId(query.integer(0));
    row.assessment.state = TriageState(query.integer(1));
    row.assessment.since = query.instant(2);
    row.assessment.nextChangeAt = query.optionalInstant(3);
    row.assessment.body = query.blob(4);
    row.name = query.text(5);
    row.cpr = query.text(6);
    row.birthDate = QDate::fromString(query.text(7), Qt::ISODate);
    row.gender = Gender(query.integer(8));
    row.isProtected = query.integer(9) != 0;
    row.pulled = query.optionalInstant(10);
    if (!query.isNull(11))
        row.push = pushState(OutboxState(query.integer(11)));
    return row;
}

} // namespace

/// One walk along the index assessment_order; the joined rows are found by their keys.
Expected<QVector<WorklistRow>> Reader::worklist(int limit, int offset) const
{
    QVector<WorklistRow> rows;
    const auto read =
        eachInWorklist(limit, offset, [&rows](const WorklistRow &row) { rows.append(row); });
    if (!read)
        return read.error();
    return rows;
}

Expected<void> Reader::eachInWorklist(int limit, int offset,
                                      const std::function<void(const WorklistRow &)> &visit) const
{
    ReadScope scope(*m_connection);
    Query query(*m_connection, worklistSql);
    query.bind(qint64(limit)).bind(qint64(offset));
    while (query.next())
        visit(readRow(query, m_connection->names()));
    return scope.result();
}

/// Grouped by what worklist() shows; a passed next change is the Assessor's business, who is told by
/// dueForAssessment(), so the list and its counts never disagree.
Expected<TriageCounts> Reader::counts(Instant) const
{
    ReadScope scope(*m_connection);
    TriageCounts counts{};
    Query query(*m_connection, "SELECT shown, count(*) FROM assessment WHERE listed=1 GROUP BY shown");
    while (query.next())
        counts[size_t(query.integer(0))] = int(query.integer(1));
    if (auto read = scope.result(); !read)
        return read.error();
    return counts;
}

Expected<std::optional<Instant>> Reader::pulledAt(const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    std::optional<Instant> pulled;
    Query query(*m_connection, "SELECT pulled FROM citizen WHERE url=?");
    query.bind(citizen.url());
    if (query.next())
        pulled = query.optionalInstant(0);
    if (auto read = scope.result(); !read)
        return read.error();
    return pulled;
}

Expected<QVector<CitizenId>> Reader::citizens(const char *sql) const
{
    ReadScope scope(*m_connection);
    QVector<CitizenId> citizens;
    Query query(*m_connection, sql);
    while (query.next())
        citizens.append(CitizenId(query.text(0)));
    if (auto read = scope.result(); !read)
        return read.error();
    return citizens;
}

Expected<QVector<CitizenId>> Reader::caseload() const
{
    return citizens("SELECT url FROM citizen WHERE caseload=1 ORDER BY id");
}

Expected<QVector<CitizenId>> Reader::withdrawnCitizens() const
{
    return citizens("SELECT url FROM citizen WHERE caseload=1 AND withdrawn=1 ORDER BY id");
}

Expected<std::optional<AssessmentRow>> Reader::assessment(const CitizenId &citizen) const
{
    ReadScope scope(*m_connection);
    std::optional<AssessmentRow> row;
    Query query(*m_connection, "SELECT a.shown, a.since, a.next_change_at, a.body FROM assessment a"
                               " JOIN citizen c ON c.id=a.citizen WHERE c.url=? AND a.body NOT NULL");
    if (query.bind(citizen.url()).next())
        row = AssessmentRow{citizen, TriageState(query.integer(0)), query.instant(1),
                            query.optionalInstant(2), query.blob(3)};
    if (auto read = scope.result(); !read)
        return read.error();
    return row;
}

Expected<QVector<CitizenId>> Reader::dueForAssessment(Instant now, Pulls pulls) const
{
    ReadScope scope(*m_connection);
    QVector<CitizenId> citizens;
    const char *any = "SELECT citizen FROM assessment WHERE listed=1 AND next_change_at IS NOT NULL"
                      " AND next_change_at<=? ORDER BY next_change_at";
    const char *complete = "SELECT a.citizen FROM assessment a CROSS JOIN citizen c ON c.id=a.citizen"
                           " WHERE a.listed=1 AND a.next_change_at IS NOT NULL AND a.next_change_at<=?"
                           " AND c.pulled IS NOT NULL ORDER BY a.next_change_at";
    Query query(*m_connection, pulls == Pulls::Any ? any : complete);
    query.bind(toMs(now));
    while (query.next())
        citizens.append(m_connection->names().citizenId(query.integer(0)));
    if (auto read = scope.result(); !read)
        return read.error();
    return citizens;
}

Expected<std::optional<Instant>> Reader::nextAssessmentChange(Pulls pulls) const
{
    ReadScope scope(*m_connection);
    std::optional<Instant> next;
    const char *any = "SELECT min(next_change_at) FROM assessment"
                      " WHERE listed=1 AND next_change_at IS NOT NULL";
    const char *complete = "SELECT a.next_change_at FROM assessment a CROSS JOIN citizen c"
                           " ON c.id=a.citizen WHERE a.listed=1 AND a.next_change_at IS NOT NULL"
                           " AND c.pulled IS NOT NULL ORDER BY a.next_change_at LIMIT 1";
    Query query(*m_connection, pulls == Pulls::Any ? any : complete);
    if (query.next())
        next = query.optionalInstant(0);
    if (auto read = scope.result(); !read)
        return read.error();
    return next;
}

} // namespace samspil::store
