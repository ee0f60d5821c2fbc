// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"
#include "core/fhir/node.h"

#include <simdjson.h>

#include <optional>
#include <vector>

/// Internal to core/fhir.
namespace samspil::fhir {

/// What one parse of a whole page has made of its resources. The entries of the page share it.
class ParsedPage {
public:
    /// Of the entry that carries this index.
    Node root(qsizetype index) const { return Node(m_roots[static_cast<size_t>(index)]); }

private:
    friend class PageParser;
    simdjson::dom::document m_document;
    std::vector<simdjson::dom::element> m_roots; ///< of the entries, in order
};

/// Finds and parses the entries of a page in one go, which costs half of finding them and then parsing
/// each. Vouches only for what it is sure of: nothing where the page is no good JSON or its envelope is
/// unusual in any way, and an entry that may repeat a key carries no parse. Whoever looks at the spans
/// one by one then finds the fault and names it.
std::optional<Page> parsePage(const QByteArray &bytes);

/// The way that gets through a page with broken entries: each span is found and none is parsed.
Expected<Page> walkPage(const QByteArray &bytes);

} // namespace samspil::fhir
