// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/json_text.h"

namespace samspil::fhir {

namespace {

constexpr std::string_view blanks = " \t\r\n";

size_t endOfString(std::string_view json, size_t at)
{
    for (size_t i = at + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

size_t endOfContainer(std::string_view json, size_t at)
{
    int depth = 0;
    for (size_t i = at; i < json.size();) {
        const char c = json[i];
        if (c == '"') {
            i = endOfString(json, i);
            continue;
        }
        ++i;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return i;
    }
    return json.size();
}

} // namespace

size_t skipBlanks(std::string_view json, size_t at)
{
    const size_t found = json.find_first_not_of(blanks, at);
    return found == std::string_view::npos ? json.size() : found;
}

size_t endOfValue(std::string_view json, size_t at)
{
    if (at >= json.size())
        return json.size();
    if (json[at] == '"')
        return endOfString(json, at);
    if (json[at] == '{' || json[at] == '[')
        return endOfContainer(json, at);
    const size_t end = json.find_first_of(",]} \t\r\n", at);
    return end == std::string_view::npos ? json.size() : end;
}

std::vector<MemberSpan> membersOf(std::string_view json)
{
    std::vector<MemberSpan> members;
    size_t at = skipBlanks(json, json.find('{') + 1);
    while (at < json.size() && json[at] == '"') {
        MemberSpan member;
        member.keyStart = at;
        member.keyEnd = endOfString(json, at);
        member.valueStart = skipBlanks(json, skipBlanks(json, member.keyEnd) + 1);
        member.valueEnd = endOfValue(json, member.valueStart);
        members.push_back(member);
        at = skipBlanks(json, member.valueEnd);
        if (at < json.size() && json[at] == ',')
            at = skipBlanks(json, at + 1);
    }
    return members;
}

std::vector<std::string_view> itemsOf(std::string_view json)
{
    std::vector<std::string_view> items;
    size_t at = skipBlanks(json, json.find('[') + 1);
    while (at < json.size() && json[at] != ']') {
        const size_t end = endOfValue(json, at);
        items.push_back(json.substr(at, end - at));
        at = skipBlanks(json, end);
        if (at < json.size() && json[at] == ',')
            at = skipBlanks(json, at + 1);
    }
    return items;
}

std::string_view memberText(std::string_view json, std::string_view key)
{
    for (const MemberSpan &member : membersOf(json)) {
        if (member.key(json) == key)
            return member.value(json);
    }
    return {};
}

} // namespace samspil::fhir
