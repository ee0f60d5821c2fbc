// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alarm_range.h"
#include "core/domain/measurement.h"
#include "core/domain/measurement_kind.h"

#include <memory>
#include <string>
#include <string_view>

namespace samspil::fhir {

class ResourceParser;

/// What ingest needs of an Observation. The views point into the reader (and the resource's span) and
/// hold until it reads the next one.
struct ObservationFields {
    std::string_view id;
    std::string_view version;
    std::string_view subject;    ///< Patient reference as sent, relative or absolute
    std::string_view basedOn;    ///< ServiceRequest reference as sent
    std::string_view codeSystem; ///< the coding that gave the kind, else the first one
    std::string_view code;
    std::string_view codeDisplay;          ///< display of that coding, else code.text
    const MeasurementKind *kind = nullptr; ///< null: a code we do not know
    double value = noValue;                ///< canonical unit; as sent when the kind is not known
    double value2 = noValue;
    Comparator comparator = Comparator::None;
    Comparator comparator2 = Comparator::None;
    Doubt doubt = Doubt::None; ///< never None without a value
    MeasurementStatus status = MeasurementStatus::Final;
    Origin origin = Origin::Unknown;
    bool dateOnly = false;
    bool componentRanges = false; ///< a component carries ranges of its own: see ranges()
    qint64 effectiveMs = 0; ///< effective[x] (a Period's end, else start); else issued, else lastUpdated
    qint64 arrivedMs = 0;   ///< issued, else meta.lastUpdated, else effective
    std::string_view unit;  ///< as sent: Quantity.code, else Quantity.unit
    std::string_view text;  ///< a value that is no number of the kind's unit
    std::string_view referenceRange; ///< exact bytes of that array; empty: absent
};

/// Reads one Observation after another without allocating. One object per thread.
class ObservationReader {
public:
    explicit ObservationReader(const MeasurementCatalogue *catalogue);
    ~ObservationReader();
    ObservationReader(ObservationReader &&) noexcept;
    ObservationReader &operator=(ObservationReader &&) noexcept;

    /// Parses, validates and reads. False: see problem().
    bool read(std::string_view span);
    /// Reads what an EntryReader has just parsed; `span` is that entry's.
    bool read(const ResourceParser &parsed, std::string_view span);

    const ObservationFields &fields() const;
    /// Alarm ranges of the Observation read last, in canonical units.
    AlarmRanges ranges() const;
    /// Element that made read() fail ("missing subject"), or why the bytes are no resource.
    QString problem() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace samspil::fhir
