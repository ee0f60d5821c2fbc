// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "tests/bench/cache.h"

#include <QByteArray>
#include <QVector>

#include <vector>

/// What ingest is measured against: each stage alone, with nothing around it.
namespace samspil::bench {

/// One parse of each page that takes the fields of a row out.
double parseOnly(const QVector<QByteArray> &bundles);

/// The rows of an ingested cache, in memory.
struct Rows {
    struct Resource {
        qint64 id, server, type, updated, citizen, kind, t, dict;
        QByteArray rid, version, body;
        bool isBlob;
    };
    struct Measurement {
        qint64 citizen, kind, t, resource, arrived, flags, unit, code, ranges, basedOn;
        double value, value2;
    };
    std::vector<Resource> resources;
    std::vector<Measurement> measurements; ///< each page's sorted by key, as ingest writes them
    QVector<QByteArray> spans;
};
Rows readRows(store::Connection &db);

void packOnly(store::Connection &db, const QVector<QByteArray> &spans);
/// The same rows into the same tables with the same indexes, one transaction a page.
void insertOnly(const Rows &rows);

/// What a Qt program does without further thought: QJsonDocument, QSqlQuery, the plugin that Qt brings,
/// plain text, no encryption.
void plainQt(const QVector<PackedPage> &pages);

} // namespace samspil::bench
