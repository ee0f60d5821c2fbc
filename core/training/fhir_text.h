// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/training/seeded_resource.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QTimeZone>

namespace samspil::training {

/// Small pieces of FHIR JSON. All texts are ready-made UTF-8 bytes.
namespace text {

QByteArray quoted(const QByteArray &plain); ///< for texts without quotes, backslashes and controls
QByteArray reference(const QByteArray &local);
QByteArray coding(const QByteArray &system, const QByteArray &code, const QByteArray &display = {});
QByteArray codeable(const QByteArray &coding, const QByteArray &title = {});
QByteArray quantity(double value, int decimals, const QByteArray &unit);
/// Extension of the national infrastructure with ready-made content ("valueCode":…).
QByteArray extension(const QByteArray &name, const QByteArray &content);
QByteArray day(const QDate &date);

} // namespace text

/// The local time of the team, with the offset of that day as citizens' devices send it.
class LocalTime {
public:
    LocalTime() : m_zone("Europe/Copenhagen") {}

    Instant at(const QDate &day, int minuteOfDay) const;
    QByteArray iso(Instant t) const; ///< "2026-03-29T07:12:00+02:00"

private:
    QTimeZone m_zone;
};

/// A whole resource: type, id and meta in front of the given members.
SeededResource resource(const QByteArray &type, const QByteArray &id, int version, Instant updated,
                        const QByteArray &patient, const QByteArray &members,
                        const QByteArray &metaExtra = {});
/// The idempotency key of a resource of the cohort: urn:uuid, made from its type and id.
QByteArray identifierOf(const QByteArray &type, const QByteArray &id);

} // namespace samspil::training
