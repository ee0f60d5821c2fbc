// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/care/citizen_reader.h"
#include "core/care/gate.h"
#include "core/care/worklist_reader.h"
#include "core/domain/measurement_kind.h"

#include <cmath>

namespace samspil::cli {
namespace {

QString number(double value)
{
    return std::isnan(value) ? QString() : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString valueText(const Measurement &reading, const MeasurementCatalogue &catalogue)
{
    if (!reading.text.isEmpty())
        return reading.text;
    const MeasurementKind *kind = catalogue.find(reading.kind);
    QString text = number(reading.value);
    if (!std::isnan(reading.value2))
        text += QLatin1Char('/') + number(reading.value2);
    return kind ? text + QLatin1Char(' ') + kind->unit : text;
}

void printRow(const care::WorklistRow &row, const MeasurementCatalogue &catalogue)
{
    print(QStringLiteral("%1  %2  %3")
              .arg(stateName(row.state), -12)
              .arg(row.name, -32)
              .arg(row.citizen.url()));
    for (const alert::Item &item : row.items) {
        if (item.state > TriageState::Missing && item.state != row.state)
            continue;
        const Measurement *shown = item.deciding ? &*item.deciding
                                   : item.latest ? &*item.latest
                                                 : nullptr;
        print(QStringLiteral("    %1  %2 %3  open %4  missing %5  %6")
                  .arg(item.id, stateName(item.state).leftJustified(12), item.kind.leftJustified(18))
                  .arg(item.open.size())
                  .arg(item.missing.size())
                  .arg(shown ? valueText(*shown, catalogue) : QString()));
    }
}

void printCounts(const care::WorklistSnapshot &snapshot)
{
    QStringList parts;
    for (size_t i = 0; i < snapshot.counts.size(); ++i)
        parts << QStringLiteral("%1 %2")
                     .arg(stateName(static_cast<TriageState>(i)))
                     .arg(snapshot.counts[i]);
    print(QStringLiteral("%1 of %2 citizens: %3; could not be read: %4")
              .arg(snapshot.rows.size())
              .arg(snapshot.caseload)
              .arg(parts.join(QStringLiteral(", ")))
              .arg(snapshot.unreadable));
    if (snapshot.allPatients)
        print(QStringLiteral("no team given: all patients the server shows"));
}

Expected<care::WorklistSnapshot> snapshotFor(const Options &options, const Wiring &wiring,
                                             const store::Reader &reader)
{
    auto snapshot = options.now
                        ? care::freshWorklist(reader, wiring.context(), wiring.calendar(), *options.now)
                        : care::readWorklist(reader, wiring.calendar(), wiring.clock().now());
    if (snapshot)
        snapshot->allPatients = options.team.isNull();
    return snapshot;
}

/// "Patient/7", "7" or an absolute url.
CitizenId citizenOf(const QString &id, const Wiring &wiring)
{
    if (id.contains(QStringLiteral("://")))
        return CitizenId(id);
    const QString prefix = QStringLiteral("Patient/");
    return CitizenId(wiring.profile().baseTextOf(QStringLiteral("Patient")) + QLatin1Char('/') +
                     (id.startsWith(prefix) ? id : prefix + id));
}

/// Through the gate: who looked at her and when in truth, whatever --now says. Nobody looks at a citizen
/// of whom the cache has nothing.
Expected<std::unique_ptr<store::Reader>> openFor(const CitizenId &citizen, const Wiring &wiring)
{
    {
        const auto writer = wiring.openWriter();
        if (!writer)
            return writer.error();
        const auto patient = (*writer)->resource(citizen.url());
        if (!patient)
            return patient.error();
        if (!*patient)
            return Error{ErrorKind::NotFound, QStringLiteral("the cache holds no such citizen"), 0};
        const auto passed = care::passGate(**writer, wiring.session(), citizen, QStringLiteral("open"),
                                           SystemClock().now());
        if (!passed)
            return passed.error();
    }
    return wiring.openReader();
}

} // namespace

Expected<void> runWorklist(const Options &options, const Wiring &wiring)
{
    const auto reader = wiring.openReader();
    if (!reader)
        return reader.error();
    const auto snapshot = snapshotFor(options, wiring, **reader);
    if (!snapshot)
        return snapshot.error();
    if (options.json) {
        print(QJsonDocument(toJson(*snapshot, wiring.catalogue())));
        return {};
    }
    for (const care::WorklistRow &row : snapshot->rows)
        printRow(row, wiring.catalogue());
    printCounts(*snapshot);
    return {};
}

Expected<void> runCitizen(const Options &options, const Wiring &wiring)
{
    const CitizenId citizen = citizenOf(options.arguments.constFirst(), wiring);
    const auto reader = openFor(citizen, wiring);
    if (!reader)
        return reader.error();
    const auto assessed = options.now ? care::Assessed::Afresh : care::Assessed::AsStored;
    const auto snapshot = care::readCitizen(**reader, citizen, wiring.context(), wiring.calendar(),
                                            wiring.clock().now(), assessed);
    if (!snapshot)
        return snapshot.error();
    if (options.json) {
        print(QJsonDocument(toJson(*snapshot, wiring.catalogue())));
        return {};
    }
    printRow(snapshot->row, wiring.catalogue());
    for (const care::Trend &trend : snapshot->trends) {
        print(QStringLiteral("    %1 n %2  %3  %4")
                  .arg(trend.kind, -24)
                  .arg(trend.series.points.size(), 5)
                  .arg(trend.latest ? toIso(trend.latest->effective) : QString(), -24)
                  .arg(trend.latest ? valueText(*trend.latest, wiring.catalogue()) : QString()));
    }
    return {};
}

Expected<void> runSeries(const Options &options, const Wiring &wiring)
{
    const CitizenId citizen = citizenOf(options.arguments.at(0), wiring);
    const QString kindId = options.arguments.at(1);
    const auto reader = openFor(citizen, wiring);
    if (!reader)
        return reader.error();
    const auto readings = (*reader)->readings(citizen, options.from.value_or(Instant::min()));
    if (!readings)
        return readings.error();
    if (!readings->contains(kindId))
        return Error{ErrorKind::NotFound,
                     QStringLiteral("the cache holds no such series of this citizen")};
    const MeasurementKind *kind = wiring.catalogue().find(kindId);
    QJsonArray points;
    for (const Measurement &reading : readings->value(kindId)) {
        if (options.to && reading.effective >= *options.to)
            continue;
        if (options.json)
            points.append(toJson(reading, wiring.catalogue()));
        else
            print(QStringLiteral("%1  %2  %3")
                      .arg(toIso(reading.effective), valueText(reading, wiring.catalogue()),
                           reading.code.code));
    }
    if (options.json) {
        print(QJsonDocument(QJsonObject{{QStringLiteral("citizen"), citizen.url()},
                                        {QStringLiteral("kind"), kindId},
                                        {QStringLiteral("unit"), kind ? kind->unit : QString()},
                                        {QStringLiteral("points"), points}}));
    }
    return {};
}

Expected<void> runOutbox(const Options &options, const Wiring &wiring)
{
    const auto reader = wiring.openReader();
    if (!reader)
        return reader.error();
    const auto rows = (*reader)->outbox();
    if (!rows)
        return rows.error();
    if (options.json) {
        print(QJsonDocument(toJson(*rows)));
        return {};
    }
    for (const store::OutboxRow &row : *rows)
        print(QStringLiteral("%1  %2  %3  attempts %4  %5")
                  .arg(row.seq)
                  .arg(row.type, outboxStateName(row.state))
                  .arg(row.attempts)
                  .arg(row.problem));
    print(QStringLiteral("%1 waiting").arg(rows->size()));
    return {};
}

Expected<void> runUnreadable(const Options &options, const Wiring &wiring)
{
    const auto reader = wiring.openReader();
    if (!reader)
        return reader.error();
    const auto rows = (*reader)->unreadable();
    if (!rows)
        return rows.error();
    if (options.json) {
        print(QJsonDocument(toJson(*rows)));
        return {};
    }
    for (const store::UnreadableRow &row : *rows)
        print(QStringLiteral("%1  %2  %3").arg(row.type, row.url, row.reason));
    print(QStringLiteral("%1 could not be read").arg(rows->size()));
    return {};
}

} // namespace samspil::cli
