// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/write_handler.h"

#include "core/training/json_patch.h"
#include "core/training/search.h"
#include "core/training/stamp.h"

#include <algorithm>

namespace samspil::training {

namespace {

constexpr qsizetype longestId = 64;

bool isValidId(const QString &id)
{
    return !id.isEmpty() && id.size() <= longestId && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'-' || c == u'.';
    });
}

/// What is wrong with a body that claims to be a resource of the type; empty: nothing.
QString problemWith(const std::optional<JsonValue> &body, qsizetype problemAt, const QByteArray &type)
{
    if (!body)
        return QStringLiteral("HAPI-0450: Failed to parse request body as JSON resource, offset %1")
            .arg(problemAt);
    if (!body->isObject() || body->string("resourceType").isEmpty())
        return QStringLiteral(
            "HAPI-1838: Invalid JSON content detected, missing required element: 'resourceType'");
    const QString sent = body->string("resourceType");
    if (sent.toLatin1() != type)
        return QStringLiteral("HAPI-0526: Body is of type %1, the address says %2")
            .arg(sent, QString::fromLatin1(type));
    const JsonValue *meta = body->find("meta");
    if (meta && !meta->isObject())
        return QStringLiteral("HAPI-1821: Found incorrect type for element meta");
    return {};
}

bool isJson(const net::Request &request)
{
    const QByteArray type = headerOf(request, "Content-Type");
    return type.isEmpty() || type.contains("json");
}

/// The answer to a stale condition; nothing: the write may go on.
std::optional<net::Response> refusal(const net::Request &request, const Record *record)
{
    const QByteArray condition = headerOf(request, "If-Match");
    if (condition.isEmpty() || !record)
        return std::nullopt;
    const auto version = versionOf(condition);
    if (!version)
        return outcome(500, QStringLiteral("HAPI-2223: Can not parse version of If-Match"));
    if (*version == record->current().number)
        return std::nullopt;
    return outcome(
        409, QStringLiteral(
                 "HAPI-0989: Trying to update %1/%2/_history/%3 but this is not the current version")
                 .arg(QString::fromLatin1(record->type), QString::fromLatin1(record->id))
                 .arg(*version));
}

} // namespace

net::Response WriteHandler::create(const net::Request &request, const QByteArray &type, Instant now)
{
    qsizetype problemAt = 0;
    const auto parsed = JsonValue::parse(request.body, &problemAt);
    const QString problem = problemWith(parsed, problemAt, type);
    if (!problem.isEmpty() || !isJson(request))
        return outcome(400, problem.isEmpty() ? QStringLiteral("Unsupported content type") : problem);
    QByteArray condition = headerOf(request, "If-None-Exist").trimmed();
    condition.remove(0, condition.indexOf('?') + 1);
    if (!condition.isEmpty()) {
        const auto search = parseSearch(type, queryItems(condition));
        if (!search)
            return outcome(400, QStringLiteral("HAPI-0488: ") + search.error().detail);
        const auto found = run(*search, m_store);
        if (found.size() > 1)
            return outcome(
                412, QStringLiteral("HAPI-0958: Failed to CREATE resource with match URL: %1 match")
                         .arg(found.size()));
        if (found.size() == 1)
            return shown(request, 200, *m_store.find(type, found.first()));
    }
    return keep(request, type, m_store.unusedId(type), request.body, *parsed, now);
}

net::Response WriteHandler::update(const net::Request &request, const QByteArray &type,
                                   const QByteArray &id, Instant now)
{
    qsizetype problemAt = 0;
    const auto parsed = JsonValue::parse(request.body, &problemAt);
    const QString problem = problemWith(parsed, problemAt, type);
    if (!problem.isEmpty() || !isJson(request))
        return outcome(400, problem.isEmpty() ? QStringLiteral("Unsupported content type") : problem);
    if (parsed->string("id").toUtf8() != id)
        return outcome(
            400, QStringLiteral(
                     "HAPI-0420: Can not update resource, the id in the body must match the address"));
    if (!isValidId(parsed->string("id")))
        return outcome(400, QStringLiteral("HAPI-0521: Can not process entity with invalid id"));
    const Record *record = m_store.find(type, id);
    if (const auto refused = refusal(request, record))
        return *refused;
    if (record && !record->isDeleted()) {
        const auto current = JsonValue::parse(record->current().body);
        if (current && sameContent(*current, *parsed))
            return shown(request, 200, *record);
    }
    return keep(request, type, id, request.body, *parsed, now);
}

