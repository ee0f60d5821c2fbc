// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/readers.h"
#include "core/fhir/writers.h"

using namespace samspil;
using namespace samspil::fhir;

/// Whatever bytes a server sends: read or refused, never a crash, and what is written can be read.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const auto catalogue = MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const std::string_view json(bytes.constData(), static_cast<size_t>(bytes.size()));
    const Context context{
        QStringLiteral("https://fuzz.invalid/fhir"), catalogue ? &*catalogue : nullptr, {}};
    [[maybe_unused]] const auto page = readBundle(bytes);
    [[maybe_unused]] const auto measurement = readObservation(json, context);
    [[maybe_unused]] const auto citizen = readPatient(json, context);
    [[maybe_unused]] const auto activity = readServiceRequest(json, context);
    [[maybe_unused]] const auto answers = readQuestionnaireResponse(json, context, json);
    [[maybe_unused]] const auto summary = readSummary(json, context);
    [[maybe_unused]] const QString subject = subjectOf(json, context);
    [[maybe_unused]] const QString kind = kindOf(json, context);
    const auto changed = withElement(bytes, "status", "\"x\"");
    if (changed && !diff(bytes, *changed))
        __builtin_trap();
    return 0;
}
