// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/fhir/elements.h"
#include "core/fhir/resource_parser.h"

#include <memory>
#include <string_view>

/// Internal to core/fhir.
namespace samspil::fhir {

/// A parser of this thread, with buffers from those before. Who reads a second resource while the first
/// is being read gets another.
class BorrowedParser {
public:
    BorrowedParser();
    ~BorrowedParser();
    Q_DISABLE_COPY_MOVE(BorrowedParser)

    ResourceParser &operator*() { return *m_parser; }

private:
    std::unique_ptr<ResourceParser> m_parser;
};

/// Parses `json` and hands its root to `read` when it is a resource of that type (empty: any).
template <typename T, typename Read>
Expected<T> readWith(std::string_view json, std::string_view type, Read read)
{
    BorrowedParser borrowed;
    ResourceParser &parser = *borrowed;
    if (!parser.parse(trimmed(json)))
        return malformed(parser.problem());
    const std::string_view found = parser.root()["resourceType"].text();
    if (found.empty())
        return malformed(QStringLiteral("no resourceType"));
    if (!type.empty() && found != type)
        return malformed(QStringLiteral("no %1").arg(toQString(type)));
    return read(parser.root());
}

} // namespace samspil::fhir
