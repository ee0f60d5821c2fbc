// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/json_value.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace samspil::training {

enum class ParameterKind : quint8 { Reference, Token, Date, String };

/// One search parameter of FHIR R4 and the elements it looks at.
struct SearchParameter {
    QByteArray name;
    ParameterKind kind = ParameterKind::Token;
    QByteArray path; ///< "careTeam", "period|effectiveDateTime"
};

/// The resource types this server knows.
const QList<QByteArray> &knownTypes();
/// The parameters of a type, beside _id, _lastUpdated and those that steer the answer.
const QList<SearchParameter> &parametersOf(const QByteArray &type);
const SearchParameter *parameter(const QByteArray &type, const QByteArray &name);

/// True when one of the comma-separated values matches one of the parameter's elements.
bool matches(const SearchParameter &parameter, const JsonValue &resource, const QString &values);
/// References ("Type/id") that the parameter finds in the resource.
QList<QByteArray> referencesOf(const SearchParameter &parameter, const JsonValue &resource);

/// What is wrong with the value; empty: nothing.
QString problemWith(const SearchParameter &parameter, const QString &values);

/// A span of time a FHIR date means: a day, a second, a millisecond; [begin, end) in UTC ms.
struct DateSpan {
    qint64 begin = 0;
    qint64 end = 0;
};
std::optional<DateSpan> dateSpan(const QString &text);
/// "ge2026-01-01" against a span, the prefixes eq, ne, ge, gt, le, lt, sa, eb. Nothing: not a date.
std::optional<bool> matchesDate(const QString &condition, DateSpan span);

/// Splits at commas that are not escaped.
QStringList alternatives(const QString &values);

} // namespace samspil::training
