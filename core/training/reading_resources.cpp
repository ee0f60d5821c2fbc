// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/reading_resources.h"

#include "core/training/team.h"

namespace samspil::training {

namespace {

using text::codeable;
using text::coding;
using text::extension;
using text::quantity;
using text::reference;

QByteArray commonExtensions(const LocalTime &clock, const ReadingFacts &facts)
{
    const QByteArray quality =
        extension("ehealth-quality",
                  R"("extension":[{"url":"qualityCode","valueCodeableConcept":)" +
                      codeable(coding("http://ehealth.sundhed.dk/cs/usage-quality",
                                      facts.byHand ? "entered-manually" : "automatically-transferred")) +
                      "}]");
    if (facts.regime.cadence == Cadence::AtClinic)
        return {};
    const QByteArray timing = extension(
        "ehealth-resolved-timing",
        R"("extension":[{"url":"serviceRequestVersionId","valueId":")" +
            QByteArray::number(facts.activityVersion) + R"("},{"url":"start","valueDateTime":")" +
            clock.iso(facts.windowStart) + R"("},{"url":"end","valueDateTime":")" +
            clock.iso(facts.windowEnd) + R"("},{"url":"type","valueCode":"Resolved"}])");
    return "\"extension\":[" + quality + ',' + timing + "],";
}

QByteArray valueText(const Measure &what, const double *values)
{
    const auto one = [&](int i) {
        const MeasuredNumber &number = what.numbers[i];
        return "\"valueQuantity\":" + quantity(values[i], number.decimals, number.unit);
    };
    if (what.numbers.size() == 1)
        return one(0);
    QByteArray components;
    for (int i = 0; i < what.numbers.size(); ++i) {
        const MeasuredNumber &number = what.numbers[i];
        components += QByteArray(i > 0 ? "," : "") + R"({"code":)" +
                      codeable(coding(number.system, number.code, number.display)) + ',' + one(i) + '}';
    }
    return "\"component\":[" + components + ']';
}

SeededResource observation(const Profile &profile, const LocalTime &clock, const ReadingFacts &facts)
{
    const Measure &what = measure(facts.regime.kind);
    const QByteArray patient = reference("Patient/" + profile.key);
    const bool atClinic = facts.regime.cadence == Cadence::AtClinic;
    const QByteArray performer =
        atClinic ? reference(QByteArray("Organization/") + team::practice) : patient;
    const QByteArray display = what.numbers.size() == 1 ? what.numbers[0].display : what.title;
    return resource(
        "Observation", readingId(profile, facts.regime, facts.day), 1, facts.arrived, profile.key,
        commonExtensions(clock, facts) + R"("basedOn":[)" +
            reference("ServiceRequest/" + profile.key + what.shortId) + R"(],"status":"final","code":)" +
            codeable(coding(what.system, what.code, display)) + R"(,"subject":)" + patient +
            R"(,"effectiveDateTime":")" + clock.iso(facts.effective) + R"(","issued":")" +
            clock.iso(facts.arrived) + R"(","performer":[)" + performer + "]," +
            valueText(what, facts.values) + R"(,"referenceRange":[)" +
            rangesText(facts.regime, facts.loosened, false) + ']');
}

QByteArray answer(const QByteArray &link, const QByteArray &question, const QByteArray &code,
                  const QByteArray &display)
{
    return R"({"linkId":")" + link + R"(","text":")" + question + R"(","answer":[{"valueCoding":)" +
           coding("https://training.invalid/fhir/CodeSystem/symptomer", code, display) + "}]}";
}

