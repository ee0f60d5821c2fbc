// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"
#include "core/store/connection.h"

#include <QVector>

/// What a sync is measured against: each stage of it alone.
namespace samspil::bench {

/// The same requests by a bare client: the bodies as they came over the wire.
QVector<QByteArray> receiveOnly(const QUrl &base, const QVector<net::Request> &requests);
QVector<QByteArray> inflateOnly(const QVector<QByteArray> &packed);
/// One parse of each page that looks at the type and id of each entry; counts them.
qint64 parsePages(const QVector<QByteArray> &pages);
/// The walk that finds each entry's span, and each parsed on demand for its id and version.
qint64 walkOnly(const QVector<QByteArray> &pages);
/// Id and version of the resources of the cache that changed last, asked one by one.
qint64 lookUpOnly(store::Connection &db, qint64 newest);

} // namespace samspil::bench
