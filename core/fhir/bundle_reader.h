// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"

#include <functional>
#include <memory>

namespace samspil::fhir {

class ResourceParser;

/// Reads page after page with the same buffers: the way in for ingest. One object per thread.
class BundleReader {
public:
    /// Called once per entry, in order. `parsed` holds the entry's parse until the visitor returns and
    /// is null when the entry has a problem, so that validation and extraction share one parse.
    using Visitor = std::function<void(const Entry &entry, const ResourceParser *parsed)>;

    BundleReader();
    ~BundleReader();
    BundleReader(BundleReader &&) noexcept;
    BundleReader &operator=(BundleReader &&) noexcept;

    /// As readBundle(). Errors: Malformed.
    Expected<Page> read(const QByteArray &bytes, const Visitor &visit = {});
    /// As readResource().
    Entry readOne(const QByteArray &bytes, const Visitor &visit = {});

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace samspil::fhir
