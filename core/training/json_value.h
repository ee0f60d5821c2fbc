// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace samspil::training {

struct JsonMember;

/// A JSON value that keeps every scalar as it was written: 6.20 stays 6.20, which QJsonDocument
/// would lose. The server has its own reader on purpose: the client's must not be tested by itself.
struct JsonValue {
    enum class Kind : quint8 { Null, Bool, Number, String, Array, Object };

    Kind kind = Kind::Null;
    QByteArray raw = "null"; ///< scalars only: the text, strings with their quotes
    qsizetype begin = 0;     ///< where it stood in the text it was read from
    qsizetype end = 0;
    std::vector<JsonMember> members;
    std::vector<JsonValue> items;

    /// Nothing: not valid JSON; problemAt (when given) is then the offset of the fault.
    static std::optional<JsonValue> parse(const QByteArray &text, qsizetype *problemAt = nullptr);

    bool isObject() const { return kind == Kind::Object; }
    bool isArray() const { return kind == Kind::Array; }

    JsonValue *find(QByteArrayView name);
    const JsonValue *find(QByteArrayView name) const;
    /// The text of a string, escapes resolved; empty for anything else.
    QString string() const;
    /// The text of the string member, empty when there is none.
    QString string(QByteArrayView member) const;
    QByteArray toBytes() const;
    /// Equal as data: order of members, blanks and the spelling of numbers do not matter.
    bool sameAs(const JsonValue &other) const;
};

struct JsonMember {
    QByteArray name;
    JsonValue value;
};

/// The text as a JSON string with its quotes.
QByteArray jsonString(const QString &text);

} // namespace samspil::training
