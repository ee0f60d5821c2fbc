// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/bundle_seed.h"

#include "core/training/json_value.h"
#include "core/training/resource_store.h"
#include "core/training/search_parameters.h"
#include "core/training/stamp.h"

#include <QHash>

namespace samspil::training {

namespace {

/// fullUrl → "Type/id".
using Names = QHash<QString, QString>;

const std::vector<JsonValue> &entriesOf(const JsonValue &bundle)
{
    static const std::vector<JsonValue> none;
    const JsonValue *entries = bundle.find("entry");
    return entries ? entries->items : none;
}

Names namesIn(const JsonValue &bundle)
{
    Names names;
    for (const JsonValue &entry : entriesOf(bundle)) {
        const JsonValue *resource = entry.find("resource");
        const QString id = resource ? resource->string("id") : QString();
        if (!id.isEmpty())
            names.insert(entry.string("fullUrl"), resource->string("resourceType") + u'/' + id);
    }
    return names;
}

void resolve(JsonValue &value, const Names &names)
{
    for (JsonMember &member : value.members) {
        const auto name =
            member.name == "reference" ? names.constFind(member.value.string()) : names.cend();
        if (name != names.cend())
            member.value.raw = jsonString(*name);
        else
            resolve(member.value, names);
    }
    for (JsonValue &item : value.items)
        resolve(item, names);
}

QByteArray identifierOf(const JsonValue &resource)
{
    const JsonValue *identifiers = resource.find("identifier");
    if (!identifiers)
        return {};
    if (!identifiers->isArray())
        return identifiers->string("value").toUtf8();
    return identifiers->items.empty() ? QByteArray()
                                      : identifiers->items.front().string("value").toUtf8();
}

Instant arrivalOf(const JsonValue &resource, Instant now)
{
    const JsonValue *meta = resource.find("meta");
    const auto span = dateSpan(meta ? meta->string("lastUpdated") : QString());
    return span ? instantFromMs(span->begin) : now;
}

SeededResource seeded(JsonValue resource, const Names &names, Instant now)
{
    resolve(resource, names);
    SeededResource out;
    out.type = resource.string("resourceType").toLatin1();
    out.id = resource.string("id").toUtf8();
    out.updated = arrivalOf(resource, now);
    out.patient = patientOf(out.type, resource);
    out.identifier = identifierOf(resource);
    const QByteArray body = resource.toBytes();
    out.body = stamped(body, *JsonValue::parse(body), out.id, out.version, out.updated);
    return out;
}

} // namespace

Expected<QVector<SeededResource>> bundleSeed(const QByteArray &bundle, Instant now)
{
    const auto parsed = JsonValue::parse(bundle);
    if (!parsed || parsed->string("resourceType") != u"Bundle")
        return Error{ErrorKind::Malformed, QStringLiteral("not a FHIR Bundle in JSON"), 0};
    const Names names = namesIn(*parsed);
    QVector<SeededResource> out;
    for (const JsonValue &entry : entriesOf(*parsed)) {
        const JsonValue *resource = entry.find("resource");
        if (resource && !resource->string("id").isEmpty() &&
            knownTypes().contains(resource->string("resourceType").toLatin1()))
            out += seeded(*resource, names, now);
    }
    return out;
}

} // namespace samspil::training
