// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/search_parameters.h"

#include "core/training/resource_store.h"

#include <QDateTime>
#include <QHash>
#include <QTimeZone>

#include <algorithm>

namespace samspil::training {

namespace {

using Parameters = QList<SearchParameter>;
constexpr auto ref = ParameterKind::Reference;
constexpr auto token = ParameterKind::Token;
constexpr auto date = ParameterKind::Date;
constexpr auto string = ParameterKind::String;

/// Beside identifier and the patient, which nearly all types have.
const QHash<QByteArray, Parameters> &ownParameters()
{
    static const QHash<QByteArray, Parameters> table = {
        {"CarePlan",
         {{"care-team", ref, "careTeam"},
          {"status", token, "status"},
          {"date", date, "period"},
          {"activity-reference", ref, "activity.reference"},
          {"instantiates-canonical", string, "instantiatesCanonical"}}},
        {"CareTeam", {{"participant", ref, "participant.member"}, {"status", token, "status"}}},
        {"Communication",
         {{"status", token, "status"}, {"category", token, "category"}, {"sent", date, "sent"}}},
        {"Condition", {{"code", token, "code"}, {"clinical-status", token, "clinicalStatus"}}},
        {"Consent", {{"status", token, "status"}, {"category", token, "category"}}},
        {"Encounter", {{"status", token, "status"}, {"date", date, "period"}}},
        {"EpisodeOfCare",
         {{"status", token, "status"},
          {"date", date, "period"},
          {"condition", ref, "diagnosis.condition"},
          {"organization", ref, "managingOrganization"}}},
        {"Goal", {{"lifecycle-status", token, "lifecycleStatus"}, {"start-date", date, "startDate"}}},
        {"MedicationRequest", {{"status", token, "status"}}},
        {"MedicationStatement", {{"status", token, "status"}}},
        {"Observation",
         {{"status", token, "status"},
          {"code", token, "code"},
          {"category", token, "category"},
          {"date", date, "effectiveDateTime|effectivePeriod"},
          {"based-on", ref, "basedOn"},
          {"performer", ref, "performer"}}},
        {"Organization", {{"name", string, "name"}, {"type", token, "type"}}},
        {"Patient",
         {{"name", string, "name.family|name.given"},
          {"family", string, "name.family"},
          {"given", string, "name.given"},
          {"birthdate", date, "birthDate"},
          {"gender", token, "gender"}}},
        {"Practitioner", {{"name", string, "name.family|name.given"}}},
        {"PractitionerRole",
         {{"practitioner", ref, "practitioner"},
          {"organization", ref, "organization"},
          {"role", token, "code"}}},
        {"Questionnaire", {{"url", string, "url"}, {"status", token, "status"}}},
        {"QuestionnaireResponse",
         {{"status", token, "status"},
          {"authored", date, "authored"},
          {"based-on", ref, "basedOn"},
          {"questionnaire", string, "questionnaire"}}},
        {"ServiceRequest",
         {{"status", token, "status"}, {"code", token, "code"}, {"authored", date, "authoredOn"}}},
        {"Task",
         {{"status", token, "status"},
          {"owner", ref, "owner"},
          {"focus", ref, "focus"},
          {"priority", token, "priority"},
          {"business-status", token, "businessStatus"},
          {"modified", date, "lastModified"},
          {"authored-on", date, "authoredOn"}}},
    };
    return table;
}

/// The values at a dotted path, arrays opened on the way.
void collect(const JsonValue &from, const QList<QByteArray> &path, qsizetype depth,
             QVector<const JsonValue *> &found)
{
    if (from.isArray()) {
        for (const JsonValue &item : from.items)
            collect(item, path, depth, found);
        return;
    }
    if (depth == path.size()) {
        found += &from;
        return;
    }
    if (const JsonValue *next = from.find(path[depth]))
        collect(*next, path, depth + 1, found);
}

QVector<const JsonValue *> elements(const SearchParameter &parameter, const JsonValue &resource)
{
    QVector<const JsonValue *> found;
    for (const QByteArray &path : parameter.path.split('|'))
        collect(resource, path.split('.'), 0, found);
    return found;
}

bool matchesToken(const JsonValue &element, const QString &wanted)
{
    if (const JsonValue *codings = element.find("coding")) {
        return std::any_of(codings->items.begin(), codings->items.end(),
                           [&](const JsonValue &coding) { return matchesToken(coding, wanted); });
    }
    const bool isIdentifier = element.find("value") != nullptr;
    const QString code =
        element.isObject() ? element.string(isIdentifier ? "value" : "code") : element.string();
    if (!wanted.contains(u'|'))
        return code == wanted;
    const QString system = wanted.section(u'|', 0, 0);
    const QString value = wanted.section(u'|', 1);
    return element.string("system") == system && (value.isEmpty() || code == value);
}

bool matchesReference(const JsonValue &element, const QString &wanted)
{
    const QByteArray have = localReference(element.string("reference"));
    const QByteArray want = localReference(wanted);
    return want.contains('/') ? have == want : have.mid(have.indexOf('/') + 1) == want;
}

bool matchesElementDate(const JsonValue &element, const QString &wanted)
{
    const bool isPeriod = element.isObject();
    auto span = dateSpan(isPeriod ? element.string("start") : element.string());
    if (!span)
        return false;
    if (isPeriod) {
        const auto end = dateSpan(element.string("end"));
        span->end = end ? end->end : std::numeric_limits<qint64>::max();
    }
    return matchesDate(wanted, *span).value_or(false);
}

bool matchesOne(ParameterKind kind, const JsonValue &element, const QString &wanted)
{
    switch (kind) {
    case ParameterKind::Reference:
        return matchesReference(element, wanted);
    case ParameterKind::Token:
        return matchesToken(element, wanted);
    case ParameterKind::Date:
        return matchesElementDate(element, wanted);
    case ParameterKind::String:
        return element.string().startsWith(wanted, Qt::CaseInsensitive);
    }
    return false;
}

QString prefixOf(const QString &condition)
{
    const QString prefix = condition.left(2);
    return prefix.size() == 2 && prefix[0].isLetter() ? prefix : QString();
}

} // namespace

const QList<QByteArray> &knownTypes()
{
    static const QList<QByteArray> types = {"AllergyIntolerance",
                                            "Appointment",
                                            "Basic",
                                            "CarePlan",
                                            "CareTeam",
                                            "ClinicalImpression",
                                            "Communication",
                                            "Condition",
                                            "Consent",
                                            "Device",
                                            "DeviceUseStatement",
                                            "DocumentReference",
                                            "Encounter",
                                            "EpisodeOfCare",
                                            "Goal",
                                            "Group",
                                            "MedicationRequest",
                                            "MedicationStatement",
                                            "Observation",
                                            "Organization",
                                            "Patient",
                                            "PlanDefinition",
                                            "Practitioner",
                                            "PractitionerRole",
                                            "Procedure",
                                            "Provenance",
                                            "Questionnaire",
                                            "QuestionnaireResponse",
                                            "RelatedPerson",
                                            "ServiceRequest",
                                            "Task"};
    return types;
}

const QList<SearchParameter> &parametersOf(const QByteArray &type)
{
    static const QHash<QByteArray, Parameters> table = [] {
        QHash<QByteArray, Parameters> all;
        for (const QByteArray &name : knownTypes()) {
            Parameters &parameters = all[name];
            parameters = ownParameters().value(name);
            parameters += {"identifier", token, "identifier"};
            const QByteArray element = patientElement(name);
            if (!element.isEmpty())
                parameters += {"patient", ref, element};
            if (element == "subject" || element == "for")
                parameters += {"subject", ref, element};
        }
        return all;
    }();
    static const Parameters none;
    const auto found = table.constFind(type);
    return found == table.cend() ? none : *found;
}

const SearchParameter *parameter(const QByteArray &type, const QByteArray &name)
{
    for (const SearchParameter &one : parametersOf(type)) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

bool matches(const SearchParameter &parameter, const JsonValue &resource, const QString &values)
{
    const auto found = elements(parameter, resource);
    const QStringList wanted = alternatives(values);
    return std::any_of(found.begin(), found.end(), [&](const JsonValue *element) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const QString &one) {
            return matchesOne(parameter.kind, *element, one);
        });
    });
}

