// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/bundle.h"
#include "core/store/query.h"

#include <QSet>

namespace samspil::store {

/// What could not be read: kept raw and listed until a version arrives that can.
class UnreadableTable {
public:
    explicit UnreadableTable(Connection &connection) : m_connection(connection) {}

    struct Item {
        QString url;        ///< or the stream's key
        bool named = false; ///< `url` is the resource's own
        QString type;
        qint64 citizen = 0;
        QString kind;
        QString reason;
        Instant seen{};
    };

    void load(); ///< at the beginning of a transaction
    void keep(const Item &item, std::string_view span);
    /// The resource has been read, or has gone.
    void remove(const QString &url);
    bool isEmpty() const { return m_keys.isEmpty(); }

private:
    Connection &m_connection;
    QSet<QString> m_keys;
};

} // namespace samspil::store
