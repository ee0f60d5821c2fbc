// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_json.h"

#include <algorithm>

namespace samspil::test {

namespace {

/// Walks over values without looking into them.
class Scanner {
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    bool take(char c)
    {
        blanks();
        const bool there = m_at < m_text.size() && m_text[m_at] == c;
        m_at += there;
        return there;
    }
    QByteArrayView value()
    {
        blanks();
        const qsizetype from = m_at;
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"')
                string();
            else if (c == '{' || c == '[')
                ++depth, ++m_at;
            else if (depth == 0 && (c == ',' || c == '}' || c == ']' || isBlank(c)))
                break;
            else if (c == '}' || c == ']')
                --depth, ++m_at;
            else
                ++m_at;
            if (depth == 0 && (c == '"' || c == '}' || c == ']'))
                break;
        }
        return m_text.sliced(from, m_at - from);
    }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
    void blanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }
    void string()
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\';
        m_at = std::min(m_at + 1, m_text.size());
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

Elements elementsOf(QByteArrayView object)
{
    Elements out;
    Scanner scanner(object);
    if (!scanner.take('{') || scanner.take('}'))
        return out;
    do {
        const QByteArray name = textOf(scanner.value().toByteArray());
        if (!scanner.take(':'))
            return {};
        out.append({name, scanner.value().toByteArray()});
    } while (scanner.take(','));
    return scanner.take('}') ? out : Elements();
}

QVector<QByteArray> valuesOf(QByteArrayView array)
{
    QVector<QByteArray> out;
    Scanner scanner(array);
    if (!scanner.take('[') || scanner.take(']'))
        return out;
    do {
        out.append(scanner.value().toByteArray());
    } while (scanner.take(','));
    return out;
}

QByteArray toJson(const Elements &elements)
{
    QByteArray out = "{";
    for (const auto &[name, value] : elements) {
        if (out.size() > 1)
            out += ',';
        out += '"' + name + "\":" + value;
    }
    return out + '}';
}

QByteArray valueOf(const Elements &elements, QByteArrayView name)
{
    for (const auto &element : elements) {
        if (element.first == name)
            return element.second;
    }
    return {};
}

void setValue(Elements &elements, const QByteArray &name, const QByteArray &value)
{
    const auto known = std::find_if(elements.begin(), elements.end(),
                                    [&name](const auto &element) { return element.first == name; });
    if (known != elements.end())
        known->second = value;
    else
        elements.append({name, value});
}

QByteArray withValue(const QByteArray &object, const QByteArray &name, const QByteArray &value)
{
    Elements elements = elementsOf(object);
    setValue(elements, name, value);
    return toJson(elements);
}

QByteArray textOf(const QByteArray &value)
{
    return value.size() >= 2 && value.startsWith('"') ? value.mid(1, value.size() - 2) : QByteArray();
}

} // namespace samspil::test
