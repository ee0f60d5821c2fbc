// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/node.h"

#include <QString>

#include <memory>
#include <string_view>
#include <vector>

/// Internal to core/fhir.
namespace samspil::fhir {

/// Parses and validates one resource at a time; buffers are kept, so that reading many costs no
/// allocation. Anything but exactly one JSON object without duplicate keys is refused: two values for
/// one element would mean that two programs read two different things from the same bytes.
class ResourceParser {
public:
    /// True when `json` is one good object. `readableBeyond`: bytes after the span that may be read
    /// (not used); with less than the parser's padding the span is copied first.
    bool parse(std::string_view json, size_t readableBeyond = 0);

    /// Stands for a parse by another, who has found it good.
    void adopt(const Node &root);

    Node root() const { return m_root; }
    /// Bytes that the buffers are large enough for.
    size_t capacity() const { return m_parser.capacity(); }
    /// Why parse() refused; empty after success.
    const QString &problem() const { return m_problem; }

private:
    bool refuse(QString problem);
    bool isUnambiguous(const simdjson::dom::element &element);
    bool hasDistinctKeys(const simdjson::dom::object &object);

    simdjson::dom::parser m_parser;
    std::vector<std::string_view> m_keys;
    std::string_view m_duplicate;
    Node m_root;
    QString m_problem;
};

/// One of 64 bits; a key whose bit no other has needs no comparison.
inline uint64_t keyBit(std::string_view key)
{
    if (key.empty())
        return 1;
    const auto front = static_cast<unsigned char>(key.front());
    const auto back = static_cast<unsigned char>(key.back());
    return uint64_t{1} << ((front * 5U + back * 11U + key.size()) & 63U);
}

/// The bytes without blanks (and byte order mark) around them.
std::string_view trimmed(std::string_view bytes);

} // namespace samspil::fhir
