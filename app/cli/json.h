// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/citizen_record.h"
#include "core/care/worklist.h"
#include "core/store/rows.h"
#include "core/sync/sync_engine.h"

#include <QJsonArray>
#include <QJsonObject>

/// The stable JSON of the command line; the fields are listed in its help.
namespace samspil::cli {

QString stateName(TriageState state);
QString doubtName(Doubt doubt);
QString pushName(PushState state);
QString outboxStateName(store::OutboxState state);

QJsonObject toJson(const care::WorklistRow &row, const MeasurementCatalogue &catalogue);
QJsonObject toJson(const care::WorklistSnapshot &snapshot, const MeasurementCatalogue &catalogue);
QJsonObject toJson(const care::CitizenSnapshot &snapshot, const MeasurementCatalogue &catalogue);
QJsonObject toJson(const sync::Summary &summary);
QJsonObject toJson(const Measurement &reading, const MeasurementCatalogue &catalogue);
QJsonArray toJson(const QVector<store::OutboxRow> &rows);
QJsonArray toJson(const QVector<store::UnreadableRow> &rows);

} // namespace samspil::cli
