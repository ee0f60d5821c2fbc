// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/writer.h"
#include "core/sync/effects.h"

#include <QSet>

namespace samspil::sync {

/// Carries out what SyncCore wants of the cache and says how it went.
class EffectRunner {
public:
    EffectRunner(store::Writer &writer, const Clock &clock, QString base)
        : m_writer(writer), m_clock(clock), m_base(std::move(base))
    {
    }

    Event run(const effect::ReadOutbox &what);
    Event run(const effect::ReadCache &what);
    Event run(const effect::ReadInventory &what);
    Event run(const effect::Ingest &what);
    Event run(const effect::SetCaseload &what);
    Event run(const effect::PutStream &what);
    Event run(const effect::MarkPulled &what);
    Event run(const effect::MarkGone &what);
    Event run(const effect::ChangeRow &what);

    /// Counts since the last call.
    QMap<QString, store::TypeCounts> takeCounts() { return std::exchange(m_counts, {}); }
    /// Citizens of whom something has changed since the last call, if only how old it is.
    QVector<CitizenId> takeChanged();
    /// Those whose assessment may be another one; once in the life of a program everybody's, because the
    /// program itself may be another one.
    QVector<CitizenId> takeUnassessed();
    /// The same of these alone: the others' rows may be half in.
    QVector<CitizenId> takeChanged(const QVector<CitizenId> &of);
    QVector<CitizenId> takeUnassessed(const QVector<CitizenId> &of);

private:
    void touch(const QVector<CitizenId> &citizens);
    Expected<void> change(const effect::ChangeRow &what);
    Expected<void> clash(const effect::ChangeRow &what, const fhir::Entry &server);

    store::Writer &m_writer;
    const Clock &m_clock;
    QString m_base;
    QMap<QString, store::TypeCounts> m_counts;
    QSet<CitizenId> m_changed;
    QSet<CitizenId> m_unassessed;
    QSet<CitizenId> m_seen; ///< by this program
};

} // namespace samspil::sync
