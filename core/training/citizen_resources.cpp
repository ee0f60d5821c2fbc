// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/citizen_resources.h"

#include "core/training/team.h"

namespace samspil::training {

namespace {

using text::codeable;
using text::coding;
using text::extension;
using text::quantity;
using text::quoted;
using text::reference;

const char rangeTypes[] = "urn:oid:1.2.208.184.100.1";
const char sks[] = "urn:oid:1.2.208.176.2.4";

QByteArray diagnosisName(const QByteArray &code)
{
    if (code == "DJ44")
        return "Kronisk obstruktiv lungesygdom";
    return code == "DE11" ? "Type 2-diabetes" : "Hjertesvigt";
}

QByteArray planName(Disease disease)
{
    if (disease == Disease::Copd)
        return "KOL-hjemmemonitorering";
    return disease == Disease::Diabetes ? "Type 2-diabetes, hjemmemonitorering"
                                        : "Hjertesvigt, hjemmemonitorering";
}

/// One range in the shape that `inExtension` asks for.
QByteArray rangeText(const MeasuredNumber &number, bool isRed, std::optional<double> low,
                     std::optional<double> high, bool hasComponents, bool inExtension)
{
    QByteArray type = coding(rangeTypes, isRed ? "RAL" : "GAL");
    if (hasComponents)
        type += ',' + coding(number.system, number.code);
    const auto part = [&](const QByteArray &name, const QByteArray &kind, const QByteArray &value) {
        return inExtension ? R"({"url":")" + name + R"(",")" + kind + R"(":)" + value + '}'
                           : '"' + name + "\":" + value;
    };
    QList<QByteArray> parts;
    if (low)
        parts += part("low", "valueQuantity", quantity(*low, number.decimals, number.unit));
    if (high)
        parts += part("high", "valueQuantity", quantity(*high, number.decimals, number.unit));
    parts += part("type", "valueCodeableConcept", codeable(type));
    const QByteArray joined = parts.join(',');
    return inExtension ? extension("ehealth-referenceRange", "\"extension\":[" + joined + ']')
                       : '{' + joined + '}';
}

QByteArray status(const ActivityState &state)
{
    return state.isOnHold() ? R"("status":"on-hold")" : R"("status":"active")";
}

QByteArray pauseHistory(const ActivityState &state, const LocalTime &clock)
{
    QByteArray all;
    for (const PauseSpan &pause : state.pauses) {
        QByteArray period = R"({"start":")" + clock.iso(pause.from) + '"';
        if (pause.to)
            period += R"(,"end":")" + clock.iso(*pause.to) + '"';
        all +=
            ',' +
            extension(
                "ehealth-servicerequest-statusHistory",
                R"("extension":[{"url":"status","valueCode":"on-hold"},{"url":"period","valuePeriod":)" +
                    period + "}}]");
    }
    return all;
}

QByteArray weekdayNames(quint8 weekdays)
{
    constexpr const char *names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    QByteArray list;
    for (int day = 0; day < 7; ++day) {
        if ((weekdays >> day) & 1)
            list += (list.isEmpty() ? "" : ",") + quoted(names[day]);
    }
    return list;
}

QByteArray contactText(const Relative &relative)
{
    return R"("relationship":[{"text":")" + relative.relation.toUtf8() + R"("}],"name":[{"text":")" +
           relative.name.toUtf8() + R"("}],"telecom":[{"system":"phone","value":")" +
           relative.phone.toLatin1() + R"("}])";
}

} // namespace

Limits limitsOf(const Regime &regime, int number, bool loosened)
{
    const MeasuredNumber &what = measure(regime.kind).numbers[number];
    const double out = loosened ? what.loosened : 0;
    return {regime.usual[number] + what.bad * (what.yellow + out),
            regime.usual[number] + what.bad * (what.red + out)};
}

QByteArray rangesText(const Regime &regime, bool loosened, bool inExtensions)
{
    const auto &numbers = measure(regime.kind).numbers;
    QList<QByteArray> ranges;
    for (int i = 0; i < numbers.size(); ++i) {
        const Limits limits = limitsOf(regime, i, loosened);
        const bool two = numbers.size() > 1;
        const bool high = numbers[i].bad > 0;
        const auto add = [&](bool isRed, std::optional<double> from, std::optional<double> to) {
            ranges +=
                rangeText(numbers[i], isRed, high ? from : to, high ? to : from, two, inExtensions);
        };
        add(true, limits.red, std::nullopt);
        add(false, limits.yellow, limits.red);
    }
    return ranges.join(',');
}

QByteArray CitizenResources::members(const QByteArray &type, const QByteArray &id,
                                     const QByteArray &rest) const
{
    return R"("identifier":[{"system":"urn:ietf:rfc:3986","value":")" + identifierOf(type, id) +
           R"("}],)" + rest;
}

