// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/json_value.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace samspil::training {

namespace {

/// Recursive descent over UTF-8 bytes (RFC 8259).
class Parser {
public:
    explicit Parser(const QByteArray &text) : m_text(text) {}

    bool document(JsonValue &value)
    {
        if (!this->value(value, 0))
            return false;
        skipBlanks();
        return m_at == m_text.size();
    }
    qsizetype at() const { return m_at; }

private:
    static constexpr int deepest = 100;

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks();
    bool take(char c);
    bool value(JsonValue &value, int depth);
    bool object(JsonValue &value, int depth);
    bool array(JsonValue &value, int depth);
    bool string(QByteArray &raw);
    bool escape();
    bool number(QByteArray &raw);
    bool digits();
    bool word(JsonValue &value, JsonValue::Kind kind, const char *text);

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

void Parser::skipBlanks()
{
    while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
        ++m_at;
}

bool Parser::take(char c)
{
    skipBlanks();
    if (peek() != c)
        return false;
    ++m_at;
    return true;
}

bool Parser::value(JsonValue &value, int depth)
{
    skipBlanks();
    value.begin = m_at;
    bool ok = false;
    switch (peek()) {
    case '{':
        ok = object(value, depth + 1);
        break;
    case '[':
        ok = array(value, depth + 1);
        break;
    case '"':
        value.kind = JsonValue::Kind::String;
        ok = string(value.raw);
        break;
    case 't':
        ok = word(value, JsonValue::Kind::Bool, "true");
        break;
    case 'f':
        ok = word(value, JsonValue::Kind::Bool, "false");
        break;
    case 'n':
        ok = word(value, JsonValue::Kind::Null, "null");
        break;
    default:
        value.kind = JsonValue::Kind::Number;
        ok = number(value.raw);
    }
    value.end = m_at;
    return ok;
}

bool Parser::object(JsonValue &value, int depth)
{
    value.kind = JsonValue::Kind::Object;
    value.raw.clear();
    if (depth > deepest || !take('{'))
        return false;
    if (take('}'))
        return true;
    do {
        JsonMember member;
        QByteArray name;
        skipBlanks();
        if (!string(name) || !take(':'))
            return false;
        member.name = name.mid(1, name.size() - 2);
        if (!this->value(member.value, depth) || value.find(member.name))
            return false;
        value.members.push_back(std::move(member));
    } while (take(','));
    return take('}');
}

bool Parser::array(JsonValue &value, int depth)
{
    value.kind = JsonValue::Kind::Array;
    value.raw.clear();
    if (depth > deepest || !take('['))
        return false;
    if (take(']'))
        return true;
    do {
        value.items.emplace_back();
        if (!this->value(value.items.back(), depth))
            return false;
    } while (take(','));
    return take(']');
}

bool Parser::string(QByteArray &raw)
{
    const qsizetype begin = m_at;
    if (peek() != '"')
        return false;
    ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        if (static_cast<uchar>(m_text[m_at]) < 0x20)
            return false;
        if (m_text[m_at] == '\\' && !escape())
            return false;
        ++m_at;
    }
    if (peek() != '"')
        return false;
    ++m_at;
    raw = m_text.mid(begin, m_at - begin);
    return true;
}

/// Leaves m_at on the last character of the escape.
bool Parser::escape()
{
    ++m_at;
    if (peek() != 'u')
        return peek() != '\0' && QByteArrayView("\"\\/bfnrt").contains(peek());
    for (int i = 0; i < 4; ++i) {
        ++m_at;
        if (peek() == '\0' || !QByteArrayView("0123456789abcdefABCDEF").contains(peek()))
            return false;
    }
    return true;
}

bool Parser::digits()
{
    const qsizetype begin = m_at;
    while (peek() >= '0' && peek() <= '9')
        ++m_at;
    return m_at > begin;
}

bool Parser::number(QByteArray &raw)
{
    const qsizetype begin = m_at;
    if (peek() == '-')
        ++m_at;
    const bool leadingZero = peek() == '0';
    const qsizetype whole = m_at;
    if (!digits() || (leadingZero && m_at - whole > 1))
        return false;
    if (peek() == '.') {
        ++m_at;
        if (!digits())
            return false;
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        if (!digits())
            return false;
    }
    raw = m_text.mid(begin, m_at - begin);
    return true;
}

bool Parser::word(JsonValue &value, JsonValue::Kind kind, const char *text)
{
    const QByteArrayView wanted(text);
    if (!QByteArrayView(m_text).sliced(m_at).startsWith(wanted))
        return false;
    m_at += wanted.size();
    value.kind = kind;
    value.raw = wanted.toByteArray();
    return true;
}

bool sameMembers(const JsonValue &a, const JsonValue &b)
{
    return a.members.size() == b.members.size() &&
           std::all_of(a.members.begin(), a.members.end(), [&](const JsonMember &member) {
               const JsonValue *twin = b.find(member.name);
               return twin && member.value.sameAs(*twin);
           });
}

} // namespace

std::optional<JsonValue> JsonValue::parse(const QByteArray &text, qsizetype *problemAt)
{
    Parser parser(text);
    JsonValue value;
    if (parser.document(value))
        return value;
    if (problemAt)
        *problemAt = parser.at();
    return std::nullopt;
}

JsonValue *JsonValue::find(QByteArrayView name)
{
    return const_cast<JsonValue *>(std::as_const(*this).find(name));
}

const JsonValue *JsonValue::find(QByteArrayView name) const
{
    for (const JsonMember &member : members) {
        if (member.name == name)
            return &member.value;
    }
    return nullptr;
}

QString JsonValue::string() const
{
    if (kind != Kind::String)
        return {};
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw.constData() + 1, raw.size() - 2);
    return QJsonDocument::fromJson('[' + raw + ']').array().at(0).toString();
}

QString JsonValue::string(QByteArrayView member) const
{
    const JsonValue *value = find(member);
    return value ? value->string() : QString();
}

QByteArray JsonValue::toBytes() const
{
    QByteArray out;
    if (isObject()) {
        for (const JsonMember &member : members)
            out += (out.isEmpty() ? "\"" : ",\"") + member.name + "\":" + member.value.toBytes();
        return '{' + out + '}';
    }
    if (isArray()) {
        for (const JsonValue &item : items)
            out += (out.isEmpty() ? "" : ",") + item.toBytes();
        return '[' + out + ']';
    }
    return raw;
}

bool JsonValue::sameAs(const JsonValue &other) const
{
    if (kind != other.kind)
        return false;
    switch (kind) {
    case Kind::Object:
        return sameMembers(*this, other);
    case Kind::Array:
        return std::equal(items.begin(), items.end(), other.items.begin(), other.items.end(),
                          [](const JsonValue &a, const JsonValue &b) { return a.sameAs(b); });
    case Kind::String:
        return raw == other.raw || string() == other.string();
    case Kind::Number:
        return raw == other.raw || raw.toDouble() == other.raw.toDouble();
    default:
        return raw == other.raw;
    }
}

QByteArray jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace samspil::training
