// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/resource_parser.h"

#include <algorithm>
#include <utility>

namespace samspil::fhir {

namespace {

constexpr std::string_view blanks = " \t\r\n";
/// Objects of resources are small; up to here comparing each with each beats sorting.
constexpr size_t fewKeys = 24;

QString wordsFor(simdjson::error_code code)
{
    switch (code) {
    case simdjson::DEPTH_ERROR:
        return QStringLiteral("nested too deeply");
    case simdjson::UTF8_ERROR:
        return QStringLiteral("not UTF-8");
    case simdjson::NUMBER_ERROR:
        return QStringLiteral("bad number");
    case simdjson::EMPTY:
        return QStringLiteral("empty");
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        return QStringLiteral("too large");
    default:
        return QStringLiteral("not JSON");
    }
}

bool repeats(const std::string_view *begin, const std::string_view *end, std::string_view key)
{
    return std::any_of(begin, end, [key](std::string_view other) { return other == key; });
}

bool mayHoldKeys(const simdjson::dom::element &element)
{
    const auto type = element.type();
    return type == simdjson::dom::element_type::OBJECT || type == simdjson::dom::element_type::ARRAY;
}

} // namespace

std::string_view trimmed(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    const size_t from = bytes.find_first_not_of(blanks);
    if (from == std::string_view::npos)
        return {};
    return bytes.substr(from, bytes.find_last_not_of(blanks) - from + 1);
}

void ResourceParser::adopt(const Node &root)
{
    m_problem.clear();
    m_root = root;
}

bool ResourceParser::refuse(QString problem)
{
    m_root = Node();
    m_problem = std::move(problem);
    return false;
}

bool ResourceParser::parse(std::string_view json, size_t readableBeyond)
{
    m_problem.clear();
    m_keys.clear();
    simdjson::dom::element root;
    const bool copy = readableBeyond < simdjson::SIMDJSON_PADDING;
    if (json.empty())
        return refuse(wordsFor(simdjson::EMPTY));
    if (const auto code = m_parser.parse(json.data(), json.size(), copy).get(root))
        return refuse(wordsFor(code));
    if (!root.is_object())
        return refuse(QStringLiteral("no object"));
    if (!isUnambiguous(root))
        return refuse(QStringLiteral("duplicate key \"%1\"").arg(toQString(m_duplicate)));
    m_root = Node(root);
    return true;
}

/// Depth is bounded by the parser's own limit.
bool ResourceParser::isUnambiguous(const simdjson::dom::element &element)
{
    simdjson::dom::object object;
    simdjson::dom::array array;
    switch (element.type()) {
    case simdjson::dom::element_type::OBJECT:
        return element.get(object) == simdjson::SUCCESS && hasDistinctKeys(object);
    case simdjson::dom::element_type::ARRAY:
        if (element.get(array) != simdjson::SUCCESS)
            return false;
        for (const simdjson::dom::element item : array) {
            if (mayHoldKeys(item) && !isUnambiguous(item))
                return false;
        }
        return true;
    default:
        return true;
    }
}

/// m_keys is a stack: an object within pushes its keys above those of the object around it.
bool ResourceParser::hasDistinctKeys(const simdjson::dom::object &object)
{
    const size_t first = m_keys.size();
    uint64_t seen = 0;
    for (const simdjson::dom::key_value_pair member : object) {
        const size_t count = m_keys.size() - first;
        const uint64_t mark = keyBit(member.key);
        if ((seen & mark) && count < fewKeys &&
            repeats(m_keys.data() + first, m_keys.data() + first + count, member.key)) {
            m_duplicate = member.key;
            return false;
        }
        seen |= mark;
        m_keys.push_back(member.key);
        if (mayHoldKeys(member.value) && !isUnambiguous(member.value))
            return false;
    }
    if (m_keys.size() - first > fewKeys) {
        const auto begin = m_keys.begin() + static_cast<std::ptrdiff_t>(first);
        std::sort(begin, m_keys.end());
        const auto twin = std::adjacent_find(begin, m_keys.end());
        if (twin != m_keys.end()) {
            m_duplicate = *twin;
            return false;
        }
    }
    m_keys.resize(first);
    return true;
}

} // namespace samspil::fhir
