// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/domain/alarm_range.h"
#include "core/domain/coding.h"
#include "core/domain/quantity.h"

#include <QByteArrayView>
#include <QHash>
#include <QStringList>
#include <QVector>

#include <memory>

namespace samspil {

/// One unit a kind accepts: canonical = (value * numerator / denominator) + offset.
struct AcceptedUnit {
    QString unit; ///< UCUM code, or a spelling seen in the field ("slag/minut")
    double numerator = 1;
    double denominator = 1;
    double offset = 0;

    bool operator==(const AcceptedUnit &) const = default;
};

/// One number of a kind. Blood pressure has two (systolic, diastolic), all others one.
struct KindComponent {
    QVector<Coding> codes; ///< codes of this component, in NPU, DNK, MCS, SKS, LOINC, MDC
    QString nameDa;
    QString nameEn;
    double plausibleLow = 0; ///< in the canonical unit; outside is "implausible", never an alarm
    double plausibleHigh = 0;

    bool operator==(const KindComponent &) const = default;
};

/// When a series counts as drifting; see core/alert.
struct DriftRule {
    int days = 14;
    int minimumValues = 6;
    int lastOutside = 3;
    double madFactor = 3;
    int baselineDays = 90;

    bool operator==(const DriftRule &) const = default;
};

/// A kind of measurement; one file of resources/measurements each.
struct MeasurementKind {
    QString id;            ///< "spo2", "blood-pressure"
    QVector<Coding> codes; ///< codes of the whole kind (also of a panel)
    QString unit;          ///< canonical UCUM unit
    QVector<AcceptedUnit> units;
    QVector<KindComponent> components; ///< one or two
    int decimals = 0;
    QString nameDa, nameEn;         ///< "Iltmætning", "Oxygen saturation"
    QString shortDa, shortEn;       ///< "SpO₂"
    QString unitTextDa, unitTextEn; ///< "slag/min"
    QString icon;                   ///< Tabler icon name
    DriftRule drift;
    bool driftWatched = true;

    bool operator==(const MeasurementKind &) const = default;

    /// The value in the canonical unit, or nothing when the unit is not among the accepted ones or the
    /// value leaves the range of numbers.
    std::optional<double> canonical(double value, QStringView unit) const;
    /// The range with its limits in the canonical unit; `unitUnderstood` false where that fails.
    AlarmRange canonical(const AlarmRange &range) const;
};

/// All kinds, looked up by code. Immutable after loading; share by reference.
class MeasurementCatalogue {
public:
    struct Match {
        const MeasurementKind *kind = nullptr;
        int component = -1; ///< -1: the code names the kind as a whole, else the component's index
    };

    /// Reads every file of a folder (":/measurements" holds the ones that are shipped).
    /// Errors: Malformed, naming the file and the field.
    static Expected<MeasurementCatalogue> load(const QString &folder);

    const MeasurementKind *find(QStringView kindId) const;
    Match match(const Coding &coding) const;
    /// The same on UTF-8 views, without an allocation: the hot path of ingest.
    Match match(QByteArrayView system, QByteArrayView code) const;
    /// First coding of the concept that matches.
    Match match(const Concept &concept_) const;
    const QVector<const MeasurementKind *> &kinds() const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// System URIs that mean the same (NPU has two, MCS two, SKS two); the first is ours.
QStringView canonicalSystem(QStringView system);

/// A questionnaire is monitored like a kind; its id is "questionnaire:" + canonical URL (no version).
QString questionnaireKindId(const QString &canonicalUrl);
bool isQuestionnaireKind(QStringView kindId);

} // namespace samspil
