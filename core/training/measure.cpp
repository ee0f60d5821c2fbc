// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/measure.h"

namespace samspil::training {

namespace {

const char npu[] = "urn:oid:1.2.208.176.2.1";
const char mcs[] = "urn:oid:1.2.208.184.100.8";
const char sks[] = "urn:oid:1.2.208.176.2.4";

MeasuredNumber percentSaturation()
{
    return {npu, "NPU03011", "Hb(aB)—Oxygen(O2); mætn. = ? %", "%", 0, 1, -1, 6, 8, 1};
}

MeasuredNumber systolic()
{
    return {npu, "DNK05472", "Blodtryk systolisk; Arm", "mm[Hg]", 0, 7, 1, 32, 44, 5};
}

MeasuredNumber diastolic()
{
    return {npu, "DNK05473", "Blodtryk diastolisk; Arm", "mm[Hg]", 0, 4, 1, 20, 28, 5};
}

} // namespace

const Measure &measure(Measure::Kind kind)
{
    static const QList<Measure> all = {
        {Measure::Saturation, "spo2", "Iltmætning", npu, "NPU03011", {percentSaturation()}},
        {Measure::Pulse,
         "puls",
         "Puls",
         npu,
         "NPU21692",
         {{npu, "NPU21692", "Hjerte—Systole; frekv. = ? × 1/min", "/min", 0, 4, 1, 24, 34, 4}}},
        {Measure::Weight,
         "vaegt",
         "Vægt",
         npu,
         "NPU03804",
         {{npu, "NPU03804", "Pt—Legeme; masse = ? kg", "kg", 1, 0.4, 1, 2.2, 3.0, 0.3}}},
        {Measure::Pressure, "bt", "Hjemmeblodtryk", sks, "ZZ3170", {systolic(), diastolic()}},
        {Measure::Glucose,
         "glukose",
         "Blodsukker",
         npu,
         "NPU22089",
         {{npu, "NPU22089", "P(kB)—Glukose; stofk. = ? mmol/L", "mmol/L", 1, 0.9, 1, 5, 8, 1}}},
        {Measure::LongTermGlucose,
         "hba1c",
         "Langtidsblodsukker (HbA1c)",
         npu,
         "NPU27300",
         {{npu, "NPU27300", "Hb(B)—Hæmoglobin A1c; stoffr. = ? mmol/mol", "mmol/mol", 0, 2, 1, 9, 22,
           3}}},
        {Measure::Cat,
         "cat",
         "COPD Assessment Test (CAT)",
         mcs,
         "MCS88137",
         {{mcs, "MCS88137", "CAT-score", "{Number}", 0, 2, 1, 8, 14, 2}}},
        {Measure::Symptoms,
         "symptomer",
         "KOL-symptomer",
         "http://ehealth.sundhed.dk/cs/activitydefinition-code",
         "MQ",
         {}},
    };
    return all[kind];
}

QByteArray symptomQuestionnaire()
{
    return "https://training.invalid/fhir/Questionnaire/kolsymptomer";
}

} // namespace samspil::training
