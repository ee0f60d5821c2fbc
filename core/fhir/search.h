// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPair>
#include <QString>
#include <QUrl>
#include <QVector>

#include <initializer_list>

namespace samspil::fhir {

/// A search as the server will be asked: type and parameters in order.
struct Search {
    QString type;
    QVector<QPair<QString, QString>> parameters;

    explicit Search(QString resourceType) : type(std::move(resourceType)) {}

    Search &with(const QString &name, const QString &value);
    /// One parameter with several values: any of them matches.
    Search &withAny(const QString &name, const QVector<QString> &values);
    /// `_lastUpdated=ge…` from that moment on, to the millisecond (rounded down, so nothing is lost).
    Search &since(qint64 us);
    Search &count(int pageSize);

    bool operator==(const Search &) const = default;
};

/// How a search goes over the wire.
struct SearchCall {
    QByteArray method = "GET";
    QUrl url;
    QByteArray contentType; ///< empty for GET
    QByteArray body;

    bool operator==(const SearchCall &) const = default;
};

/// Longest URL that proxies are sure to pass; beyond it a search is POSTed.
inline constexpr int longestSearchUrl = 2000;

/// GET, or POST to `_search` when the URL would be too long or would name a person (`identifier`,
/// `name`, `birthdate`, …): URLs end up in logs.
SearchCall searchCall(const QString &base, const Search &search);

} // namespace samspil::fhir
