// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/answer_significance.h"
#include "core/fhir/bundle.h"
#include "core/fhir/elements.h"
#include "core/fhir/fhir_time.h"
#include "core/fhir/read_with.h"
#include "core/fhir/readers.h"

namespace samspil::fhir {

namespace {

/// An answer that is not finished can be shown and is never counted.
std::optional<MeasurementStatus> statusOf(std::string_view status)
{
    if (status == "completed")
        return MeasurementStatus::Final;
    if (status == "amended")
        return MeasurementStatus::Amended;
    if (status == "entered-in-error")
        return MeasurementStatus::Invalid;
    if (status == "in-progress")
        return MeasurementStatus::Preliminary;
    return status == "stopped" ? std::optional(MeasurementStatus::Other) : std::nullopt;
}

bool readTimes(const Node &in, Measurement &out)
{
    const auto authored = parseTime(in["authored"].text());
    const auto updated = parseTime(in["meta"]["lastUpdated"].text());
    if (!authored && !updated)
        return false;
    out.effective = authored ? authored->instant() : updated->instant();
    out.dateOnly = authored && authored->dateOnly;
    out.arrived = updated ? updated->instant() : authored->instant();
    return true;
}

/// Without the Questionnaire, or where it judges no answer that was given, nobody may take the
/// citizen for green.
void readSignificance(const Node &response, std::string_view questionnaire, Measurement &out)
{
    ResourceParser parser;
    out.doubt = Doubt::NoRange;
    if (questionnaire.empty() || !parser.parse(trimmed(questionnaire)))
        return;
    out.answer = worstAnswer(response, parser.root());
    if (out.answer)
        out.doubt = Doubt::None;
}

} // namespace

Expected<Measurement> readQuestionnaireResponse(std::string_view json, const Context &context,
                                                std::string_view questionnaire)
{
    return readWith<Measurement>(
        json, "QuestionnaireResponse", [&](const Node &in) -> Expected<Measurement> {
            Measurement out;
            const auto status = statusOf(in["status"].text());
            out.url = urlOf(in, context);
            out.citizen = CitizenId(referenceTo(in["subject"], "Patient", context));
            if (out.url.isEmpty())
                return malformed(QStringLiteral("missing id"));
            if (!status)
                return malformed(QStringLiteral("missing status"));
            if (out.citizen.isNull())
                return malformed(QStringLiteral("missing subject"));
            if (!readTimes(in, out))
                return malformed(QStringLiteral("missing time"));
            out.version = versionOf(in);
            out.status = *status;
            out.origin = Origin::Manual;
            const QString canonical = withoutCanonicalVersion(in["questionnaire"].text());
            const QString url = absoluteUrl(context.base, canonical);
            if (!url.isEmpty())
                out.kind = questionnaireKindId(url);
            out.code = {QString(), canonical, QString()};
            out.basedOn = referenceTo(in["basedOn"], "ServiceRequest", context);
            readSignificance(in, questionnaire, out);
            return out;
        });
}

} // namespace samspil::fhir
