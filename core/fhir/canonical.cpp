// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"

#include <algorithm>
#include <utility>

namespace samspil::fhir {

namespace {

unsigned hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    return static_cast<unsigned>((c | 0x20) - 'a') + 10;
}

unsigned hex4(std::string_view text)
{
    unsigned value = 0;
    for (size_t i = 0; i < 4 && i < text.size(); ++i)
        value = value * 16 + hexDigit(text[i]);
    return value;
}

void appendUtf8(unsigned code, std::string &out)
{
    const auto put = [&out](unsigned byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/// Appends what the escape after the backslash at `at` means; returns the position behind it.
size_t appendEscape(std::string_view text, size_t at, std::string &out)
{
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char name = at + 1 < text.size() ? text[at + 1] : '\\';
    if (name != 'u') {
        const size_t index = names.find(name);
        out += index == std::string_view::npos ? name : meanings[index];
        return at + 2;
    }
    unsigned code = hex4(text.substr(at + 2, 4));
    at += 6;
    const bool isHigh = code >= 0xD800 && code < 0xDC00;
    if (isHigh && text.substr(at, 2) == "\\u") {
        code = 0x10000 + ((code - 0xD800) << 10) + (hex4(text.substr(at + 2, 4)) - 0xDC00);
        at += 6;
    }
    appendUtf8(code, out);
    return at;
}

std::string canonicalString(std::string_view quotedText)
{
    const std::string text = unescaped(quotedText.substr(1, quotedText.size() - 2));
    return quoted(std::string_view(text)).toStdString();
}

std::string canonicalObject(std::string_view json)
{
    std::vector<std::pair<std::string, std::string>> members;
    for (const MemberSpan &member : membersOf(json))
        members.emplace_back(
            canonicalString(json.substr(member.keyStart, member.keyEnd - member.keyStart)),
            canonical(member.value(json)));
    std::sort(members.begin(), members.end());
    std::string out = "{";
    for (const auto &[key, value] : members) {
        if (out.size() > 1)
            out += ',';
        out.append(key).append(":").append(value);
    }
    out += '}';
    return out;
}

std::string canonicalArray(std::string_view json)
{
    std::string out = "[";
    for (const std::string_view item : itemsOf(json)) {
        if (out.size() > 1)
            out += ',';
        out += canonical(item);
    }
    out += ']';
    return out;
}

} // namespace

std::string unescaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        if (text[at] == '\\')
            at = appendEscape(text, at, out);
        else
            out += text[at++];
    }
    return out;
}

std::string canonical(std::string_view json)
{
    const size_t at = skipBlanks(json, 0);
    const std::string_view value = json.substr(at, endOfValue(json, at) - at);
    if (value.empty())
        return {};
    switch (value.front()) {
    case '{':
        return canonicalObject(value);
    case '[':
        return canonicalArray(value);
    case '"':
        return canonicalString(value);
    default:
        return std::string(value);
    }
}

} // namespace samspil::fhir
