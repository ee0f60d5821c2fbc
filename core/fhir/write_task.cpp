// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/elements.h"
#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"
#include "core/fhir/task_names.h"
#include "core/fhir/writers.h"

#include <algorithm>

namespace samspil::fhir {

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

std::string_view statusCode(ActStatus status)
{
    switch (status) {
    case ActStatus::Requested:
        return "requested";
    case ActStatus::InProgress:
        return "in-progress";
    case ActStatus::OnHold:
        return "on-hold";
    case ActStatus::Completed:
        return "completed";
    case ActStatus::Cancelled:
        return "cancelled";
    case ActStatus::Other:
        break;
    }
    return {};
}

QByteArray concept_(std::string_view system, QStringView code)
{
    return JsonBuilder()
        .raw("coding", arrayOf(JsonBuilder().text("system", system).text("code", code).done()))
        .done();
}

QByteArray reference(const QString &url, const Context &context, const QString &display = {})
{
    if (url.isEmpty())
        return {};
    return JsonBuilder()
        .text("reference", relativeReference(context.base, url))
        .textIfAny("display", display)
        .done();
}

QByteArray extensionOf(std::string_view url, std::string_view valueKey, const QByteArray &value)
{
    return JsonBuilder().text("url", url).raw(valueKey, value).done();
}

QByteArray timingOf(const TaskSetting::Window &window)
{
    const auto part = [](std::string_view url, std::string_view key, const QByteArray &value) {
        return extensionOf(url, key, value);
    };
    JsonBuilder parts(JsonBuilder::Form::Array);
    parts.item(part("serviceRequestVersionId", "valueId", quoted(window.activityVersion)))
        .item(part("start", "valueDateTime", quoted(toIso(window.start))))
        .item(part("end", "valueDateTime", quoted(toIso(window.end))))
        .item(part("type", "valueCodeableConcept", concept_(task::timingTypes, u"Resolved")));
    return JsonBuilder().text("url", task::timingUrl).raw("extension", parts.done()).done();
}

QByteArray extensions(const Act &act, const Context &context, const TaskSetting &setting)
{
    const auto system =
        act.category == toQString(task::reviewRound) ? task::ourCategories : task::nationalCategories;
    JsonBuilder list(JsonBuilder::Form::Array);
    if (!setting.episode.isEmpty())
        list.item(extensionOf(task::episodeUrl, "valueReference", reference(setting.episode, context)));
    if (!act.category.isEmpty())
        list.item(
            extensionOf(task::categoryUrl, "valueCodeableConcept", concept_(system, act.category)));
    if (!setting.restriction.isEmpty())
        list.item(extensionOf(task::restrictionUrl, "valueCodeableConcept",
                              concept_(task::restrictions, setting.restriction)));
    if (!act.responsible.isNull())
        list.item(extensionOf(task::responsibleUrl, "valueReference",
                              reference(act.responsible.url(), context)));
    if (setting.window)
        list.item(timingOf(*setting.window));
    return list.isEmpty() ? QByteArray() : list.done();
}

QByteArray inputFor(const Covered &covered, const Context &context)
{
    JsonBuilder marks(JsonBuilder::Form::Array);
    if (!covered.fingerprint.isEmpty())
        marks.item(extensionOf(task::coveredValueUrl, "valueString", quoted(covered.fingerprint)));
    if (covered.windowStart)
        marks.item(
            extensionOf(task::windowStartUrl, "valueDateTime", quoted(toIso(*covered.windowStart))));
    JsonBuilder target;
    target.text("reference", relativeReference(context.base, covered.url));
    if (!marks.isEmpty())
        target.raw("extension", marks.done());
    return JsonBuilder()
        .raw("type", JsonBuilder().text("text", task::coveredText).done())
        .raw("valueReference", target.done())
        .done();
}

QByteArray annotation(const Act &act, const Context &context)
{
    JsonBuilder note;
    note.rawIfAny("authorReference", reference(act.owner.url(), context));
    if (act.modified != Instant{})
        note.text("time", toIso(act.modified));
    return note.text("text", act.note).done();
}

/// Sets elements one after the other; the first failure stays.
class Splice {
public:
    explicit Splice(QByteArray body) : m_state(std::move(body)) {}