SeededResource questionnaireResponse(const Profile &profile, const LocalTime &clock,
                                     const ReadingFacts &facts)
{
    const QByteArray breath =
        facts.answers == Alarm::None
            ? answer("aandenoed", "Er din åndenød anderledes end den plejer at være?", "uaendret",
                     "Som den plejer")
            : answer("aandenoed", "Er din åndenød anderledes end den plejer at være?", "lidt",
                     "Lidt værre");
    const QByteArray sputum =
        facts.answers == Alarm::Red
            ? answer("slim", "Hvilken farve har dit slim?", "groent", "Grønt")
            : answer("slim", "Hvilken farve har dit slim?", "klart", "Klart eller hvidt");
    return resource("QuestionnaireResponse", readingId(profile, facts.regime, facts.day), 1,
                    facts.arrived, profile.key,
                    commonExtensions(clock, facts) + R"("basedOn":[)" +
                        reference("ServiceRequest/" + profile.key + measure(facts.regime.kind).shortId) +
                        R"(],"questionnaire":")" + symptomQuestionnaire() +
                        R"(|1","status":"completed","subject":)" + reference("Patient/" + profile.key) +
                        R"(,"authored":")" + clock.iso(facts.effective) + R"(","source":)" +
                        reference("Patient/" + profile.key) + R"(,"item":[)" + breath + ',' + sputum +
                        ',' + answer("hoste", "Hoster du mere end du plejer?", "nej", "Nej") + ']');
}

QByteArray coveredReading(const QByteArray &local)
{
    return R"({"type":{"text":"covered"},"valueReference":)" + reference(local) + '}';
}

QByteArray coveredWindow(const QByteArray &activity, const QByteArray &start)
{
    return R"({"type":{"text":"covered"},"valueReference":{"extension":[{"url":"https://samspil.invalid/fhir/window-start","valueDateTime":")" +
           start + R"("}],"reference":")" + activity + R"("}})";
}

} // namespace

QByteArray readingId(const Profile &profile, const Regime &regime, int day)
{
    return profile.key + 'd' + QByteArray::number(day) + measure(regime.kind).shortId;
}

SeededResource readingResource(const Profile &profile, const LocalTime &clock, const ReadingFacts &facts)
{
    SeededResource made = facts.regime.kind == Measure::Symptoms
                              ? questionnaireResponse(profile, clock, facts)
                              : observation(profile, clock, facts);
    made.identifier.clear();
    return made;
}

SeededResource actResource(const Profile &profile, const LocalTime &clock, const ActFacts &facts)
{
    QList<QByteArray> inputs;
    for (const QByteArray &reading : facts.readings)
        inputs += coveredReading(reading);
    for (const auto &[activity, start] : facts.windows)
        inputs += coveredWindow(activity, clock.iso(start));
    const QByteArray category =
        facts.isMissing ? "MissingMeasurementResolving" : "MeasurementForAssessment";
    const QByteArray owner = team::practitioners[facts.owner];
    QByteArray members =
        R"("extension":[)" +
        extension("ehealth-task-category",
                  R"("valueCodeableConcept":)" +
                      codeable(coding("http://ehealth.sundhed.dk/cs/task-category", category))) +
        ',' +
        extension("ehealth-task-responsible",
                  R"("valueReference":)" + reference(QByteArray("CareTeam/") + team::careTeam)) +
        R"(],"identifier":[{"system":"urn:ietf:rfc:3986","value":")" + identifierOf("Task", facts.id) +
        R"("}],"status":"completed","businessStatus":)" +
        codeable(coding("https://samspil.invalid/fhir/outcome", facts.outcome)) +
        R"(,"intent":"order","priority":")" + facts.priority + R"(","focus":)" + reference(facts.focus) +
        R"(,"for":)" + reference("Patient/" + profile.key) + R"(,"authoredOn":")" + clock.iso(facts.at) +
        R"(","lastModified":")" + clock.iso(facts.at) + R"(","owner":{"reference":"Practitioner/)" +
        owner + R"(","display":")" + team::practitionerNames[facts.owner] + R"("})";
    if (!facts.note.isEmpty())
        members +=
            R"(,"note":[{"time":")" + clock.iso(facts.at) + R"(","text":")" + facts.note + R"("}])";
    members += R"(,"input":[)" + inputs.join(',') + ']';
    return resource("Task", facts.id, 1, facts.at, profile.key, members);
}

} // namespace samspil::training