QList<QByteArray> referencesOf(const SearchParameter &parameter, const JsonValue &resource)
{
    QList<QByteArray> references;
    for (const JsonValue *element : elements(parameter, resource))
        references += localReference(element->string("reference"));
    return references;
}

QString problemWith(const SearchParameter &parameter, const QString &values)
{
    if (parameter.kind != ParameterKind::Date)
        return {};
    for (const QString &one : alternatives(values)) {
        if (!matchesDate(one, {}))
            return QStringLiteral("Invalid date/time format: \"%1\"").arg(one);
    }
    return {};
}

std::optional<DateSpan> dateSpan(const QString &text)
{
    const auto span = [](const QDate &first, const QDate &end) -> std::optional<DateSpan> {
        if (!first.isValid())
            return std::nullopt;
        return DateSpan{first.startOfDay(Qt::UTC).toMSecsSinceEpoch(),
                        end.startOfDay(Qt::UTC).toMSecsSinceEpoch()};
    };
    if (text.size() == 4) {
        const QDate first(text.toInt(), 1, 1);
        return span(first, first.addYears(1));
    }
    if (text.size() == 7) {
        const QDate first = QDate::fromString(text, QStringLiteral("yyyy-MM"));
        return span(first, first.addMonths(1));
    }
    if (text.size() == 10) {
        const QDate first = QDate::fromString(text, Qt::ISODate);
        return span(first, first.addDays(1));
    }
    // A plus that nobody escaped has become a blank on its way through the query.
    QDateTime moment = QDateTime::fromString(QString(text).replace(u' ', u'+'), Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    if (moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), Qt::UTC);
    const qint64 begin = moment.toMSecsSinceEpoch();
    return DateSpan{begin, begin + (text.contains(u'.') ? 1 : 1000)};
}

std::optional<bool> matchesDate(const QString &condition, DateSpan span)
{
    const QString prefix = prefixOf(condition);
    const auto wanted = dateSpan(condition.mid(prefix.size()));
    if (!wanted)
        return std::nullopt;
    if (prefix.isEmpty() || prefix == u"eq")
        return span.begin >= wanted->begin && span.end <= wanted->end;
    if (prefix == u"ne")
        return span.begin < wanted->begin || span.end > wanted->end;
    if (prefix == u"ge")
        return span.end > wanted->begin;
    if (prefix == u"gt")
        return span.end > wanted->end;
    if (prefix == u"le")
        return span.begin < wanted->end;
    if (prefix == u"lt")
        return span.begin < wanted->begin;
    if (prefix == u"sa")
        return span.begin >= wanted->end;
    if (prefix == u"eb")
        return span.end <= wanted->begin;
    return std::nullopt;
}

QStringList alternatives(const QString &values)
{
    QStringList parts;
    QString part;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i] == u'\\' && i + 1 < values.size())
            part += values[++i];
        else if (values[i] == u',')
            parts += std::exchange(part, QString());
        else
            part += values[i];
    }
    return parts << part;
}

} // namespace samspil::training
