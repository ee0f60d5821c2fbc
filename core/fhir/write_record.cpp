// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"
#include "core/fhir/writers.h"

#include <algorithm>

/// Small changes of resources that somebody else made.
namespace samspil::fhir {

namespace {

constexpr std::string_view interpreterUrl =
    "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
constexpr std::string_view ucum = "http://unitsofmeasure.org";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QByteArray toBytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

bool isInterpreter(std::string_view extension)
{
    return memberText(extension, "url") == view(quoted(interpreterUrl));
}

} // namespace

Expected<QByteArray> withStatus(const QByteArray &body, std::string_view status)
{
    return withElement(body, "status", quoted(status));
}

Expected<QByteArray> invalidateObservation(const QByteArray &body, const QString &reason,
                                           const RoleId &who, Instant when, const Context &context)
{
    const auto changed = withStatus(body, "entered-in-error");
    if (!changed || reason.isEmpty())
        return changed;
    JsonBuilder note;
    if (!who.isNull())
        note.raw("authorReference",
                 JsonBuilder().text("reference", relativeReference(context.base, who.url())).done());
    const QByteArray said = note.text("time", toIso(when)).text("text", reason).done();
    return withElement(*changed, "note", appended(memberText(view(*changed), "note"), {said}));
}

Expected<QByteArray> withInterpreter(const QByteArray &body, bool needed)
{
    JsonBuilder list(JsonBuilder::Form::Array);
    for (const std::string_view item : itemsOf(memberText(view(body), "extension"))) {
        if (!isInterpreter(item))
            list.item(toBytes(item));
    }
    list.item(
        JsonBuilder().text("url", interpreterUrl).raw("valueBoolean", needed ? "true" : "false").done());
    return withElement(body, "extension", list.done());
}

Expected<QByteArray> withAppointmentType(const QByteArray &body, const Coding &type)
{
    const std::string_view found = memberText(view(body), "appointmentType");
    const QByteArray coding = JsonBuilder().text("system", type.system).text("code", type.code).done();
    const auto changed = withElement(found.empty() ? "{}" : toBytes(found), "coding", arrayOf(coding));
    if (!changed)
        return changed;
    return withElement(body, "appointmentType", *changed);
}

Expected<QByteArray> withReferenceValue(const QByteArray &body, const QByteArray &value,
                                        const QString &unit)
{
    const std::vector<std::string_view> targets = itemsOf(memberText(view(body), "target"));
    if (targets.empty())
        return Error{ErrorKind::Malformed, QStringLiteral("missing target"), 0};
    const QByteArray quantity = JsonBuilder()
                                    .raw("value", value)
                                    .text("unit", unit)
                                    .text("system", ucum)
                                    .text("code", unit)
                                    .done();
    const auto first = withElement(toBytes(targets.front()), "detailQuantity", quantity);
    if (!first)
        return first;
    JsonBuilder list(JsonBuilder::Form::Array);
    list.item(*first);
    std::for_each(targets.begin() + 1, targets.end(),
                  [&list](std::string_view item) { list.item(toBytes(item)); });
    return withElement(body, "target", list.done());
}

} // namespace samspil::fhir
