// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/stamp.h"

#include <QList>

#include <algorithm>

namespace samspil::training {

namespace {

constexpr char subsetted[] =
    R"({"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED","display":"Resource encoded in summary mode"})";

bool isServersOwn(const QByteArray &metaElement)
{
    return metaElement == "versionId" || metaElement == "lastUpdated";
}

/// A span of the text and what is to stand there instead.
struct Splice {
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray text;
};

QByteArray metaText(const QByteArray &body, const JsonValue *meta, int version, Instant updated)
{
    QByteArray text = R"({"versionId":")" + QByteArray::number(version) + R"(","lastUpdated":")" +
                      lastUpdatedText(updated) + '"';
    if (meta) {
        for (const JsonMember &member : meta->members) {
            if (!isServersOwn(member.name))
                text += ",\"" + member.name +
                        "\":" + body.mid(member.value.begin, member.value.end - member.value.begin);
        }
    }
    return text + '}';
}

JsonValue withoutStamp(JsonValue resource)
{
    std::erase_if(resource.members, [](const JsonMember &m) { return m.name == "id"; });
    if (JsonValue *meta = resource.find("meta")) {
        std::erase_if(meta->members, [](const JsonMember &m) { return isServersOwn(m.name); });
        if (meta->members.empty())
            std::erase_if(resource.members, [](const JsonMember &m) { return m.name == "meta"; });
    }
    return resource;
}

} // namespace

QByteArray lastUpdatedText(Instant t)
{
    return toIso(t).chopped(1).toLatin1() + "+00:00";
}

QByteArray stamped(const QByteArray &body, const JsonValue &parsed, const QByteArray &id, int version,
                   Instant updated)
{
    const JsonValue *oldId = parsed.find("id");
    const JsonValue *oldMeta = parsed.find("meta");
    const qsizetype afterType = parsed.find("resourceType")->end;
    const QByteArray idText = '"' + id + '"';
    const QByteArray newMeta = metaText(body, oldMeta, version, updated);
    QVector<Splice> splices;
    splices += oldId ? Splice{oldId->begin, oldId->end, idText}
                     : Splice{afterType, afterType, ",\"id\":" + idText};
    const qsizetype afterId = oldId ? oldId->end : afterType;
    splices += oldMeta ? Splice{oldMeta->begin, oldMeta->end, newMeta}
                       : Splice{afterId, afterId, ",\"meta\":" + newMeta};
    std::stable_sort(splices.begin(), splices.end(),
                     [](const Splice &a, const Splice &b) { return a.begin < b.begin; });
    QByteArray out;
    qsizetype at = 0;
    for (const Splice &splice : splices) {
        out += body.mid(at, splice.begin - at) + splice.text;
        at = splice.end;
    }
    return out + body.mid(at);
}

bool sameContent(const JsonValue &a, const JsonValue &b)
{
    return withoutStamp(a).sameAs(withoutStamp(b));
}

QByteArray subsetOf(const JsonValue &resource, const QList<QByteArray> &elements)
{
    JsonValue subset;
    subset.kind = JsonValue::Kind::Object;
    for (const JsonMember &member : resource.members) {
        const bool always =
            member.name == "resourceType" || member.name == "id" || member.name == "meta";
        if (always || elements.contains(member.name))
            subset.members.push_back(member);
    }
    if (JsonValue *meta = subset.find("meta")) {
        if (!meta->find("tag"))
            meta->members.push_back({"tag", *JsonValue::parse("[]")});
        meta->find("tag")->items.push_back(*JsonValue::parse(subsetted));
    }
    return subset.toBytes();
}

} // namespace samspil::training
