// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/answer_significance.h"

#include "core/fhir/elements.h"

#include <QHash>

#include <cmath>

namespace samspil::fhir {

namespace {

constexpr std::string_view significanceUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-questionnaire-answerSignificance";
constexpr std::string_view conditionUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-answer-Condition";

/// value[x] of an answer, an option or a condition.
Node valueIn(const Node &element)
{
    const auto object = element.members();
    if (!object)
        return {};
    for (const simdjson::dom::key_value_pair member : *object) {
        if (member.key.starts_with("value"))
            return Node(member.value);
    }
    return {};
}

std::optional<TriageState> colourOf(const Node &significance)
{
    const std::string_view code = extension(significance, "significance")["valueCoding"]["code"].text();
    const auto ends = [code](std::string_view colour) {
        return code == colour || code.starts_with(std::string(colour) + '-');
    };
    if (ends("red"))
        return TriageState::Red;
    if (ends("yellow"))
        return TriageState::Yellow;
    return ends("green") ? std::optional(TriageState::Green) : std::nullopt;
}

/// Numbers by value, codings by code (and system where both name one), texts and truths as they are.
bool equal(const Node &a, const Node &b)
{
    const auto left = a.isObject() && a["value"].isPresent() ? a["value"].number() : a.number();
    const auto right = b.isObject() && b["value"].isPresent() ? b["value"].number() : b.number();
    if (left && right)
        return *left == *right;
    if (a.isObject() && b.isObject()) {
        const std::string_view one = a["system"].text();
        const std::string_view other = b["system"].text();
        return a["code"].text() == b["code"].text() && (one.empty() || other.empty() || one == other);
    }
    if (a.isObject() && b.isString())
        return a["display"].text() == b.text() || a["code"].text() == b.text();
    if (a.isString() && b.isString())
        return a.text() == b.text();
    return a.isBoolean() && b.isBoolean() && a.isTrue() == b.isTrue();
}

bool holds(const Node &answer, std::string_view operation, const Node &value)
{
    if (operation == "exists")
        return value.isTrue() == answer.isPresent();
    if (!answer.isPresent())
        return false;
    if (operation == "=" || operation.empty())
        return equal(answer, value);
    if (operation == "!=")
        return !equal(answer, value);
    const auto left = answer.isObject() ? answer["value"].number() : answer.number();
    const auto right = value.number();
    if (!left || !right)
        return false;
    if (operation == ">")
        return *left > *right;
    if (operation == "<")
        return *left < *right;
    if (operation == ">=")
        return *left >= *right;
    return operation == "<=" && *left <= *right;
}

bool isCondition(const Node &item)
{
    return item["url"].text() == conditionUrl || item["url"].text() == "answerCondition";
}

/// All conditions hold, and there is at least one.
bool applies(const Node &significance, const Node &answer)
{
    bool any = false;
    for (const Node item : significance["extension"]) {
        if (!isCondition(item))
            continue;
        any = true;
        if (!holds(answer, extension(item, "operator")["valueCode"].text(),
                   valueIn(extension(item, "value"))))
            return false;
    }
    return any;
}

/// Colour of one answer to one question.
std::optional<TriageState> judge(const Node &question, const Node &answer)
{
    std::optional<TriageState> worst;
    const auto take = [&worst](std::optional<TriageState> colour) {
        if (colour)
            worst = worst ? worse(*worst, *colour) : *colour;
    };
    for (const Node item : question["extension"]) {
        if (item["url"].text() == significanceUrl && applies(item, answer))
            take(colourOf(item));
    }
    for (const Node option : question["answerOption"]) {
        const Node significance = extension(option, significanceUrl);
        if (significance.isPresent() && answer.isPresent() && equal(answer, valueIn(option)))
            take(colourOf(significance));
    }
    return worst;
}

using Questions = QHash<QByteArray, Node>;

QByteArray linkId(const Node &item)
{
    const std::string_view id = item["linkId"].text();
    return {id.data(), static_cast<qsizetype>(id.size())};
}

void collect(const Node &items, Questions &questions)
{
    for (const Node item : items) {
        questions.insert(linkId(item), item);
        collect(item["item"], questions);
    }
}

void consider(const Node &question, const Node &answer, std::optional<SignificantAnswer> &worst)
{
    const auto colour = judge(question, answer);
    if (!colour || (worst && worst->state <= *colour))
        return;
    worst = SignificantAnswer{*colour, question["text"].string(), answerText(answer)};
}

void walk(const Node &items, const Questions &questions, std::optional<SignificantAnswer> &worst)
{
    for (const Node item : items) {
        const Node question = questions.value(linkId(item));
        for (const Node answer : item["answer"]) {
            consider(question, valueIn(answer), worst);
            walk(answer["item"], questions, worst);
        }
        if (!item["answer"].isArray())
            consider(question, Node(), worst);
        walk(item["item"], questions, worst);
    }
}

} // namespace

QString answerText(const Node &answer)
{
    if (answer.isString())
        return answer.string();
    if (const auto number = answer.number())
        return QString::number(*number, 'g', 15);
    if (answer.isBoolean())
        return answer.isTrue() ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto number = answer["value"].number())
        return QString(QString::number(*number, 'g', 15) + u' ' + toQString(unitOf(answer))).trimmed();
    const QString display = answer["display"].string();
    return display.isEmpty() ? answer["code"].string() : display;
}

std::optional<SignificantAnswer> worstAnswer(const Node &response, const Node &questionnaire)
{
    Questions questions;
    std::optional<SignificantAnswer> worst;
    collect(questionnaire["item"], questions);
    walk(response["item"], questions, worst);
    return worst;
}

} // namespace samspil::fhir
