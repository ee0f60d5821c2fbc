// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/fut_seed.h"

#include "core/training/fhir_text.h"
#include "core/training/json_value.h"
#include "core/training/search_parameters.h"
#include "core/training/team.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace samspil::training {

namespace {

using text::codeable;
using text::coding;
using text::extension;
using text::reference;

const std::vector<JsonValue> &itemsIn(const JsonValue &object, QByteArrayView name)
{
    static const std::vector<JsonValue> none;
    const JsonValue *list = object.find(name);
    return list ? list->items : none;
}

QByteArray codeIn(const JsonValue &holder, QByteArrayView name, size_t index)
{
    const JsonValue *concept_ = holder.find(name);
    if (!concept_)
        return {};
    const auto &codings = itemsIn(*concept_, "coding");
    return index < codings.size() ? codings[index].string("code").toUtf8() : QByteArray();
}

std::optional<double> valueIn(const JsonValue &holder, QByteArrayView name)
{
    const JsonValue *quantity = holder.find(name);
    const JsonValue *value = quantity ? quantity->find("value") : nullptr;
    return value ? std::optional(value->raw.toDouble()) : std::nullopt;
}

/// Inside is alarm, both ends included.
bool isInside(const JsonValue &range, double value)
{
    const auto low = valueIn(range, "low");
    const auto high = valueIn(range, "high");
    return (!low || value >= *low) && (!high || value <= *high);
}

/// The server's triage as Task.priority says it: asap is red, urgent yellow.
QByteArray priorityOf(const JsonValue &observation)
{
    QByteArray worst = "routine";
    const auto judge = [&](const QByteArray &code, double value) {
        for (const JsonValue &range : itemsIn(observation, "referenceRange")) {
            const QByteArray of = codeIn(range, "type", 1);
            if ((!of.isEmpty() && of != code) || !isInside(range, value))
                continue;
            if (codeIn(range, "type", 0) == "RAL")
                worst = "asap";
            else if (worst != "asap")
                worst = "urgent";
        }
    };
    if (const auto value = valueIn(observation, "valueQuantity"))
        judge(codeIn(observation, "code", 0), *value);
    for (const JsonValue &component : itemsIn(observation, "component")) {
        if (const auto value = valueIn(component, "valueQuantity"))
            judge(codeIn(component, "code", 0), *value);
    }
    return worst;
}

QByteArray taskBody(const SeededResource &reading, const QByteArray &priority)
{
    const QByteArray episode = reference("EpisodeOfCare/" + reading.patient + "forloeb");
    const QByteArray extensions =
        extension("ehealth-task-episodeOfCare", R"("valueReference":)" + episode) + ',' +
        extension("ehealth-task-category",
                  R"("valueCodeableConcept":)" +
                      codeable(coding("http://ehealth.sundhed.dk/cs/task-category",
                                      "MeasurementForAssessment"))) +
        ',' +
        extension("ehealth-restriction-category",
                  R"("valueCodeableConcept":)" +
                      codeable(coding("http://ehealth.sundhed.dk/cs/restriction-category",
                                      "measurement-monitoring"))) +
        ',' +
        extension("ehealth-task-responsible",
                  R"("valueReference":)" + reference(QByteArray("CareTeam/") + team::careTeam));
    return R"("extension":[)" + extensions + R"(],"status":"requested","intent":"plan","priority":")" +
           priority + R"(","focus":)" + reference(reading.type + '/' + reading.id) + R"(,"for":)" +
           reference("Patient/" + reading.patient) + R"(,"authoredOn":")" +
           LocalTime().iso(reading.updated) + '"';
}

bool isReading(const SeededResource &one)
{
    return one.type == "Observation" || one.type == "QuestionnaireResponse";
}

/// "Type/id" of what a completed act names.
QSet<QByteArray> assessed(const QVector<SeededResource> &cohort)
{
    QSet<QByteArray> out;
    for (const SeededResource &one : cohort) {
        const auto task = one.type == "Task" ? JsonValue::parse(one.body) : std::nullopt;
        if (!task || task->string("status") != u"completed")
            continue;
        for (const JsonValue &input : itemsIn(*task, "input")) {
            if (const JsonValue *what = input.find("valueReference"))
                out.insert(what->string("reference").toUtf8());
        }
    }
    return out;
}

QHash<QByteArray, QList<QByteArray>> diagnoses(const QVector<SeededResource> &cohort)
{
    QHash<QByteArray, QList<QByteArray>> out;
    for (const SeededResource &one : cohort) {
        const QByteArray local = "Condition/" + one.id;
        if (one.type == "Condition" && !out[one.patient].contains(local))
            out[one.patient] += local;
    }
    return out;
}

/// The one diagnosis of the cohort's episode gives way to all of hers.
QByteArray withDiagnoses(const QByteArray &episode, const QList<QByteArray> &conditions)
{
    const auto parsed = JsonValue::parse(episode);
    const JsonValue *list = parsed ? parsed->find("diagnosis") : nullptr;
    if (!list)
        return episode;
    QList<QByteArray> items;
    for (const QByteArray &condition : conditions)
        items += R"({"condition":)" + reference(condition) + '}';
    return episode.left(list->begin) + '[' + items.join(',') + ']' + episode.mid(list->end);
}

} // namespace

QVector<SeededResource> futSeed(const QVector<SeededResource> &cohort)
{
    const QSet<QByteArray> done = assessed(cohort);
    const auto conditions = diagnoses(cohort);
    QVector<SeededResource> out;
    QVector<SeededResource> tasks;
    for (SeededResource one : cohort) {
        if (one.type == "EpisodeOfCare")
            one.body = withDiagnoses(one.body, conditions.value(one.patient));
        out += one;
        if (!isReading(one) || done.contains(one.type + '/' + one.id))
            continue;
        const auto parsed = JsonValue::parse(one.body);
        const QByteArray body = taskBody(one, parsed ? priorityOf(*parsed) : QByteArray("routine"));
        tasks += resource("Task", "vurdering-" + one.id, 1, one.updated, one.patient, body);
    }
    return out + tasks;
}

} // namespace samspil::training
