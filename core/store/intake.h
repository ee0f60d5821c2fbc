// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/entry_reader.h"
#include "core/store/rows.h"
#include "core/store/shadow.h"

#include <vector>

namespace samspil::store {

/// The way of a page's entries into the shadow. On a first pull a block of them is read, then packed,
/// then written: each step works with what it has in the processor's cache instead of driving out what
/// the others need. Where the cache has resources already, each entry meets what the one before it left.
class Intake {
public:
    /// Inside begin() and finish() of the shadow. Counts each entry but outcomes in `report`.
    void take(const IngestChunk &chunk, Shadow &shadow, IngestReport &report);

private:
    qsizetype read(const QVector<fhir::Entry> &entries, qsizetype from, Shadow &shadow);

    fhir::EntryReader m_reader;
    std::vector<Incoming> m_block; ///< with buffers that are used again
    size_t m_count = 0;            ///< of m_block, in use
    QByteArray m_bodies;           ///< packed, one after the other
};

} // namespace samspil::store