    std::string_view element(std::string_view name) const { return memberText(view(*m_state), name); }
    void set(QByteArrayView name, const QByteArray &value)
    {
        if (m_state)
            m_state = withElement(*m_state, name, value);
    }
    Expected<QByteArray> done() const { return m_state; }

private:
    Expected<QByteArray> m_state;
};

void setRestriction(Splice &task, const Act &act)
{
    const std::string_view found = task.element("restriction");
    QByteArray restriction =
        found.empty() ? "{}" : QByteArray(found.data(), static_cast<qsizetype>(found.size()));
    const std::string_view foundPeriod = memberText(view(restriction), "period");
    QByteArray period = foundPeriod.empty()
                            ? "{}"
                            : QByteArray(foundPeriod.data(), static_cast<qsizetype>(foundPeriod.size()));
    const QByteArray end = act.snoozedUntil ? quoted(toIso(*act.snoozedUntil)) : QByteArray();
    const auto set = [](const QByteArray &object, QByteArrayView name, const QByteArray &value) {
        const auto changed = withElement(object, name, value);
        return changed ? *changed : object;
    };
    period = set(period, "end", end);
    restriction = set(restriction, "period", membersOf(view(period)).empty() ? QByteArray() : period);
    task.set("restriction", membersOf(view(restriction)).empty() ? QByteArray() : restriction);
}

void addNote(Splice &task, const Act &act, const Act &before, const Context &context)
{
    if (!act.note.isEmpty() && act.note != before.note)
        task.set("note", appended(task.element("note"), {annotation(act, context)}));
}

void addInputs(Splice &task, const Act &act, const Act &before, const Context &context)
{
    QVector<QByteArray> fresh;
    for (const Covered &covered : act.inputs) {
        if (!before.inputs.contains(covered))
            fresh.push_back(inputFor(covered, context));
    }
    if (!fresh.isEmpty())
        task.set("input", appended(task.element("input"), fresh));
}

QByteArray inputs(const Act &act, const Context &context)
{
    JsonBuilder list(JsonBuilder::Form::Array);
    for (const Covered &covered : act.inputs)
        list.item(inputFor(covered, context));
    return list.isEmpty() ? QByteArray() : list.done();
}

} // namespace

QByteArray writeTask(const Act &act, const Context &context, const TaskSetting &setting)
{
    const QByteArray modified = act.modified == Instant{} ? QByteArray() : quoted(toIso(act.modified));
    const QByteArray identifier =
        JsonBuilder().text("system", task::uriSystem).text("value", act.identifier).done();
    JsonBuilder out;
    out.text("resourceType", "Task");
    if (!setting.episode.isEmpty()) // the national profile asks for it
        out.raw(
            "meta",
            JsonBuilder().raw("profile", arrayOf(quoted(std::string_view(task::profileUrl)))).done());
    out.rawIfAny("identifier", act.identifier.isEmpty() ? QByteArray() : arrayOf(identifier))
        .rawIfAny("extension", extensions(act, context, setting))
        .text("status", statusCode(act.status))
        .rawIfAny("businessStatus",
                  act.outcome.isEmpty() ? QByteArray() : concept_(task::outcomes, act.outcome))
        .text("intent", "plan")
        .textIfAny("priority", setting.priority)
        .textIfAny("description", setting.description)
        .rawIfAny("focus", reference(act.focus, context))
        .rawIfAny("for", reference(act.citizen.url(), context))
        .rawIfAny("authoredOn", modified)
        .rawIfAny("lastModified", modified)
        .rawIfAny("owner", reference(act.owner.url(), context, act.ownerName))
        .rawIfAny("note", act.note.isEmpty() ? QByteArray() : arrayOf(annotation(act, context)));
    if (act.snoozedUntil) {
        const QByteArray period = JsonBuilder().text("end", toIso(*act.snoozedUntil)).done();
        out.raw("restriction", JsonBuilder().raw("period", period).done());
    }
    return out.rawIfAny("input", inputs(act, context)).done();
}

Expected<QByteArray> updateTask(const QByteArray &body, const Act &act, const Context &context)
{
    const auto before = readTask(view(body), context);
    if (!before)
        return before.error();
    Splice task(body);
    if (act.status != before->status && act.status != ActStatus::Other)
        task.set("status", quoted(statusCode(act.status)));
    if (act.owner != before->owner)
        task.set("owner", reference(act.owner.url(), context, act.ownerName));
    if (act.outcome != before->outcome)
        task.set("businessStatus",
                 act.outcome.isEmpty() ? QByteArray() : concept_(task::outcomes, act.outcome));
    addNote(task, act, *before, context);
    if (act.snoozedUntil != before->snoozedUntil)
        setRestriction(task, act);
    addInputs(task, act, *before, context);
    if (act.modified != Instant{} && act.modified != before->modified)
        task.set("lastModified", quoted(toIso(act.modified)));
    return task.done();
}

} // namespace samspil::fhir
