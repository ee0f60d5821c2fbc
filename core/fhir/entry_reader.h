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

    /// Parses the entry's span alone, unless its page has been parsed already, and fills in what every
    /// resource has. Answers the parse, so that validation and extraction share one; it holds until the
    /// next call and as long as `entry` or another one of its page. Null: see entry.problem.
    const ResourceParser *read(Entry &entry);
    /// The same into an entry of the caller's: one used again keeps its buffers, and no hold on the
    /// page.
    const ResourceParser *read(const Entry &found, Entry &into);

private:
    const ResourceParser *look(const Entry &found, Entry &into);

    std::unique_ptr<ResourceParser> m_parser;
};

} // namespace samspil::fhir
