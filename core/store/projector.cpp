// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/projector.h"

#include "core/store/resource_key.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace samspil::store {

namespace {

using Check = QString (*)(std::string_view, const fhir::Context &);

/// Reads a resource for its faults alone: what a screen could not read later is found now.
template <auto Read> QString faultOf(std::string_view span, const fhir::Context &context)
{
    const auto value = Read(span, context);
    return value ? QString() : value.error().detail;
}

QString faultOfType(QByteArrayView type, std::string_view span, const fhir::Context &context)
{
    static const QHash<QByteArray, Check> checks{
        {"ServiceRequest", faultOf<fhir::readServiceRequest>},
        {"CarePlan", faultOf<fhir::readCarePlan>},
        {"Task", faultOf<fhir::readTask>},
        {"Condition", faultOf<fhir::readCondition>},
        {"Practitioner", faultOf<fhir::readPractitioner>},
        {"PractitionerRole", faultOf<fhir::readPractitionerRole>},
        {"Organization", faultOf<fhir::readOrganization>},
        {"CareTeam", faultOf<fhir::readCareTeam>},
        {"Communication", faultOf<fhir::readCommunication>},
        {"Goal", faultOf<fhir::readGoal>},
    };
    const Check check = checks.value(type.toByteArray(), faultOf<fhir::readSummary>);
    return check(span, context);
}

QString orReason(const QString &problem)
{
    return problem.isEmpty() ? QStringLiteral("unreadable") : problem;
}

} // namespace

Projector::Projector(Connection &connection, const MeasurementCatalogue &catalogue)
    : m_connection(connection),
      m_names(connection.names()),
      m_context{{}, &catalogue},
      m_observations(&catalogue)
{
}

void Projector::setBase(const QString &base)
{
    m_context.base = base;
    m_names.setReferenceBase(base);
}

Projection Projector::project(QByteArrayView type, std::string_view span,
                              const fhir::ResourceParser *parsed)
{
    if (type == "Observation")
        return observation(span, parsed);
    if (type == "QuestionnaireResponse")
        return response(span);
    if (type == "Patient")
        return patient(span);
    if (type == "Questionnaire")
        return questionnaire(span);
    Projection projection;
    projection.problem = faultOfType(type, span, m_context);
    projection.citizen = citizenOf(span);
    return projection;
}

qint64 Projector::citizenOf(std::string_view span)
{
    return m_names.citizen(fhir::subjectOf(span, m_context));
}

QString Projector::kindOf(std::string_view span) const
{
    return fhir::kindOf(span, m_context);
}

Projection Projector::observation(std::string_view span, const fhir::ResourceParser *parsed)
{
    Projection projection;
    if (!(parsed ? m_observations.read(*parsed, span) : m_observations.read(span))) {
        projection.problem = orReason(m_observations.problem());
        projection.citizen = citizenOf(span);
        return projection;
    }
    projection.measurement = row(m_observations.fields());
    projection.citizen = projection.measurement->citizen;
    if (!projection.citizen)
        projection.problem = QStringLiteral("missing subject");
    return projection;
}

Projection Projector::response(std::string_view span)
{
    Projection projection;
    auto answers = fhir::readQuestionnaireResponse(span, m_context, {});
    if (!answers) {
        projection.problem = orReason(answers.error().detail);
        projection.citizen = citizenOf(span);
        return projection;
    }
    const QByteArray questions = questionnaireOf(answers->kind);
    if (!questions.isEmpty()) {
        auto judged = fhir::readQuestionnaireResponse(
            span, m_context, std::string_view(questions.constData(), size_t(questions.size())));
        if (judged)
            answers = std::move(judged);
    }
    projection.measurement = row(*answers);
    projection.citizen = projection.measurement->citizen;
    if (!projection.citizen)
        projection.problem = QStringLiteral("missing subject");
    return projection;
}

Projection Projector::patient(std::string_view span)
{
    Projection projection;
    auto citizen = fhir::readPatient(span, m_context);
    if (!citizen) {
        projection.problem = orReason(citizen.error().detail);
        projection.citizen = citizenOf(span);
        return projection;
    }
    projection.citizen = m_names.citizen(citizen->id.url());
    projection.patient = *std::move(citizen);
    return projection;
}

Projection Projector::questionnaire(std::string_view span)
{
    Projection projection;
    projection.problem = faultOf<fhir::readSummary>(span, m_context);
    const QByteArray bytes = QByteArray::fromRawData(span.data(), qsizetype(span.size()));
    projection.canonical = QJsonDocument::fromJson(bytes).object().value(u"url").toString();
    return projection;
}

MeasurementRow Projector::row(const fhir::ObservationFields &fields)
{
    Measurement packed;
    packed.doubt = fields.doubt;
    packed.status = fields.status;
    packed.origin = fields.origin;
    packed.comparator = fields.comparator;
    packed.comparator2 = fields.comparator2;
    packed.dateOnly = fields.dateOnly;
    MeasurementRow row;
    row.flags = packFlags(packed);
    row.citizen = m_names.citizenByReference(fields.subject);
    row.kind = fields.kind ? m_names.term(fields.kind->id) : 0;
    row.t = fields.effectiveMs;
    row.arrived = fields.arrivedMs;
    row.value = fields.value;
    row.value2 = fields.value2;
    row.unit = m_names.term(QByteArrayView(fields.unit));
    row.code = m_names.coding(fields.codeSystem, fields.code, fields.codeDisplay);
    row.ranges = rangesOf(fields);
    row.basedOn = m_names.termByReference(fields.basedOn);
    row.extra = QByteArray(fields.text.data(), qsizetype(fields.text.size()));
    return row;
}

MeasurementRow Projector::row(const Measurement &m)
{
    MeasurementRow row;
    row.citizen = m_names.citizen(m.citizen.url());
    row.kind = m_names.term(m.kind);
    row.t = toMs(m.effective);
    row.arrived = toMs(m.arrived);
    row.value = m.value;
    row.value2 = m.value2;
    row.flags = packFlags(m);
    row.unit = m_names.term(m.sentUnit);
    row.code = m_names.coding(m.code.system.toStdString(), m.code.code.toStdString(),
                              m.code.display.toStdString());
    row.ranges = m_names.ranges(encodeRanges(m.rangesThen));
    row.basedOn = m_names.term(m.basedOn);
    row.extra = encodeExtra(m);
    return row;
}

qint64 Projector::rangesOf(const fhir::ObservationFields &fields)
{
    if (fields.referenceRange.empty() && !fields.componentRanges)
        return 0;
    const auto encode = [this] { return encodeRanges(m_observations.ranges()); };
    if (fields.componentRanges)
        return m_names.ranges(encode());
    return m_names.ranges(fields.referenceRange, fields.kind, encode);
}

QByteArray Projector::questionnaireOf(const QString &kind)
{
    const QString url = kind.mid(kind.indexOf(u':') + 1);
    Query query(m_connection,
                "SELECT r.dict, r.body FROM canonical c JOIN resource r ON r.id=c.resource "
                "WHERE c.url=? AND r.body IS NOT NULL");
    if (!query.bind(url).next())
        return {};
    return m_connection.bodies().unpack(query.integer(0), query.view(1));
}

} // namespace samspil::store
