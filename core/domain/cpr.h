// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/citizen.h"

#include <QDate>
#include <QString>
#include <QStringView>

#include <optional>

namespace samspil {

/// A Danish personal identifier. Plausible means: ten characters, day and month that exist. The
/// modulus-11 check is never a reason to refuse: numbers without it are given out since 2007-10-01.
/// Source: cpr.dk "Personnummeret i CPR"; replacement numbers: HL7 Denmark's core profiles.
class Cpr {
public:
    enum class Kind : quint8 {
        National, ///< ten digits
        XeCpr,    ///< national replacement number: DDMMYY, 1 or 7, two letters, digit
        DeCpr,    ///< regional replacement number (deprecated): DDMMYY, 0, 5 or 6, two letters, digit
    };

    /// With or without hyphen and blanks, letters of either case.
    static std::optional<Cpr> parse(QStringView text);
    /// What is typed, whole or in part, in the form that value() has: for searching.
    static QString normalised(QStringView typed);

    const QString &value() const { return m_value; } ///< ten characters, no hyphen, upper case
    QString display() const;                         ///< DDMMYY-XXXX
    Kind kind() const { return m_kind; }

    /// Century from digit seven. Invalid for a 29 February of a year that has none (accepted all the
    /// same). The server's birth date wins over this one.
    QDate birthDate() const;
    /// By the last digit: odd male, even female; sex when the number was given out.
    Gender gender() const;
    /// A quiet hint at most; meaningless (false) for replacement numbers.
    bool passesModulus11() const;

    bool operator==(const Cpr &) const = default;

private:
    Cpr(QString value, Kind kind) : m_value(std::move(value)), m_kind(kind) {}
    int digit(int at) const { return m_value[at].digitValue(); }

    QString m_value;
    Kind m_kind;
};

} // namespace samspil