SeededResource CitizenResources::patient(Instant since) const
{
    const Profile &p = m_profile;
    const Town &town = towns()[p.town];
    QByteArray name = R"({"use":"official","family":")" + p.family.toUtf8() + '"';
    if (!p.given.isEmpty())
        name += R"(,"given":[")" + p.given.join(QStringLiteral("\",\"")).toUtf8() + R"("])";
    QByteArray rest =
        R"("identifier":[{"use":"official","system":"urn:oid:1.2.208.176.1.2","value":")" +
        p.cpr.toLatin1() + R"("}],"active":true,"name":[)" + name +
        R"(}],"telecom":[{"system":"phone","value":")" + p.phone.toLatin1() +
        R"(","use":"mobile"}],"gender":")" + (p.female ? "female" : "male") + R"(","birthDate":")" +
        text::day(p.born) + R"(","address":[{"extension":[{"url":)" +
        R"("http://hl7.dk/fhir/core/StructureDefinition/dk-core-municipalityCodes","valueCodeableConcept":)" +
        codeable(coding("http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes",
                        town.municipalityCode, town.municipality)) +
        R"(}],"use":"home","line":[")" + p.street.toUtf8() + R"("],"city":")" + town.name +
        R"(","postalCode":")" + town.postcode + R"(","country":"DK"}])";
    if (!p.language.isEmpty())
        rest += R"(,"communication":[{"language":)" +
                codeable(coding("urn:ietf:bcp:47", p.language.toLatin1())) + R"(,"preferred":true}])";
    rest += R"(,"generalPractitioner":[{"reference":"Organization/)" + QByteArray(team::practice) +
            R"("}],)" + R"("managingOrganization":)" +
            reference(QByteArray("Organization/") + team::centre);
    const QByteArray security =
        p.isProtected
            ? R"(,"security":[)" +
                  coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", "restricted") +
                  ']'
            : QByteArray();
    SeededResource made = resource("Patient", p.key, 1, since, {}, rest, security);
    made.identifier = p.cpr.toLatin1();
    return made;
}

SeededResource CitizenResources::goal(Instant since) const
{
    const QByteArray id = m_profile.key + "maal";
    const QByteArray words =
        m_profile.disease == Disease::Copd       ? "Gå en tur på 30 minutter hver dag uden pause"
        : m_profile.disease == Disease::Diabetes ? "HbA1c under 53 mmol/mol ved næste kontrol"
                                                 : "Kan gå til anden sal uden at blive forpustet";
    return resource("Goal", id, 1, since, m_profile.key,
                    members("Goal", id,
                            R"("lifecycleStatus":"active","description":{"text":")" + words +
                                R"("},"subject":)" + patientReference() + R"(,"startDate":")" +
                                text::day(enrolled()) + '"'));
}

QVector<SeededResource> CitizenResources::unchanging(Instant since) const
{
    QVector<SeededResource> all{patient(since)};
    for (int i = 0; i < m_profile.relatives.size(); ++i) {
        const QByteArray id = m_profile.key + "relation" + QByteArray::number(i + 1);
        all += resource("RelatedPerson", id, 1, since, m_profile.key,
                        members("RelatedPerson", id,
                                R"("active":true,"patient":)" + patientReference() + ',' +
                                    contactText(m_profile.relatives[i])));
    }
    for (const QByteArray &code : m_profile.diagnoses) {
        const QByteArray id = m_profile.key + code.toLower();
        all += resource(
            "Condition", id, 1, since, m_profile.key,
            members("Condition", id,
                    R"("clinicalStatus":)" +
                        codeable(coding("http://terminology.hl7.org/CodeSystem/condition-clinical",
                                        "active")) +
                        R"(,"code":)" + codeable(coding(sks, code, diagnosisName(code))) +
                        R"(,"subject":)" + patientReference()));
    }
    if (m_profile.hasGoal)
        all += goal(since);
    return all;
}

SeededResource CitizenResources::episode(int version, Instant updated, const ActivityState &state) const
{
    const QByteArray id = m_profile.key + "forloeb";
    return resource(
        "EpisodeOfCare", id, version, updated, m_profile.key,
        members("EpisodeOfCare", id,
                (state.isOnHold() ? QByteArray(R"("status":"onhold")")
                                  : QByteArray(R"("status":"active")")) +
                    R"(,"diagnosis":[{"condition":)" +
                    reference("Condition/" + m_profile.key + m_profile.diagnoses.first().toLower()) +
                    R"(}],"patient":)" + patientReference() + R"(,"managingOrganization":)" +
                    reference(QByteArray("Organization/") + team::centre) + R"(,"period":{"start":")" +
                    text::day(enrolled()) + R"("},"team":[)" +
                    reference(QByteArray("CareTeam/") + team::careTeam) + ']'));
}

