// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/training/resource_store.h"

#include <QPair>
#include <QString>

#include <optional>

namespace samspil::training {

using QueryItems = QList<QPair<QString, QString>>;

/// A query string, in the order it was written, percent signs and pluses resolved.
QueryItems queryItems(const QByteArray &query);

/// A search on one type, understood.
struct Search {
    enum class Order : quint8 { Creation, Updated, UpdatedDescending, Id, IdDescending };

    QByteArray type;
    QueryItems filters;         ///< _id, _lastUpdated and the type's own parameters
    QList<QByteArray> includes; ///< parameter names of _include
    QList<QByteArray> elements; ///< _elements; empty: whole resources
    Order order = Order::Creation;
    int count = 20; ///< page size
    bool countOnly = false;
    bool wantsTotal = false;
};

/// Errors: Rejected with the text a person would need (unknown parameter, bad date, bad _sort).
Expected<Search> parseSearch(const QByteArray &type, const QueryItems &items);

/// Ids of what matches, deleted resources left out, in the order that was asked for.
QList<QByteArray> run(const Search &search, const ResourceStore &store);

} // namespace samspil::training
