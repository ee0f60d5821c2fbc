// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/answers.h"

#include <QLocale>

namespace samspil::training {

net::Response answer(int status, const QByteArray &body)
{
    net::Response response;
    response.status = status;
    response.body = body;
    response.wireBytes = body.size();
    if (!body.isEmpty())
        response.headers.emplaceBack("Content-Type", "application/fhir+json;charset=utf-8");
    return response;
}

net::Response outcome(int status, const QString &diagnostics, const QByteArray &code)
{
    const QByteArray severity = status < 400 ? "information" : "error";
    return answer(status, R"({"resourceType":"OperationOutcome","issue":[{"severity":")" + severity +
                              R"(","code":")" + code + R"(","diagnostics":)" + jsonString(diagnostics) +
                              "}]}");
}

QByteArray serverBase()
{
    return "https://training.invalid/fhir";
}

QByteArray versionUrl(const Record &record, const StoredVersion &version)
{
    return serverBase() + '/' + record.type + '/' + record.id + "/_history/" +
           QByteArray::number(version.number);
}

QByteArray httpDate(Instant t)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMs(t), Qt::UTC);
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

void addVersionHeaders(net::Response &response, const Record &record, const StoredVersion &version)
{
    response.headers += {"ETag", "W/\"" + QByteArray::number(version.number) + '"'};
    response.headers += {"Last-Modified", httpDate(version.updated)};
    response.headers += {"Content-Location", versionUrl(record, version)};
}

QByteArray headerOf(const net::Request &request, QByteArrayView name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::optional<int> versionOf(const QByteArray &condition)
{
    QByteArray text = condition.trimmed();
    if (text.startsWith("W/"))
        text.remove(0, 2);
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.mid(1, text.size() - 2);
    bool isNumber = false;
    const int version = text.toInt(&isNumber);
    return isNumber ? std::optional(version) : std::nullopt;
}

} // namespace samspil::training