SeededResource CitizenResources::plan(int version, Instant updated, const ActivityState &state) const
{
    const QByteArray id = m_profile.key + "plan";
    QByteArray activities;
    for (const Regime &regime : m_profile.regimes)
        activities += (activities.isEmpty() ? "" : ",") +
                      (R"({"reference":)" + reference("ServiceRequest/" + activityId(regime))) + '}';
    const QByteArray episodeExtension =
        R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare","valueReference":)" +
        reference("EpisodeOfCare/" + m_profile.key + "forloeb") + "}],";
    const QByteArray definition = QByteArray::number(int(m_profile.disease));
    return resource(
        "CarePlan", id, version, updated, m_profile.key,
        episodeExtension +
            members(
                "CarePlan", id,
                R"("instantiatesCanonical":["https://training.invalid/fhir/PlanDefinition/monitorering)" +
                    definition + R"("],)" + status(state) + R"(,"intent":"plan","title":")" +
                    planName(m_profile.disease) + R"(","subject":)" + patientReference() +
                    R"(,"period":{"start":")" + text::day(enrolled()) + R"("},"careTeam":[)" +
                    reference(QByteArray("CareTeam/") + team::careTeam) + R"(],"addresses":[)" +
                    reference("Condition/" + m_profile.key + m_profile.diagnoses.first().toLower()) +
                    R"(],"activity":[)" + activities + ']'));
}

QByteArray CitizenResources::timing(const Regime &regime, const ActivityState &state) const
{
    const bool daily = regime.cadence == Cadence::EverySession && state.intro;
    const int begins = regime.cadence == Cadence::EverySession && !state.intro ? Rhythm::introDays : 0;
    QByteArray repeat =
        R"({"boundsPeriod":{"start":")" + text::day(enrolled().addDays(begins)) + R"("},"frequency":)";
    if (regime.cadence == Cadence::AtClinic)
        return {};
    if (regime.cadence == Cadence::Monthly)
        repeat += R"(1,"period":1,"periodUnit":"mo"})";
    else if (daily || (regime.cadence == Cadence::EverySession && m_profile.rhythm.isDaily()))
        repeat += R"(1,"period":1,"periodUnit":"d"})";
    else {
        const quint8 days = regime.cadence == Cadence::Weekly ? quint8(1 << weeklyDay(m_profile.rhythm))
                                                              : m_profile.rhythm.weekdays;
        repeat += QByteArray::number(qPopulationCount(days)) +
                  R"(,"period":1,"periodUnit":"wk","dayOfWeek":[)" + weekdayNames(days) + "]}";
    }
    return R"(,"occurrenceTiming":{"repeat":)" + repeat + '}';
}

SeededResource CitizenResources::activity(const Regime &regime, int version, Instant updated,
                                          const ActivityState &state) const
{
    const Measure &what = measure(regime.kind);
    const QByteArray id = activityId(regime);
    QByteArray extensions = rangesText(regime, state.loosened, true) + pauseHistory(state, m_clock);
    if (extensions.startsWith(','))
        extensions.remove(0, 1);
    QByteArray rest = extensions.isEmpty() ? QByteArray() : "\"extension\":[" + extensions + "],";
    rest += members("ServiceRequest", id, {});
    if (regime.kind == Measure::Symptoms)
        rest += R"("instantiatesCanonical":[")" + symptomQuestionnaire() + R"("],)";
    const QByteArray code = coding(what.system, what.code, what.title);
    rest += status(state) + R"(,"intent":"order","code":)" + codeable(code, what.title) +
            R"(,"subject":)" + patientReference() + timing(regime, state) + R"(,"authoredOn":")" +
            m_clock.iso(m_clock.at(enrolled(), 0)) + R"(","performer":[)" +
            reference(QByteArray("CareTeam/") + team::careTeam) + ']';
    return resource("ServiceRequest", id, version, updated, m_profile.key, rest);
}

SeededResource CitizenResources::note(int day, Instant written, const QByteArray &words,
                                      int author) const
{
    const QByteArray id = m_profile.key + "d" + QByteArray::number(day) + "notat";
    return resource(
        "Communication", id, 1, written, m_profile.key,
        members("Communication", id,
                R"("status":"completed","category":[)" +
                    codeable(coding("http://ehealth.sundhed.dk/cs/message-category", "note", "Notat")) +
                    R"(],"subject":)" + patientReference() + R"(,"sent":")" + m_clock.iso(written) +
                    R"(","sender":{"reference":"Practitioner/)" + team::practitioners[author] +
                    R"(","display":")" + team::practitionerNames[author] +
                    R"("},"payload":[{"contentString":")" + words + R"("}])"));
}

} // namespace samspil::training