net::Response WriteHandler::patch(const net::Request &request, const QByteArray &type,
                                  const QByteArray &id, Instant now)
{
    const Record *record = m_store.find(type, id);
    if (!record)
        return outcome(404, QStringLiteral("HAPI-2001: Resource %1/%2 is not known")
                                .arg(QString::fromLatin1(type), QString::fromUtf8(id)));
    if (record->isDeleted())
        return outcome(410, QStringLiteral("Resource was deleted"));
    if (const auto refused = refusal(request, record))
        return *refused;
    if (!headerOf(request, "Content-Type").startsWith("application/json-patch+json"))
        return outcome(400, QStringLiteral("Invalid Content-Type for PATCH operation"));
    const auto operations = JsonValue::parse(request.body);
    auto resource = JsonValue::parse(record->current().body);
    if (!operations || !resource)
        return outcome(400, QStringLiteral("HAPI-1271: the patch is not JSON"));
    const QString failed = applyJsonPatch(*resource, *operations);
    const QByteArray body = resource->toBytes();
    const auto parsed = JsonValue::parse(body);
    const QString problem = failed.isEmpty() ? problemWith(parsed, 0, type) : failed;
    if (!problem.isEmpty())
        return outcome(400, QStringLiteral("HAPI-1272: ") + problem);
    const auto current = JsonValue::parse(record->current().body);
    net::Response response = sameContent(*current, *parsed)
                                 ? shown(request, 200, *record)
                                 : keep(request, type, id, body, *parsed, now);
    response.headers.removeIf([](const auto &header) { return header.first == "ETag"; });
    return response;
}

net::Response WriteHandler::remove(const QByteArray &type, const QByteArray &id, Instant now)
{
    const Record *record = m_store.find(type, id);
    if (record && !record->isDeleted()) {
        StoredVersion version{record->current().number + 1, now, true, {}};
        if (m_journal && !m_journal->append(type, id, version))
            return outcome(500, QStringLiteral("the journal cannot be written"), "no-store");
        m_store.put(type, id, std::move(version));
    }
    return outcome(200, QStringLiteral("Successfully deleted, or nothing there"), "informational");
}

net::Response WriteHandler::keep(const net::Request &request, const QByteArray &type,
                                 const QByteArray &id, const QByteArray &body, const JsonValue &parsed,
                                 Instant now)
{
    const Record *before = m_store.find(type, id);
    const int number = before ? before->current().number + 1 : 1;
    const bool isNew = !before || before->isDeleted();
    StoredVersion version{number, now, false, stamped(body, parsed, id, number, now)};
    if (m_journal && !m_journal->append(type, id, version))
        return outcome(500, QStringLiteral("the journal cannot be written"), "no-store");
    m_store.put(type, id, std::move(version));
    return shown(request, isNew ? 201 : 200, *m_store.find(type, id));
}

net::Response WriteHandler::shown(const net::Request &request, int status, const Record &record) const
{
    const QByteArray prefer = headerOf(request, "Prefer");
    net::Response response = answer(status, record.current().body);
    if (prefer.contains("return=minimal"))
        response = answer(status, {});
    else if (prefer.contains("return=OperationOutcome"))
        response = outcome(status, QStringLiteral("Successfully stored"), "informational");
    addVersionHeaders(response, record, record.current());
    if (request.method == "POST")
        response.headers += {"Location", versionUrl(record, record.current())};
    return response;
}

} // namespace samspil::training
