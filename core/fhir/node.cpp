// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/node.h"

namespace samspil::fhir {

Node Node::operator[](std::string_view key) const
{
    if (!isObject())
        return {};
    simdjson::dom::element found;
    return m_element[key].get(found) == simdjson::SUCCESS ? Node(found) : Node();
}

Node Node::first() const
{
    const Iterator at = begin();
    return at != end() ? *at : Node();
}

std::string_view Node::text() const
{
    std::string_view value;
    if (!m_present || m_element.get(value) != simdjson::SUCCESS)
        return {};
    return value;
}

std::optional<double> Node::number() const
{
    double value = 0;
    if (!m_present || m_element.get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

bool Node::isTrue() const
{
    bool value = false;
    return m_present && m_element.get(value) == simdjson::SUCCESS && value;
}

Node::Iterator Node::begin() const
{
    simdjson::dom::array items;
    if (!m_present || m_element.get(items) != simdjson::SUCCESS)
        return {};
    return Iterator(items.begin());
}

Node::Iterator Node::end() const
{
    simdjson::dom::array items;
    if (!m_present || m_element.get(items) != simdjson::SUCCESS)
        return {};
    return Iterator(items.end());
}

std::optional<simdjson::dom::object> Node::members() const
{
    simdjson::dom::object object;
    if (!m_present || m_element.get(object) != simdjson::SUCCESS)
        return std::nullopt;
    return object;
}

Node extension(const Node &node, std::string_view url)
{
    for (const Node item : node["extension"]) {
        if (item["url"].text() == url)
            return item;
    }
    return {};
}

} // namespace samspil::fhir
