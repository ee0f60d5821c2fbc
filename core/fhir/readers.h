// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/domain/act.h"
#include "core/domain/citizen.h"
#include "core/domain/measurement.h"
#include "core/domain/measurement_kind.h"
#include "core/domain/people.h"
#include "core/domain/plan.h"

#include <QByteArray>
#include <QStringList>
#include <QTimeZone>

#include <string_view>

/// Bytes → domain. Readers do no I/O and keep nothing. `base` is the absolute base of the server the
/// bytes came from; relative references become absolute with it. Errors: Malformed, with the element.
namespace samspil::fhir {

struct Context {
    QString base;
    const MeasurementCatalogue *catalogue = nullptr;
    /// Zone in which a time on the wire becomes a calendar day (bounds of a plan); invalid: UTC.
    QTimeZone zone{};
};

Expected<Citizen> readPatient(std::string_view json, const Context &context);
Expected<Measurement> readObservation(std::string_view json, const Context &context);
/// `questionnaire`: bytes of the Questionnaire (answer significance); empty when not known.
Expected<Measurement> readQuestionnaireResponse(std::string_view json, const Context &context,
                                                std::string_view questionnaire);
Expected<Activity> readServiceRequest(std::string_view json, const Context &context);
Expected<Plan> readCarePlan(std::string_view json, const Context &context);
Expected<Act> readTask(std::string_view json, const Context &context);
Expected<Diagnosis> readCondition(std::string_view json, const Context &context);
Expected<Professional> readPractitioner(std::string_view json, const Context &context);
Expected<Professional> readPractitionerRole(std::string_view json, const Context &context);
Expected<Organisation> readOrganization(std::string_view json, const Context &context);
Expected<CareTeam> readCareTeam(std::string_view json, const Context &context);
/// `text` is empty for a Communication that is no note (a message, material) or is entered in error.
Expected<Note> readCommunication(std::string_view json, const Context &context);

struct ReferenceValue {
    CitizenId citizen;
    QString kind;
    double value = noValue; ///< canonical unit
};
/// Goal with a reference value for relative ranges; nothing in `kind` when it has none.
Expected<ReferenceValue> readGoal(std::string_view json, const Context &context);

/// Types that are only kept, indexed by citizen and shown as a line: EpisodeOfCare, RelatedPerson,
/// Questionnaire, Encounter, MedicationStatement and any other. `subject` may be empty.
struct Summary {
    QString type;
    QString url;
    QString subject; ///< absolute url of the Patient, however the type names that element
    QString status;
    QString title;
    Instant when{};
};
Expected<Summary> readSummary(std::string_view json, const Context &context);

/// Url of the citizen a resource belongs to (subject, patient, for, …); a Patient's own url; empty:
/// none. Works on broken resources as far as a lenient scan reaches: used for "unreadable".
QString subjectOf(std::string_view json, const Context &context);
/// Kind id recovered from a resource that could not be read; empty: none.
QString kindOf(std::string_view json, const Context &context);

struct Capability {
    QString software;
    QString version;
    QString fhirVersion;
    struct Resource {
        QString type;
        QStringList interactions;
        QStringList searchParameters;
        QStringList includes;
        bool conditionalCreate = false;
    };
    QVector<Resource> resources;
};
Expected<Capability> readCapabilityStatement(std::string_view json);

struct OutcomeIssue {
    QString severity;
    QString code;
    QString diagnostics; ///< details.text or diagnostics
};
Expected<QVector<OutcomeIssue>> readOperationOutcome(std::string_view json);

} // namespace samspil::fhir
