// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/measurement_row.h"

#include <QSet>

#include <utility>
#include <vector>

namespace samspil::store {

/// Writes the tables `measurement` and `latest`. Rows wait and go in sorted by key: neighbours on the
/// disk are written one after the other.
class MeasurementTable {
public:
    explicit MeasurementTable(Connection &connection) : m_connection(connection) {}

    void add(MeasurementRow row);
    void remove(qint64 citizen, qint64 kind, qint64 t, qint64 resource);
    void flush();
    void drop(); ///< forgets what waits: the transaction failed

private:
    using Place = std::pair<qint64, qint64>; ///< citizen, kind
    bool isWaiting(qint64 resource);
    void sort();
    void writeRows();
    void writeLatest();
    void recomputeLatest(const Place &place);

    Connection &m_connection;
    std::vector<MeasurementRow> m_rows;
    std::vector<const MeasurementRow *> m_order; ///< m_rows sorted by key
    size_t m_known = 0;                          ///< rows that m_waiting knows of
    QSet<qint64> m_waiting;                      ///< their resources
    QSet<Place> m_disturbed; ///< a row was taken out: newest and count are counted anew
};

} // namespace samspil::store
