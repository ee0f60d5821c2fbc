// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/care/row_codec.h"
#include "core/fhir/readers.h"
#include "core/schedule/schedule.h"
#include "core/store/writer.h"

#include <QVector>

#include <optional>
#include <utility>

namespace samspil::care {

/// What one citizen's row would be, from the cache as it is and at that moment. Stores nothing.
struct FreshRow {
    StoredRow row;
    Instant since{};
    std::optional<Instant> nextChangeAt;
    QVector<Act> acts;
};
Expected<FreshRow> freshRow(const store::Reader &reader, const CitizenId &citizen,
                            const fhir::Context &context, const schedule::Calendar &calendar,
                            Instant now);

/// Keeps each citizen's stored assessment true: called after each ingest and edit for the citizens it
/// touched, and when the clock passes a row's next change. Lives in the writer thread.
class Assessor {
public:
    Assessor(store::Writer &writer, fhir::Context context, const schedule::Calendar &calendar,
             const Clock &clock);

    /// Errors of single citizens leave their rows not assessed; the first one is reported.
    Expected<void> assess(const QVector<CitizenId> &citizens);
    /// Whose row is to be assessed: everybody when the clock was ahead, else those whose moment has
    /// come, soonest first.
    Expected<QVector<CitizenId>> due(store::Pulls pulls = store::Pulls::Any);
    /// True when since the last call an act older than any known was among those assessed: others may
    /// have become due.
    bool takeHorizonMoved() { return std::exchange(m_horizonMoved, false); }

private:
    Expected<void> assessOne(const CitizenId &citizen);

    store::Writer &m_writer;
    fhir::Context m_context;
    const schedule::Calendar &m_calendar;
    const Clock &m_clock;
    bool m_horizonMoved = false;
};

} // namespace samspil::care
