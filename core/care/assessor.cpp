// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/assessor.h"

#include "core/alert/assessment.h"
#include "core/base/logging.h"
#include "core/care/facts.h"
#include "core/care/spark.h"

namespace samspil::care {
namespace {

Expected<QStringList> conditionCodes(const store::Reader &reader, const CitizenId &citizen,
                                     const fhir::Context &context)
{
    const auto diagnoses =
        readAll<Diagnosis>(reader, citizen, QStringLiteral("Condition"), context, &fhir::readCondition);
    if (!diagnoses)
        return diagnoses.error();
    QStringList codes;
    for (const Diagnosis &diagnosis : *diagnoses) {
        if (!diagnosis.active || diagnosis.code.codings.isEmpty())
            continue;
        const QString &code = diagnosis.code.codings.constFirst().code;
        if (!codes.contains(code))
            codes.append(code);
    }
    return codes;
}

} // namespace

Expected<FreshRow> freshRow(const store::Reader &reader, const CitizenId &citizen,
                            const fhir::Context &context, const schedule::Calendar &calendar,
                            Instant now)
{
    const auto facts = gatherFacts(reader, citizen, context, now);
    if (!facts)
        return facts.error();
    auto conditions = conditionCodes(reader, citizen, context);
    if (!conditions)
        return conditions.error();

    const alert::Assessment assessment = alert::assess(*facts, *context.catalogue, calendar, now);
    FreshRow fresh;
    fresh.row.state = assessment.state;
    fresh.row.doubt = assessment.doubt;
    fresh.row.items = assessment.items;
    fresh.row.conditions = *std::move(conditions);
    fresh.row.unreadable = assessment.unreadable;
    fresh.row.sparkKind = sparkKind(assessment, *facts);
    fresh.row.spark = spark(facts->readings.value(fresh.row.sparkKind), now);
    fresh.since = assessment.since;
    fresh.nextChangeAt = assessment.nextChangeAt;
    fresh.acts = facts->acts;
    return fresh;
}

Assessor::Assessor(store::Writer &writer, fhir::Context context, const schedule::Calendar &calendar,
                   const Clock &clock)
    : m_writer(writer), m_context(std::move(context)), m_calendar(calendar), m_clock(clock)
{
}

Expected<void> Assessor::assess(const QVector<CitizenId> &citizens)
{
    Expected<void> result;
    for (const CitizenId &citizen : citizens) {
        const auto one = assessOne(citizen);
        if (one)
            continue;
        qCWarning(logCare) << "a citizen could not be assessed:" << one.error().detail;
        if (result)
            result = one.error();
    }
    return result;
}

Expected<QVector<CitizenId>> Assessor::due(store::Pulls pulls)
{
    const Instant now = m_clock.now();
    if (const auto begun = m_writer.beginAssessing(now); !begun)
        return begun.error();
    return m_writer.dueForAssessment(now, pulls);
}

Expected<void> Assessor::assessOne(const CitizenId &citizen)
{
    const Instant now = m_clock.now();
    if (const auto begun = m_writer.beginAssessing(now); !begun)
        return begun.error();
    auto fresh = freshRow(m_writer, citizen, m_context, m_calendar, now);
    if (!fresh)
        return fresh.error();
    const auto moved = noteEarliestAct(m_writer, fresh->acts, now);
    if (!moved)
        return moved.error();
    m_horizonMoved = m_horizonMoved || *moved;
    if (*moved) // more of hers may be open now
        fresh = freshRow(m_writer, citizen, m_context, m_calendar, now);
    if (!fresh)
        return fresh.error();
    return m_writer.putAssessment(
        {citizen, fresh->row.state, fresh->since, fresh->nextChangeAt, encodeRow(fresh->row)});
}

} // namespace samspil::care
