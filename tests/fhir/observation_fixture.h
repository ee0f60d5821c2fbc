// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/readers.h"
#include "tests/fhir/shared.h"

namespace samspil::fhir::test {

inline constexpr const char *spo2 =
    "'code':{'coding':[{'system':'urn:oid:1.2.208.176.2.1','code':'NPU03011'}]}";
inline constexpr const char *panel =
    "'code':{'coding':[{'system':'http://loinc.org','code':'85354-9'}]}";
inline constexpr const char *systolic =
    "'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]}";

/// An Observation with everything that is required, and what the row adds.
inline QByteArray observation(const QByteArray &more)
{
    return json("{'resourceType':'Observation','id':'1','meta':{'versionId':'4','lastUpdated':'2025-02-"
                "06T10:00:00Z'},"
                "'status':'final','subject':{'reference':'Patient/"
                "7'},'effectiveDateTime':'2025-02-05T09:30:00+01:00'," +
                more + "}");
}

inline Measurement read(const QByteArray &bytes)
{
    const auto result = readObservation(view(bytes), context());
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *result;
}

inline Measurement readMore(const QByteArray &more)
{
    return read(observation(more));
}

} // namespace samspil::fhir::test
