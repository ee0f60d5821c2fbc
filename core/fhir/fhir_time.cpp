// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/fhir_time.h"

#include <chrono>

namespace samspil::fhir {

namespace {

constexpr qint64 secondUs = 1'000'000;

/// Reads digits and marks from the front of a text; `ok` falls and stays down at the first misfit.
struct Scanner {
    std::string_view rest;
    bool ok = true;

    template <size_t count> int digits()
    {
        ok = ok && rest.size() >= count;
        if (!ok)
            return 0;
        unsigned value = 0;
        for (const char c : rest.substr(0, count)) {
            const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
            ok = ok && digit <= 9;
            value = value * 10 + digit;
        }
        rest.remove_prefix(count);
        return static_cast<int>(value);
    }
    bool take(char mark)
    {
        if (!ok || rest.empty() || rest.front() != mark)
            return false;
        rest.remove_prefix(1);
        return true;
    }
    void expect(char mark) { ok = take(mark) && ok; }
    int within(int value, int low, int high)
    {
        ok = ok && value >= low && value <= high;
        return value;
    }
};

/// ".123456789" as µs; further digits are dropped.
qint64 fraction(Scanner &in)
{
    qint64 us = 0;
    qint64 unit = secondUs / 10;
    in.ok = in.ok && !in.rest.empty() && in.rest.front() >= '0' && in.rest.front() <= '9';
    while (in.ok && !in.rest.empty() && in.rest.front() >= '0' && in.rest.front() <= '9') {
        us += (in.rest.front() - '0') * unit;
        unit /= 10;
        in.rest.remove_prefix(1);
    }
    return us;
}

/// "Z", "+02:00", "-0330"; nothing is UTC.
qint64 offsetUs(Scanner &in)
{
    if (in.rest.empty() || in.take('Z') || in.take('z'))
        return 0;
    const bool east = in.take('+');
    if (!east)
        in.expect('-');
    const int hours = in.within(in.digits<2>(), 0, 14);
    in.take(':');
    const int minutes = in.within(in.digits<2>(), 0, 59);
    return (east ? 1 : -1) * (hours * 60 + minutes) * 60 * secondUs;
}

qint64 timeOfDayUs(Scanner &in)
{
    const int hour = in.within(in.digits<2>(), 0, 23);
    in.expect(':');
    const int minute = in.within(in.digits<2>(), 0, 59);
    qint64 us = (hour * 60 + minute) * 60 * secondUs;
    if (!in.take(':'))
        return us;
    us += in.within(in.digits<2>(), 0, 60) * secondUs;
    return in.take('.') ? us + fraction(in) : us;
}

/// Year, month, day; month and day may be missing.
std::chrono::year_month_day date(Scanner &in)
{
    const int year = in.within(in.digits<4>(), 1, 9999);
    int month = 1;
    int day = 1;
    if (in.take('-')) {
        month = in.within(in.digits<2>(), 1, 12);
        if (in.take('-'))
            day = in.within(in.digits<2>(), 1, 31);
    }
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
}

} // namespace

std::optional<FhirTime> parseTime(std::string_view text)
{
    Scanner in{text};
    const auto day = date(in);
    const bool isWholeDay = text.size() >= 10 && text.size() - in.rest.size() == 10;
    if (!in.ok || !day.ok())
        return std::nullopt;
    FhirTime time;
    time.us = std::chrono::sys_days(day).time_since_epoch().count() * qint64{86'400} * secondUs;
    time.dateOnly = in.rest.empty();
    if (time.dateOnly)
        return time;
    if (!isWholeDay || !in.take('T'))
        return std::nullopt;
    time.us += timeOfDayUs(in);
    time.us -= offsetUs(in);
    if (!in.ok || !in.rest.empty())
        return std::nullopt;
    return time;
}

QDate dayOf(std::string_view text, const QTimeZone &zone)
{
    const auto time = parseTime(text);
    if (!time)
        return {};
    if (time->dateOnly || !zone.isValid())
        return toDateTime(time->instant(), QTimeZone::utc()).date();
    return toDateTime(time->instant(), zone).date();
}

} // namespace samspil::fhir
