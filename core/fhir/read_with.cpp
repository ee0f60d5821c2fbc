// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/read_with.h"

namespace samspil::fhir {

namespace {

/// Buffers take ten times the bytes they were made for.
constexpr size_t mostKept = 1 << 17;

thread_local std::unique_ptr<ResourceParser> spare;

} // namespace

BorrowedParser::BorrowedParser()
    : m_parser(spare ? std::move(spare) : std::make_unique<ResourceParser>())
{
}

BorrowedParser::~BorrowedParser()
{
    if (m_parser->capacity() <= mostKept)
        spare = std::move(m_parser);
}

} // namespace samspil::fhir
