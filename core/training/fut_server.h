// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/search.h"
#include "core/training/training_server.h"

namespace samspil::training {

/// The training server behind the face of the national infrastructure: 13 servers with absolute
/// references, and their habits. A token is good for one context (the request's) and every search has
/// to stay within it; what has no search, no create or only PATCH says so; `_sort` is ignored, there is
/// no total, pages are short, and a page's link may have expired (500).
class FutServer final : public RequestHandler {
public:
    explicit FutServer(const Clock &clock) : m_server(clock), m_clock(clock) {}

    /// What futSeed() makes of a cohort.
    void seed(const QVector<SeededResource> &resources);
    net::Response handle(const net::Request &request) override;

    /// So many further pages expire, each once.
    void expirePages(int count) { m_expiring = count; }
    /// "https://measurement.fut.invalid/fhir"; empty: no such type.
    static QByteArray baseOf(const QByteArray &type);

    const ResourceStore &store() const { return m_server.store(); }

private:
    struct Where {
        QByteArray service;
        QList<QByteArray> path;
    };

    net::Response route(const net::Request &request, const Where &where, const QueryItems &items);
    net::Response search(const net::Request &request, const QByteArray &type, const QueryItems &items);
    net::Response instance(const net::Request &request, const Where &where);
    net::Response measurements(const net::Request &request, const QueryItems &items) const;
    net::Response submit(const net::Request &request);
    net::Response metadata(const QByteArray &service) const;
    net::Response behind(const net::Request &request, const QByteArray &pathAndQuery);
    QByteArray patientOf(const QString &episode) const;
    qint64 measuredAt(const Record &record) const;

    TrainingServer m_server;
    const Clock &m_clock;
    QHash<QByteArray, qint64> m_measured; ///< "Type/id" → ms, of what was there from the start
    int m_expiring = 0;
};

} // namespace samspil::training
