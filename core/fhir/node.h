// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <simdjson.h>

#include <optional>
#include <string_view>

/// Internal to core/fhir: a view of a parsed element in which everything may be missing.
namespace samspil::fhir {

inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A path over missing elements ends in a missing element, and a wrong type reads as missing, so that
/// readers ask for what they need and check only what they cannot do without. Valid as long as the
/// parser that made it lives and parses nothing else.
class Node {
public:
    class Iterator;

    Node() = default;
    explicit Node(simdjson::dom::element element) : m_element(element), m_present(true) {}

    bool isPresent() const { return m_present; }
    bool isObject() const { return m_present && m_element.is_object(); }
    bool isArray() const { return m_present && m_element.is_array(); }
    bool isString() const { return m_present && m_element.is_string(); }
    bool isNumber() const { return m_present && m_element.is_number(); }
    bool isBoolean() const { return m_present && m_element.is_bool(); }

    Node operator[](std::string_view key) const;
    /// First element of an array; missing when it is none.
    Node first() const;

    std::string_view text() const; ///< empty unless a string
    QString string() const { return toQString(text()); }
    std::optional<double> number() const;
    bool isTrue() const;

    /// Elements of an array; nothing when it is none.
    Iterator begin() const;
    Iterator end() const;
    /// Members of an object; an empty one when it is none.
    std::optional<simdjson::dom::object> members() const;
    const simdjson::dom::element &element() const { return m_element; }

private:
    simdjson::dom::element m_element;
    bool m_present = false;
};

class Node::Iterator {
public:
    Iterator() = default;
    explicit Iterator(simdjson::dom::array::iterator at) : m_at(at) {}
    Node operator*() const { return Node(**m_at); }
    Iterator &operator++()
    {
        ++*m_at;
        return *this;
    }
    bool operator!=(const Iterator &other) const
    {
        return m_at.has_value() && other.m_at.has_value() && *m_at != *other.m_at;
    }

private:
    std::optional<simdjson::dom::array::iterator> m_at;
};

/// The extension with that url, directly below the node.
Node extension(const Node &node, std::string_view url);

} // namespace samspil::fhir
