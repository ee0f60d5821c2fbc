// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/answers.h"
#include "core/training/search.h"

#include <QHash>

namespace samspil::training {

/// Everything that changes nothing: read, vread, history, search with its pages, metadata.
class ReadHandler {
public:
    explicit ReadHandler(const ResourceStore &store) : m_store(store) {}

    net::Response read(const net::Request &request, const QByteArray &type, const QByteArray &id) const;
    net::Response vread(const QByteArray &type, const QByteArray &id, const QByteArray &version) const;
    /// History of one resource, of a type (no id) or of all (no type).
    net::Response history(const QByteArray &type, const QByteArray &id, const QueryItems &items) const;
    net::Response search(const QByteArray &type, const QueryItems &items, Instant now);
    /// A further page of an earlier search: 410 when the server does not know it (any more).
    net::Response page(const QueryItems &items, Instant now);
    static net::Response metadata(Instant now);

private:
    /// A search on its way through its pages. Not a snapshot: each page shows what is current.
    struct Walk {
        Search search;
        QList<QByteArray> ids;
    };

    net::Response pageOf(const QByteArray &key, const Walk &walk, qsizetype offset, qsizetype count,
                         Instant now) const;
    QByteArray remember(const Walk &walk);

    const ResourceStore &m_store;
    QHash<QByteArray, Walk> m_walks;
    QList<QByteArray> m_walkOrder;
};

} // namespace samspil::training
