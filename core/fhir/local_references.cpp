// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/local_references.h"

#include "core/fhir/json_builder.h"
#include "core/fhir/json_text.h"
#include "core/fhir/node.h"

#include <QUuid>

namespace samspil::fhir {

namespace {

const QString urn = QStringLiteral("urn:uuid:");

/// The text of a whole string; nothing when it is cut.
std::string textOf(std::string_view json, size_t from, size_t to)
{
    return to - from < 2 ? std::string() : unescaped(json.substr(from + 1, to - from - 2));
}

bool isUuid(QStringView id)
{
    constexpr qsizetype length = 36; // QUuid passes over what follows
    return id.size() == length && !QUuid::fromString(id).isNull();
}

LocalReference referenceOf(std::string_view json, size_t from, size_t to)
{
    LocalReference out{qsizetype(from), qsizetype(to - from), toQString(textOf(json, from, to)), {}, {}};
    const qsizetype slash = out.text.indexOf(u'/');
    if (out.text.startsWith(urn)) {
        out.name = out.text;
    } else if (slash > 0 && isUuid(QStringView(out.text).mid(slash + 1))) {
        out.type = out.text.left(slash);
        out.name = urn + out.text.mid(slash + 1);
    }
    return out;
}

} // namespace

QVector<LocalReference> localReferences(QByteArrayView body)
{
    const std::string_view json(body.data(), size_t(body.size()));
    QVector<LocalReference> out;
    // Only a key is followed by a colon, so that no depth need be counted.
    for (size_t at = json.find('"'); at < json.size();) {
        const size_t end = endOfValue(json, at);
        const size_t colon = skipBlanks(json, end);
        const bool isKey = colon < json.size() && json[colon] == ':';
        const size_t value = isKey ? skipBlanks(json, colon + 1) : json.size();
        if (value < json.size() && json[value] == '"') {
            const size_t valueEnd = endOfValue(json, value);
            if (textOf(json, at, end) == "reference") {
                const LocalReference found = referenceOf(json, value, valueEnd);
                if (!found.name.isEmpty())
                    out.append(found);
            }
            at = json.find('"', valueEnd);
        } else {
            at = json.find('"', end);
        }
    }
    return out;
}

QByteArray withReferences(const QByteArray &body, const QHash<QString, QString> &replacements)
{
    if (replacements.isEmpty())
        return body;
    QByteArray out;
    qsizetype copied = 0;
    for (const LocalReference &reference : localReferences(body)) {
        const auto replacement = replacements.constFind(reference.text);
        if (replacement == replacements.cend())
            continue;
        out += body.mid(copied, reference.from - copied) + quoted(*replacement);
        copied = reference.from + reference.size;
    }
    return out + body.mid(copied);
}

} // namespace samspil::fhir
