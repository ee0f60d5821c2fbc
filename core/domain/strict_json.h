// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <initializer_list>
#include <optional>

namespace samspil {

/// Walks one of our data files. The first thing that is wrong is kept with its place, and reading goes
/// on with neutral values, so that no line needs an error branch of its own. An absent (undefined) value
/// is fine only where a function takes `otherwise`.
class StrictJson {
public:
    explicit StrictJson(QString fileName) : m_file(std::move(fileName)) {}

    /// The object that the whole document must be.
    QJsonObject document(const QByteArray &json);
    void fail(const QString &field, const char *what);
    const std::optional<Error> &error() const { return m_error; } ///< Malformed: file, field, what

    /// An unknown field is an error: a misspelt one would else be a silent loss.
    void allowOnly(const QJsonObject &object, const QString &field,
                   std::initializer_list<QStringView> keys);
    QJsonObject object(const QJsonValue &value, const QString &field);
    QJsonArray array(const QJsonValue &value, const QString &field);
    QString text(const QJsonValue &value, const QString &field, bool mayBeEmpty = false);
    bool boolean(const QJsonValue &value, const QString &field, bool otherwise);
    double number(const QJsonValue &value, const QString &field, double otherwise);
    double positive(const QJsonValue &value, const QString &field, double otherwise);
    qint64 whole(const QJsonValue &value, const QString &field, qint64 otherwise, qint64 low,
                 qint64 high);
    int smallWhole(const QJsonValue &value, const QString &field, int otherwise, int low, int high)
    {
        return static_cast<int>(whole(value, field, otherwise, low, high));
    }
    const QString &file() const { return m_file; }

private:
    QString m_file;
    std::optional<Error> m_error;
};

} // namespace samspil
