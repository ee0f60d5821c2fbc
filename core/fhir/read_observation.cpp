// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/fhir/elements.h"
#include "core/fhir/observation_fields.h"
#include "core/fhir/readers.h"

namespace samspil::fhir {

Expected<Measurement> readObservation(std::string_view json, const Context &context)
{
    ObservationReader reader(context.catalogue);
    if (!reader.read(json))
        return malformed(reader.problem());
    const ObservationFields &in = reader.fields();
    Measurement out;
    out.url = absoluteUrl(context.base, QString(QStringLiteral("Observation/") + toQString(in.id)));
    out.version = toQString(in.version);
    out.citizen = CitizenId(absoluteUrl(context.base, toQString(in.subject)));
    out.kind = in.kind ? in.kind->id : QString();
    out.code = {toQString(in.codeSystem), toQString(in.code), toQString(in.codeDisplay)};
    out.effective = instantFromMs(in.effectiveMs);
    out.dateOnly = in.dateOnly;
    out.arrived = instantFromMs(in.arrivedMs);
    out.value = in.value;
    out.value2 = in.value2;
    out.comparator = in.comparator;
    out.comparator2 = in.comparator2;
    out.doubt = in.doubt;
    out.status = in.status;
    out.origin = in.origin;
    out.rangesThen = reader.ranges();
    out.basedOn = absoluteUrl(context.base, toQString(in.basedOn));
    out.sentUnit = toQString(in.unit);
    out.text = toQString(in.text);
    return out;
}

} // namespace samspil::fhir
