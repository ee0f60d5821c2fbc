// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement_kind.h"
#include "core/store/writer.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>

/// Caches for the benches, filled by the way that the program fills them.
namespace samspil::bench {

inline constexpr int pageSize = 1000; ///< Observations

/// A page as it comes over the wire.
struct PackedPage {
    QByteArray gzip;
    qsizetype size = 0; ///< unpacked
};

QString base();
QByteArray key();
const MeasurementCatalogue &catalogue();
CitizenId citizen(int index);
QVector<PackedPage> makePages(int pages, int citizens);

std::unique_ptr<store::Writer> openWriter(const QString &folder, const Clock &clock);
/// The people that the Observations are about, by name.
void putPatients(store::Writer &writer, int citizens);
/// Her plan, and all of her is in the cache.
void putPlan(store::Writer &writer, int who, Instant pulled);
/// Inflate, find, parse, store: one transaction a page.
void ingest(store::Writer &writer, const QVector<PackedPage> &pages);

} // namespace samspil::bench
