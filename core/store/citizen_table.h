// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/citizen.h"
#include "core/domain/triage.h"
#include "core/store/query.h"
#include "core/store/rows.h"

#include <QVector>

namespace samspil::store {

/// Writes the tables `citizen`, `citizen_key` and `assessment`: who there is, who is on the list, whose
/// assessment is due.
class CitizenTable {
public:
    explicit CitizenTable(Connection &connection) : m_connection(connection) {}

    void put(qint64 citizen, const Citizen &patient);
    /// All of hers has been read. True: for the first time.
    bool setPulled(qint64 citizen, Instant at);
    /// The server does not show her to us any more. Should it do so again, everything is read anew.
    void setWithdrawn(qint64 citizen);
    /// What was read of her begins at the beginning, and what is kept is compared.
    void readAnew(qint64 citizen);
    void setCaseload(const QVector<CitizenId> &citizens, Instant now);
    /// Remembers since when somebody of whom something is kept has not been ours; who is back is ours.
    void noteDepartures(Instant now);
    /// Data has come in since the assessment was made.
    void makeDue(qint64 citizen);
    void makeDue(const Reopened &readings);
    void makeAllDue();

private:
    void list(qint64 citizen, Instant now);
    void relist();
    void compareAll();

    Connection &m_connection;
};

} // namespace samspil::store
