// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QDate>
#include <QTimeZone>

#include <optional>
#include <string_view>

/// Internal to core/fhir.
namespace samspil::fhir {

/// A FHIR date, dateTime or instant.
struct FhirTime {
    qint64 us = 0;         ///< UTC µs; of a date: its first moment in UTC
    bool dateOnly = false; ///< "2024", "2024-05" and "2024-05-06"

    qint64 ms() const { return us >= 0 ? us / 1000 : -((-us + 999) / 1000); }
    Instant instant() const { return instantFromMs(ms()); }
    bool operator==(const FhirTime &) const = default;
};

/// Nothing when it is no time. Second 60 counts as the next minute's 0; a time without offset, which
/// FHIR forbids and some servers send, counts as UTC.
std::optional<FhirTime> parseTime(std::string_view text);

/// The calendar day a date or time means: a date is itself, a time is taken in `zone` (UTC when
/// invalid). Invalid when the text is no time.
QDate dayOf(std::string_view text, const QTimeZone &zone);

} // namespace samspil::fhir
