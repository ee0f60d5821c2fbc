// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QVector>

#include <string_view>

/// Internal to core/fhir.
namespace samspil::fhir {

/// Text as a JSON string, quotes included.
QByteArray quoted(QStringView text);
QByteArray quoted(std::string_view utf8);

/// A JSON object or array put together in order; texts are escaped, raw() takes finished JSON.
class JsonBuilder {
public:
    enum class Form : quint8 { Object, Array };

    explicit JsonBuilder(Form form = Form::Object) : m_form(form) {}

    JsonBuilder &text(std::string_view key, QStringView value);
    JsonBuilder &text(std::string_view key, std::string_view value);
    JsonBuilder &raw(std::string_view key, const QByteArray &json);
    /// The same, unless it is empty.
    JsonBuilder &textIfAny(std::string_view key, QStringView value);
    JsonBuilder &rawIfAny(std::string_view key, const QByteArray &json);
    JsonBuilder &item(const QByteArray &json);

    bool isEmpty() const { return m_body.isEmpty(); }
    QByteArray done() const;

private:
    Form m_form;
    QByteArray m_body;
};

/// [item]
QByteArray arrayOf(const QByteArray &item);
/// `existing` (an array or nothing) with the items appended; every byte of it stays.
QByteArray appended(std::string_view existing, const QVector<QByteArray> &items);

} // namespace samspil::fhir
