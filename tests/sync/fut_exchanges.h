// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/data_resources.h"
#include "core/fhir/bundle.h"
#include "core/fhir/readers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QUrl>

#include <optional>

/// The recorded exchanges of the national infrastructure (its implementation guide).
namespace samspil::test {

struct Exchange {
    QByteArray method;
    QUrl url; ///< path and query only
    QMap<QString, QString> headers;
    QByteArray sent;
    QByteArray answered;
};

inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

inline QByteArray bytesOf(const QJsonValue &value)
{
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

/// By name; nothing: the file is not here.
inline std::optional<QMap<QString, Exchange>> readExchanges()
{
    QFile file(QStringLiteral(SAMSPIL_FIXTURES "/fut/exchanges.json"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QMap<QString, Exchange> all;
    for (const auto &value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QJsonObject one = value.toObject();
        Exchange out;
        out.method = one.value(QStringLiteral("method")).toString().toLatin1();
        out.url = QUrl(one.value(QStringLiteral("url")).toString());
        const QJsonObject headers = one.value(QStringLiteral("headers")).toObject();
        for (auto it = headers.begin(); it != headers.end(); ++it)
            out.headers.insert(it.key(), it.value().toString());
        out.sent = bytesOf(one.value(QStringLiteral("body")));
        out.answered = bytesOf(one.value(QStringLiteral("response")));
        all.insert(one.value(QStringLiteral("name")).toString(), out);
    }
    return all;
}

inline const fhir::Context &context()
{
    static const auto catalogue = [] {
        initDataResources();
        return *MeasurementCatalogue::load(QStringLiteral(":/measurements"));
    }();
    static const fhir::Context all{QStringLiteral("https://s.invalid/fhir"), &catalogue,
                                   QTimeZone("Europe/Copenhagen")};
    return all;
}

} // namespace samspil::test
