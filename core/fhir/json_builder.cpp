// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/json_builder.h"

namespace samspil::fhir {

namespace {

QByteArray escape(char c)
{
    switch (c) {
    case '"':
        return QByteArrayLiteral("\\\"");
    case '\\':
        return QByteArrayLiteral("\\\\");
    case '\n':
        return QByteArrayLiteral("\\n");
    case '\r':
        return QByteArrayLiteral("\\r");
    case '\t':
        return QByteArrayLiteral("\\t");
    default:
        return "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
    }
}

} // namespace

QByteArray quoted(std::string_view utf8)
{
    QByteArray out;
    out.reserve(static_cast<qsizetype>(utf8.size()) + 2);
    out += '"';
    for (const char c : utf8) {
        const bool special = c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
        if (special)
            out += escape(c);
        else
            out += c;
    }
    out += '"';
    return out;
}

QByteArray quoted(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    return quoted(std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

JsonBuilder &JsonBuilder::raw(std::string_view key, const QByteArray &json)
{
    if (!m_body.isEmpty())
        m_body += ',';
    m_body += quoted(key) + ':' + json;
    return *this;
}

JsonBuilder &JsonBuilder::text(std::string_view key, QStringView value)
{
    return raw(key, quoted(value));
}

JsonBuilder &JsonBuilder::text(std::string_view key, std::string_view value)
{
    return raw(key, quoted(value));
}

JsonBuilder &JsonBuilder::textIfAny(std::string_view key, QStringView value)
{
    return value.isEmpty() ? *this : text(key, value);
}

JsonBuilder &JsonBuilder::rawIfAny(std::string_view key, const QByteArray &json)
{
    return json.isEmpty() ? *this : raw(key, json);
}

JsonBuilder &JsonBuilder::item(const QByteArray &json)
{
    if (!m_body.isEmpty())
        m_body += ',';
    m_body += json;
    return *this;
}

QByteArray JsonBuilder::done() const
{
    return m_form == Form::Object ? '{' + m_body + '}' : '[' + m_body + ']';
}

QByteArray arrayOf(const QByteArray &item)
{
    return '[' + item + ']';
}

QByteArray appended(std::string_view existing, const QVector<QByteArray> &items)
{
    QByteArray added;
    for (const QByteArray &item : items)
        added += (added.isEmpty() ? "" : ",") + item;
    if (existing.empty() || existing.front() != '[')
        return arrayOf(added);
    const QByteArray before(existing.data(), static_cast<qsizetype>(existing.size() - 1));
    const bool wasEmpty = existing.find_first_not_of(" \t\r\n", 1) == existing.size() - 1;
    return before + (wasEmpty ? "" : ",") + added + ']';
}

} // namespace samspil::fhir
