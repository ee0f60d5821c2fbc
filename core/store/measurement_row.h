// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement.h"
#include "core/store/names.h"
#include "core/store/query.h"
#include "core/trend/series.h"

#include <QByteArray>

namespace samspil::store {

/// A Measurement as the table holds it: interned integers, packed enums.
struct MeasurementRow {
    qint64 citizen = 0;
    qint64 kind = 0;
    qint64 t = 0; ///< effective, UTC ms
    qint64 resource = 0;
    qint64 arrived = 0; ///< UTC ms
    double value = noValue;
    double value2 = noValue;
    quint32 flags = 0; ///< see packFlags()
    qint64 unit = 0;   ///< as sent
    qint64 code = 0;   ///< coding as sent
    qint64 ranges = 0; ///< in force then; 0: not known
    qint64 basedOn = 0;
    QByteArray extra; ///< text and significant answer; mostly empty
};

/// Lowest bit: not usable (SeriesPoint::isUsable), so that SQL can ask for the newest usable value.
inline constexpr quint32 unusableFlag = 1;
quint32 packFlags(const Measurement &m);
void unpackFlags(quint32 flags, Measurement &m);
void unpackFlags(quint32 flags, SeriesPoint &point);

/// Ranges as text, one a line; empty for none.
QByteArray encodeRanges(const AlarmRanges &ranges);
AlarmRanges decodeRanges(QByteArrayView bytes);

/// Coding ⇄ the one term that stands for it.
void encodeCoding(QByteArray &term, std::string_view system, std::string_view code,
                  std::string_view display);
/// True when encodeCoding() would make this term.
bool isCoding(std::string_view term, std::string_view system, std::string_view code,
              std::string_view display);
Coding decodeCoding(const QString &term);

/// Text and answer ⇄ `extra`.
QByteArray encodeExtra(const Measurement &m);
void decodeExtra(QByteArrayView bytes, Measurement &m);

void bindRow(Query &query, const MeasurementRow &row);

/// Columns of a query that reads whole measurements, in the order readMeasurement() expects.
#define SAMSPIL_MEASUREMENT_COLUMNS                                                                     \
    "m.t, m.arrived, m.value, m.value2, m.flags, m.unit, m.code, m.ranges, m.based_on, m.extra,"        \
    " r.server, r.type, r.rid, r.version"
Measurement readMeasurement(const Query &query, Names &names);

} // namespace samspil::store
