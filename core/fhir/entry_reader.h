// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"

#include <memory>

namespace samspil::fhir {

class ResourceParser;

/// Looks into one found entry after another with the same buffers: the way in for ingest. One object
/// per thread.
class EntryReader {
public:
    EntryReader();
    ~EntryReader();
    EntryReader(EntryReader &&) noexcept;
    EntryReader &operator=(EntryReader &&) noexcept;

    /// Parses the entry's span alone and fills in what every resource has. Answers the parse, so that
    /// validation and extraction share one; it holds until the next call. Null: see entry.problem.
    const ResourceParser *read(Entry &entry);
    /// The same into an entry of the caller's: one used again keeps its buffers.
    const ResourceParser *read(const Entry &found, Entry &into);

private:
    std::unique_ptr<ResourceParser> m_parser;
};

} // namespace samspil::fhir
