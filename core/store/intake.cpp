// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/intake.h"

namespace samspil::store {

namespace {

constexpr size_t blockSize = 256;       ///< entries; their bytes fit into the second-level cache
constexpr qsizetype roomKept = 4 << 20; ///< bytes of packed bodies

/// Counts by type; neighbours mostly have the same.
class Counter {
public:
    explicit Counter(IngestReport &report) : m_report(report) {}

    void count(const QByteArray &type, Shadow::Outcome outcome)
    {
        if (!m_counts || type != m_type) {
            m_type = QByteArray(type.constData(), type.size());
            m_counts = &m_report.types[QString::fromUtf8(type)];
        }
        ++m_counts->received;
        m_counts->stored += outcome == Shadow::Outcome::Stored;
        m_counts->unchanged += outcome == Shadow::Outcome::Unchanged;
        m_counts->unreadable += outcome == Shadow::Outcome::Unreadable;
    }

private:
    IngestReport &m_report;
    QByteArray m_type;
    TypeCounts *m_counts = nullptr;
};

} // namespace

void Intake::take(const IngestChunk &chunk, Shadow &shadow, IngestReport &report)
{
    Counter counter(report);
    for (qsizetype at = 0; at < chunk.entries.size();) {
        at = read(chunk.entries, at, shadow);
        m_bodies.resize(0); // keeps its room
        for (size_t i = 0; i < m_count; ++i)
            shadow.pack(m_block[i], m_bodies);
        for (size_t i = 0; i < m_count; ++i)
            counter.count(m_block[i].entry.type, shadow.take(m_block[i], m_bodies, chunk.stream));
    }
    if (m_bodies.capacity() > roomKept)
        m_bodies = QByteArray();
}

/// Answers where the next block begins.
qsizetype Intake::read(const QVector<fhir::Entry> &entries, qsizetype from, Shadow &shadow)
{
    const size_t most = shadow.expectsNew() ? blockSize : 1;
    for (m_count = 0; from < entries.size() && m_count < most; ++from) {
        const fhir::Entry &found = entries[from];
        if (found.mode == fhir::Entry::Mode::Outcome)
            continue;
        if (m_block.size() == m_count)
            m_block.emplace_back();
        Incoming &in = m_block[m_count++];
        const fhir::ResourceParser *parsed = m_reader.read(found, in.entry);
        shadow.look(in, parsed);
    }
    return from;
}

} // namespace samspil::store
