// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/writers.h"
#include "core/training/json_patch.h"
#include "tests/fuzz/promise.h"

#include <algorithm>

using namespace samspil;
using samspil::fuzz::bytesOf;
using samspil::fuzz::require;
using samspil::training::JsonMember;
using samspil::training::JsonValue;

namespace {

bool isServers(const QByteArray &name)
{
    return name == "id" || name == "meta";
}

bool isPlain(const QByteArray &name)
{
    return std::all_of(name.cbegin(), name.cend(), [](char c) {
        return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
    });
}

/// The applying server knows names as they are written; no element of FHIR is written with an escape.
bool hasEscapedName(const JsonValue &value)
{
    const auto &members = value.members;
    return std::any_of(
               members.begin(), members.end(),
               [](const JsonMember &m) { return m.name.contains('\\') || hasEscapedName(m.value); }) ||
           std::any_of(value.items.begin(), value.items.end(), hasEscapedName);
}

/// `to` with what is the server's taken from `from`.
JsonValue wanted(const JsonValue &from, JsonValue to)
{
    std::erase_if(to.members, [](const JsonMember &m) { return isServers(m.name); });
    for (const JsonMember &member : from.members) {
        if (isServers(member.name))
            to.members.push_back(member);
    }
    return to;
}

/// A server that applies our patch has what we wanted; the server's own elements stay.
void judgePatch(const QByteArray &from, const QByteArray &to)
{
    const auto ops = fhir::patch(from, to);
    const auto shallow = fhir::diff(from, to);
    require(ops.hasValue() == shallow.hasValue(), "both forms take the same resources");
    const auto before = JsonValue::parse(from);
    const auto after = JsonValue::parse(to);
    if (!ops || !before || !after || hasEscapedName(*before) || hasEscapedName(*after))
        return;
    require(ops->isEmpty() == shallow->isEmpty(), "both forms see a difference or neither");
    for (const auto &one : {*ops, *shallow}) {
        const auto patch = JsonValue::parse(fhir::toJson(one));
        require(patch.has_value(), "a patch is JSON");
        JsonValue applied = *before;
        require(training::applyJsonPatch(applied, *patch).isEmpty(), "a patch can be applied");
        require(applied.sameAs(wanted(*before, *after)), "applied it gives what was wanted");
        const auto rest = fhir::diff(applied.toBytes(), to);
        require(rest && rest->isEmpty(), "and nothing is left to do");
    }
}

qsizetype commonFront(const QByteArray &a, const QByteArray &b)
{
    const auto end = std::mismatch(a.cbegin(), a.cend(), b.cbegin(), b.cend());
    return end.first - a.cbegin();
}

qsizetype commonBack(const QByteArray &a, const QByteArray &b)
{
    const auto end = std::mismatch(a.crbegin(), a.crend(), b.crbegin(), b.crend());
    return end.first - a.crbegin();
}

/// One element is set or taken away; every byte of the others stays where it was.
void judgeElement(const QByteArray &body, const QByteArray &name, const QByteArray &value)
{
    const auto changed = fhir::withElement(body, name, value);
    const auto before = JsonValue::parse(body);
    if (!changed || !before || hasEscapedName(*before) || !isPlain(name))
        return;
    const auto after = JsonValue::parse(*changed);
    require(after.has_value(), "what was changed is JSON");
    const JsonValue *old = before->find(name);
    const JsonValue *now = after->find(name);
    if (value.isEmpty())
        require(!now, "what is removed is gone");
    else
        require(now && changed->mid(now->begin, now->end - now->begin) == value.trimmed(),
                "what is set stands there as it was given");
    const qsizetype stays = commonFront(body, *changed) + commonBack(body, *changed);
    if (old && now)
        require(commonFront(body, *changed) >= old->begin &&
                    commonBack(body, *changed) >= body.size() - old->end,
                "a new value takes the place of the old one alone");
    else
        require(stays >= std::min(body.size(), changed->size()), "nothing else moves");
    QVector<QByteArray> texts[2];
    for (const auto &[resource, text, list] :
         {std::tuple(&*before, &body, &texts[0]), std::tuple(&*after, &*changed, &texts[1])}) {
        for (const JsonMember &member : resource->members) {
            if (member.name != name)
                list->append(text->mid(member.value.begin, member.value.end - member.value.begin));
        }
    }
    require(texts[0] == texts[1], "every byte of the other elements stays");
}

} // namespace

/// Four lines: a resource, another state of it, the name of an element, its value.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArrayList lines = bytesOf(data, size).split('\n');
    lines.resize(4);
    judgePatch(lines[0], lines[1]);
    judgePatch(lines[1], lines[0]);
    judgeElement(lines[0], lines[2], lines[3]);
    judgeElement(lines[1], lines[2], {});
    return 0;
}
