// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"
#include "core/fhir/resource_parser.h"
#include "core/fhir/writers.h"

#include <map>
#include <string>

namespace samspil::fhir {

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// Elements by name, each in canonical form and as sent.
struct Element {
    std::string canonical;
    std::string_view text;
};
using Elements = std::map<std::string, Element>;

Elements membersByName(std::string_view object)
{
    Elements elements;
    for (const MemberSpan &member : membersOf(object)) {
        const std::string_view text = member.value(object);
        elements[unescaped(member.key(object))] = {canonical(text), text};
    }
    return elements;
}

Expected<Elements> elementsOf(const QByteArray &body)
{
    ResourceParser parser;
    if (!parser.parse(trimmed(view(body))))
        return malformed(parser.problem());
    Elements elements = membersByName(view(body));
    elements.erase("id");
    elements.erase("meta");
    return elements;
}

/// JSON Pointer to a top-level element (RFC 6901: ~ and / are escaped).
QByteArray pointerTo(const std::string &name)
{
    QByteArray path("/");
    for (const char c : name) {
        if (c == '~')
            path += "~0";
        else if (c == '/')
            path += "~1";
        else
            path += c;
    }
    return path;
}

QByteArray toBytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

bool isObject(std::string_view json)
{
    return !json.empty() && json.front() == '{';
}

/// `isDeep`: a pair of objects is compared member by member.
void compare(const Elements &before, const Elements &after, const QByteArray &at, bool isDeep,
             QVector<PatchOp> &ops)
{
    for (const auto &[name, element] : before) {
        if (!after.contains(name))
            ops.push_back({"remove", at + pointerTo(name), {}});
    }
    for (const auto &[name, element] : after) {
        const auto old = before.find(name);
        const QByteArray path = at + pointerTo(name);
        if (old == before.end())
            ops.push_back({"add", path, toBytes(element.text)});
        else if (old->second.canonical == element.canonical)
            continue;
        else if (isDeep && isObject(old->second.text) && isObject(element.text))
            compare(membersByName(old->second.text), membersByName(element.text), path, true, ops);
        else
            ops.push_back({"replace", path, toBytes(element.text)});
    }
}

Expected<QVector<PatchOp>> operations(const QByteArray &from, const QByteArray &to, bool isDeep)
{
    const auto before = elementsOf(from);
    if (!before)
        return before.error();
    const auto after = elementsOf(to);
    if (!after)
        return after.error();
    QVector<PatchOp> ops;
    compare(*before, *after, {}, isDeep, ops);
    return ops;
}

} // namespace

Expected<QVector<PatchOp>> diff(const QByteArray &from, const QByteArray &to)
{
    return operations(from, to, false);
}

Expected<QVector<PatchOp>> patch(const QByteArray &from, const QByteArray &to)
{
    return operations(from, to, true);
}

QByteArray toJson(const QVector<PatchOp> &ops)
{
    JsonBuilder list(JsonBuilder::Form::Array);
    for (const PatchOp &op : ops) {
        list.item(JsonBuilder()
                      .text("op", view(op.op))
                      .text("path", view(op.path))
                      .rawIfAny("value", op.value)
                      .done());
    }
    return list.done();
}

} // namespace samspil::fhir
