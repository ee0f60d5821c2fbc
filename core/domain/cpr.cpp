// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cpr.h"

#include <algorithm>

namespace samspil {

namespace {

constexpr int length = 10;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

int twoDigits(QStringView text, int at)
{
    return text[at].digitValue() * 10 + text[at + 1].digitValue();
}

/// Day and month exist; 29 February always does, as the century may be unknown.
bool isDayOfSomeYear(int day, int month)
{
    constexpr int leapYear = 2000;
    return QDate::isValid(leapYear, month, day);
}

std::optional<Cpr::Kind> kindOf(QStringView text)
{
    if (std::all_of(text.begin() + 6, text.end(), isDigit))
        return Cpr::Kind::National;
    if (!isLetter(text[7]) || !isLetter(text[8]) || !isDigit(text[9]))
        return std::nullopt;
    if (text[6] == u'1' || text[6] == u'7')
        return Cpr::Kind::XeCpr;
    if (text[6] == u'0' || text[6] == u'5' || text[6] == u'6')
        return Cpr::Kind::DeCpr;
    return std::nullopt;
}

/// The century table of the CPR office: digit seven and the year of two digits.
int fullYear(int digitSeven, int year)
{
    if (digitSeven <= 3)
        return 1900 + year;
    if (digitSeven == 4 || digitSeven == 9)
        return (year <= 36 ? 2000 : 1900) + year;
    return (year <= 57 ? 2000 : 1800) + year;
}

} // namespace

QString Cpr::normalised(QStringView typed)
{
    QString result;
    result.reserve(typed.size());
    for (const QChar c : typed) {
        if (!c.isSpace() && c != u'-' && c != u'\u2010' && c != u'\u2011' && c != u'\u2013')
            result += c.toUpper();
    }
    return result;
}

std::optional<Cpr> Cpr::parse(QStringView text)
{
    QString value = normalised(text);
    if (value.size() != length || !std::all_of(value.cbegin(), value.cbegin() + 6, isDigit))
        return std::nullopt;
    const auto kind = kindOf(value);
    if (!kind || !isDayOfSomeYear(twoDigits(value, 0), twoDigits(value, 2)))
        return std::nullopt;
    return Cpr(std::move(value), *kind);
}

QString Cpr::display() const
{
    return m_value.first(6) + u'-' + m_value.sliced(6);
}

QDate Cpr::birthDate() const
{
    return {fullYear(digit(6), twoDigits(m_value, 4)), twoDigits(m_value, 2), twoDigits(m_value, 0)};
}

Gender Cpr::gender() const
{
    return digit(9) % 2 == 1 ? Gender::Male : Gender::Female;
}

bool Cpr::passesModulus11() const
{
    if (m_kind != Kind::National)
        return false;
    constexpr int weights[length] = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    int sum = 0;
    for (int i = 0; i < length; ++i)
        sum += weights[i] * digit(i);
    return sum % 11 == 0;
}

} // namespace samspil
