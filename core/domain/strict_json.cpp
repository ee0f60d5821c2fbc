// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/strict_json.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace samspil {

QJsonObject StrictJson::document(const QByteArray &json)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        fail(QStringLiteral("byte %1").arg(parsing.offset), "is not JSON");
    else if (!document.isObject())
        fail(QStringLiteral("document"), "must be an object");
    return document.object();
}

void StrictJson::fail(const QString &field, const char *what)
{
    if (!m_error)
        m_error = Error{ErrorKind::Malformed,
                        QStringLiteral("%1: %2: %3").arg(m_file, field, QLatin1String(what))};
}

void StrictJson::allowOnly(const QJsonObject &object, const QString &field,
                           std::initializer_list<QStringView> keys)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (std::ranges::find(keys, QStringView(it.key())) == keys.end())
            fail(field.isEmpty() ? it.key() : field + u'.' + it.key(), "unknown field");
    }
}

QJsonObject StrictJson::object(const QJsonValue &value, const QString &field)
{
    if (!value.isObject())
        fail(field, "must be an object");
    return value.toObject();
}

QJsonArray StrictJson::array(const QJsonValue &value, const QString &field)
{
    if (!value.isArray() || value.toArray().isEmpty())
        fail(field, "must be a list with something in it");
    return value.toArray();
}

QString StrictJson::text(const QJsonValue &value, const QString &field, bool mayBeEmpty)
{
    if (!value.isString())
        fail(field, "must be a text");
    else if (!mayBeEmpty && value.toString().isEmpty())
        fail(field, "must not be empty");
    return value.toString();
}

bool StrictJson::boolean(const QJsonValue &value, const QString &field, bool otherwise)
{
    if (!value.isUndefined() && !value.isBool())
        fail(field, "must be true or false");
    return value.toBool(otherwise);
}

double StrictJson::number(const QJsonValue &value, const QString &field, double otherwise)
{
    if (value.isUndefined())
        return otherwise;
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        fail(field, "must be a number");
    return value.toDouble(otherwise);
}

double StrictJson::positive(const QJsonValue &value, const QString &field, double otherwise)
{
    const double result = number(value, field, otherwise);
    if (result <= 0)
        fail(field, "must be more than 0");
    return result;
}

qint64 StrictJson::whole(const QJsonValue &value, const QString &field, qint64 otherwise, qint64 low,
                         qint64 high)
{
    const double result = number(value, field, static_cast<double>(otherwise));
    if (result != std::floor(result) || result < static_cast<double>(low) ||
        result > static_cast<double>(high)) {
        fail(field, "must be a whole number that makes sense");
        return otherwise;
    }
    return static_cast<qint64>(result);
}

} // namespace samspil
