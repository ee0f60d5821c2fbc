// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/element_text.h"

#include "core/fhir/json_text.h"
#include "core/fhir/node.h"

namespace samspil::fhir {

namespace {

std::string_view view(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<size_t>(bytes.size())};
}

void read(std::string_view json, QStringList &lines);

/// The member of an object that names the whole of it.
std::string_view nameIn(std::string_view object)
{
    for (const char *name : {"text", "display", "coding", "code", "reference"}) {
        if (const std::string_view found = memberText(object, name); !found.empty())
            return found;
    }
    return {};
}

void readObject(std::string_view object, QStringList &lines)
{
    const std::string_view value = memberText(object, "value");
    const std::string_view unit = memberText(object, "unit");
    if (!value.empty() && !unit.empty()) {
        QStringList parts;
        read(value, parts);
        read(unit, parts);
        lines << parts.join(QLatin1Char(' '));
    } else if (const std::string_view name = nameIn(object); !name.empty()) {
        read(name, lines);
    } else {
        for (const MemberSpan &member : membersOf(object))
            read(member.value(object), lines);
    }
}

void read(std::string_view json, QStringList &lines)
{
    if (json.empty())
        return;
    switch (json.front()) {
    case '{':
        readObject(json, lines);
        break;
    case '[':
        for (const std::string_view item : itemsOf(json))
            read(item, lines);
        break;
    case '"':
        lines << toQString(unescaped(json.substr(1, json.size() - 2)));
        break;
    default:
        lines << toQString(json);
    }
}

} // namespace

QByteArray elementOf(const QByteArray &body, QByteArrayView name)
{
    const std::string_view found = memberText(view(body), view(name));
    return QByteArray(found.data(), static_cast<qsizetype>(found.size()));
}

QStringList readable(const QByteArray &json)
{
    QStringList lines;
    read(view(json), lines);
    lines.removeDuplicates();
    return lines;
}

} // namespace samspil::fhir
