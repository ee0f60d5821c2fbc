// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"

namespace samspil::fhir {

namespace {

bool isClinicalStatus(const Node &condition, std::string_view code)
{
    return codeIn(condition["clinicalStatus"]) == code;
}

bool isRefuted(const Node &condition)
{
    const std::string_view verification = codeIn(condition["verificationStatus"]);
    return verification == "refuted" || verification == "entered-in-error";
}

/// A note of the national infrastructure has category note, an annotation of a measurement annotation.
bool isNote(const Node &communication)
{
    for (const Node category : communication["category"]) {
        for (const Node coding : category["coding"]) {
            const std::string_view code = coding["code"].text();
            if (code == "note" || code == "annotation")
                return true;
        }
    }
    return false;
}

QString payloadText(const Node &communication)
{
    QStringList parts;
    for (const Node payload : communication["payload"]) {
        if (payload["contentString"].isString())
            parts.push_back(payload["contentString"].string());
    }
    return parts.join(u'\n');
}

bool isReferenceValue(const Node &goal)
{
    return codeIn(goal["description"], "http://ehealth.sundhed.dk/cs/goal-description") ==
           "reference-value";
}

/// The value of a target whose measure the catalogue knows.
void readTarget(const Node &target, const Context &context, ReferenceValue &into)
{
    if (!context.catalogue)
        return;
    const auto match = context.catalogue->match(readConcept(target["measure"]));
    const Node quantity = target["detailQuantity"];
    const auto value = quantity["value"].number();
    if (!match.kind || !value)
        return;
    auto canonical = match.kind->canonical(*value, toQString(unitOf(quantity)));
    if (!canonical && quantity["unit"].isString())
        canonical = match.kind->canonical(*value, quantity["unit"].string());
    if (!canonical)
        return;
    into.kind = match.kind->id;
    into.value = *canonical;
}

} // namespace

Expected<Diagnosis> readCondition(std::string_view json, const Context &context)
{
    return readWith<Diagnosis>(json, "Condition", [&](const Node &in) -> Expected<Diagnosis> {
        Diagnosis diagnosis;
        diagnosis.url = urlOf(in, context);
        diagnosis.citizen = CitizenId(referenceTo(in["subject"], "Patient", context));
        if (diagnosis.url.isEmpty())
            return malformed(QStringLiteral("missing id"));
        if (diagnosis.citizen.isNull())
            return malformed(QStringLiteral("missing subject"));
        diagnosis.code = readConcept(in["code"]);
        diagnosis.active = !isClinicalStatus(in, "inactive") && !isClinicalStatus(in, "resolved") &&
                           !isClinicalStatus(in, "remission") && !isRefuted(in);
        return diagnosis;
    });
}

Expected<Note> readCommunication(std::string_view json, const Context &context)
{
    return readWith<Note>(json, "Communication", [&](const Node &in) -> Expected<Note> {
        Note note;
        note.url = urlOf(in, context);
        if (note.url.isEmpty())
            return malformed(QStringLiteral("missing id"));
        note.citizen = CitizenId(referenceTo(in["subject"], "Patient", context));
        note.author = referenceOf(in["sender"], context);
        note.authorName = in["sender"]["display"].string();
        if (isNote(in) && in["status"].text() != "entered-in-error")
            note.text = payloadText(in);
        for (const Node &node : {in["sent"], in["received"], in["meta"]["lastUpdated"]}) {
            if (const auto at = parseTime(node.text()); at && note.written == Instant{})
                note.written = at->instant();
        }
        return note;
    });
}

Expected<ReferenceValue> readGoal(std::string_view json, const Context &context)
{
    return readWith<ReferenceValue>(json, "Goal", [&](const Node &in) -> Expected<ReferenceValue> {
        ReferenceValue reference;
        reference.citizen = CitizenId(referenceTo(in["subject"], "Patient", context));
        if (reference.citizen.isNull())
            return malformed(QStringLiteral("missing subject"));
        const std::string_view status = in["lifecycleStatus"].text();
        const bool holds = status != "cancelled" && status != "rejected" && status != "entered-in-error";
        if (!isReferenceValue(in) || !holds)
            return reference;
        for (const Node target : in["target"])
            readTarget(target, context, reference);
        return reference;
    });
}

} // namespace samspil::fhir
