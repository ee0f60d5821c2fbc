// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/sync/forecast.h"

#include <QHash>

namespace samspil::sync {

/// How far a round is: counted when it is known what will be read, whether it is planned yet or not.
class Progress {
public:
    void begin() { *this = Progress(); }
    /// The next stage has streams of its own; what was done stays done.
    void beginStage();
    void expect(const QString &type, const CitizenId &citizen, int streams = 1);
    void ended(const QString &type, const CitizenId &citizen);
    void received(const QString &type, qint64 bytes) { m_forecast.received(type, bytes); }
    void tick(Millis mono, bool isRunning) { m_forecast.tick(mono, isRunning); }

    int done() const { return m_done; }
    int total() const { return m_total; }
    std::optional<Remaining> remaining() const { return m_forecast.remaining(); }
    /// Of those who are read one by one: how many there are, and whose streams have ended.
    int citizens() const { return int(m_openOf.size()); }
    int citizensDone() const { return m_citizensDone; }
    bool isDone(const CitizenId &citizen) const { return m_openOf.value(citizen) == 0; }
    QList<CitizenId> whose() const { return m_openOf.keys(); }

private:
    QHash<CitizenId, int> m_openOf; ///< streams of hers that have not ended
    int m_citizensDone = 0;         ///< of them: none is left
    int m_done = 0;
    int m_total = 0;
    Forecast m_forecast;
};

} // namespace samspil::sync
