// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/citizen.h"
#include "core/fhir/observation_fields.h"
#include "core/fhir/readers.h"
#include "core/store/measurement_row.h"

#include <optional>
#include <string_view>

namespace samspil::store {

/// What one resource means for the tables.
struct Projection {
    QString problem;                           ///< not empty: unreadable, for this reason
    qint64 citizen = 0;                        ///< 0: belongs to nobody
    std::optional<MeasurementRow> measurement; ///< without its resource
    std::optional<Citizen> patient;
    QString canonical; ///< Questionnaire.url
};

/// Bytes → rows, with names interned on the way. Reads the cache for a Questionnaire only.
class Projector {
public:
    Projector(Connection &connection, const MeasurementCatalogue &catalogue);

    void setBase(const QString &base); ///< absolute base of the server the bytes come from
    const QString &base() const { return m_context.base; }

    /// `parsed`: of this very span, where somebody has parsed it already.
    Projection project(QByteArrayView type, std::string_view span,
                       const fhir::ResourceParser *parsed = nullptr);

    /// What a lenient look still tells of bytes that cannot be read.
    qint64 citizenOf(std::string_view span);
    QString kindOf(std::string_view span) const;

private:
    Projection observation(std::string_view span, const fhir::ResourceParser *parsed);
    Projection response(std::string_view span);
    Projection patient(std::string_view span);
    Projection questionnaire(std::string_view span);
    MeasurementRow row(const fhir::ObservationFields &fields);
    MeasurementRow row(const Measurement &m);
    qint64 rangesOf(const fhir::ObservationFields &fields);
    QByteArray questionnaireOf(const QString &kind);

    Connection &m_connection;
    Names &m_names;
    fhir::Context m_context;
    fhir::ObservationReader m_observations;
};

} // namespace samspil::store
