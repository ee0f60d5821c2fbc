// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/elements.h"
#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"
#include "core/fhir/resource_parser.h"
#include "core/fhir/writers.h"

#include <string>

namespace samspil::fhir {

namespace {

std::string_view view(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<size_t>(bytes.size())};
}

/// True when the bytes are one JSON value of any type.
bool isValue(QByteArrayView bytes)
{
    ResourceParser parser;
    std::string object("{\"v\":");
    object.append(view(bytes)).append("}");
    return parser.parse(object) && membersOf(object).size() == 1;
}

QByteArray spliced(const QByteArray &body, size_t from, size_t to, const QByteArray &middle)
{
    return body.left(static_cast<qsizetype>(from)) + middle + body.mid(static_cast<qsizetype>(to));
}

/// The member and one of the commas beside it.
QByteArray without(const QByteArray &body, const std::vector<MemberSpan> &members, size_t index)
{
    const MemberSpan &member = members[index];
    if (index > 0)
        return spliced(body, members[index - 1].valueEnd, member.valueEnd, {});
    const size_t to = members.size() > 1 ? members[1].keyStart : member.valueEnd;
    return spliced(body, member.keyStart, to, {});
}

QByteArray added(const QByteArray &body, const std::vector<MemberSpan> &members, QByteArrayView name,
                 QByteArrayView value)
{
    const QByteArray member = quoted(view(name)) + ':' + value.toByteArray();
    if (members.empty()) {
        const size_t at = view(body).find('{') + 1;
        return spliced(body, at, at, member);
    }
    const size_t at = members.back().valueEnd;
    return spliced(body, at, at, ',' + member);
}

} // namespace

Expected<QByteArray> withElement(const QByteArray &body, QByteArrayView name, QByteArrayView value)
{
    ResourceParser parser;
    if (!parser.parse(trimmed(view(body))))
        return malformed(parser.problem());
    if (!value.isEmpty() && !isValue(value))
        return malformed(QStringLiteral("value is not JSON"));
    const std::vector<MemberSpan> members = membersOf(view(body));
    size_t index = 0;
    // The parser's order is the text's order, and its keys are free of escapes.
    const auto elements = parser.root().members();
    for (const simdjson::dom::key_value_pair member : *elements) {
        if (member.key == view(name))
            break;
        ++index;
    }
    const bool isThere = index < members.size();
    if (value.isEmpty())
        return isThere ? without(body, members, index) : body;
    if (!isThere)
        return added(body, members, name, value);
    return spliced(body, members[index].valueStart, members[index].valueEnd, value.toByteArray());
}

} // namespace samspil::fhir
