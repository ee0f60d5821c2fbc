// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_server.h"

#include "core/training/search_parameters.h"

#include <QDir>

namespace samspil::training {

namespace {

QueryItems queryOf(const net::Request &request)
{
    return queryItems(request.url.query(QUrl::FullyEncoded).toUtf8());
}

/// The path below the base in its parts; nothing when the request is for another server.
std::optional<QList<QByteArray>> pathOf(const QUrl &url)
{
    const QByteArray base = serverBase();
    const QByteArray address = url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment).toEncoded();
    if (address != base && !address.startsWith(base + '/'))
        return std::nullopt;
    QList<QByteArray> parts;
    for (const QByteArray &part : address.mid(base.size()).split('/')) {
        if (!part.isEmpty())
            parts += QByteArray::fromPercentEncoding(part);
    }
    return parts;
}

net::Response notAllowed(const net::Request &request)
{
    return outcome(
        405,
        QStringLiteral("HAPI-0000: %1 is not supported here").arg(QString::fromLatin1(request.method)),
        "not-supported");
}

net::Response invalidRequest()
{
    return outcome(400,
                   QStringLiteral("HAPI-0445: The request does not name an operation of this server"));
}

bool isGet(const net::Request &request)
{
    return request.method == "GET" || request.method == "HEAD";
}

} // namespace

TrainingServer::TrainingServer(const Clock &clock) : m_clock(clock) {}

TrainingServer::~TrainingServer() = default;

void TrainingServer::seed(const QVector<SeededResource> &resources)
{
    for (const SeededResource &resource : resources)
        m_store.add(resource);
}

Expected<void> TrainingServer::openJournal(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorKind::Storage, QStringLiteral("training journal: no folder"), 0};
    auto journal = Journal::open(folder + QStringLiteral("/training.ndjson"), m_store);
    if (!journal)
        return journal.error();
    m_journal = *std::move(journal);
    m_writes.setJournal(m_journal.get());
    return {};
}

net::Response TrainingServer::handle(const net::Request &request)
{
    net::Response response = route(request);
    response.headers += {"Date", httpDate(m_clock.now())};
    if (request.method == "HEAD") {
        response.body.clear();
        response.wireBytes = 0;
    }
    return response;
}

net::Response TrainingServer::route(const net::Request &request)
{
    const auto path = pathOf(request.url);
    if (!path)
        return outcome(404, QStringLiteral("no such server"));
    const QList<QByteArray> &parts = *path;
    if (parts.isEmpty()) {
        const bool isPage = isGet(request) && request.url.hasQuery();
        return isPage ? m_reads.page(queryOf(request), m_clock.now()) : invalidRequest();
    }
    const QByteArray &type = parts[0];
    if (type == "metadata")
        return isGet(request) ? ReadHandler::metadata(m_clock.now()) : notAllowed(request);
    if (type == "_history")
        return isGet(request) ? m_reads.history({}, {}, queryOf(request)) : notAllowed(request);
    if (parts.last().startsWith('$'))
        return invalidRequest();
    if (!knownTypes().contains(type))
        return outcome(
            404, QStringLiteral("HAPI-0302: Unknown resource type '%1'").arg(QString::fromUtf8(type)));
    if (parts.size() == 1)
        return routeType(request, type);
    const QByteArray &id = parts[1];
    if (parts.size() == 2 && id == "_search") {
        const QueryItems items = queryItems(request.body.trimmed()) + queryOf(request);
        return request.method == "POST" ? m_reads.search(type, items, m_clock.now())
                                        : notAllowed(request);
    }
    if (parts.size() == 2 && id == "_history")
        return isGet(request) ? m_reads.history(type, {}, queryOf(request)) : notAllowed(request);
    if (parts.size() == 2)
        return routeInstance(request, type, id);
    if (parts[2] != "_history" || parts.size() > 4)
        return invalidRequest();
    if (!isGet(request))
        return notAllowed(request);
    return parts.size() == 3 ? m_reads.history(type, id, queryOf(request))
                             : m_reads.vread(type, id, parts[3]);
}

net::Response TrainingServer::routeType(const net::Request &request, const QByteArray &type)
{
    if (isGet(request))
        return m_reads.search(type, queryOf(request), m_clock.now());
    if (request.method == "POST")
        return m_writes.create(request, type, m_clock.now());
    return notAllowed(request);
}

net::Response TrainingServer::routeInstance(const net::Request &request, const QByteArray &type,
                                            const QByteArray &id)
{
    const Instant now = m_clock.now();
    if (isGet(request))
        return m_reads.read(request, type, id);
    if (request.method == "PUT")
        return m_writes.update(request, type, id, now);
    if (request.method == "PATCH")
        return m_writes.patch(request, type, id, now);
    if (request.method == "DELETE")
        return m_writes.remove(type, id, now);
    return notAllowed(request);
}

} // namespace samspil::training
