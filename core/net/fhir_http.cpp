// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/fhir_http.h"

#include "core/fhir/bundle.h"
#include "core/net/address.h"

#include <QTimer>

#include <utility>

namespace samspil::net {

namespace {

QByteArray methodOf(Call::Kind kind)
{
    switch (kind) {
    case Call::Kind::Create:
        return "POST";
    case Call::Kind::Patch:
        return "PATCH";
    case Call::Kind::Put:
        return "PUT";
    case Call::Kind::Read:
        break;
    }
    return "GET";
}

/// HAPI's answers to PATCH carry no ETag, so the body is asked next, then Content-Location.
QString versionIn(const Response &response, const QString &location)
{
    if (const QString etag = versionOfEtag(response.header("ETag")); !etag.isEmpty())
        return etag;
    if (const QByteArray version = fhir::readResource(response.body).version; !version.isEmpty())
        return QString::fromUtf8(version);
    return versionOfLocation(location);
}

/// Versions and ids are the server's, and both go back to it: why this is no request to make; empty: it
/// is.
QString refusal(const Call &call)
{
    if (!fitsEtag(call.ifMatch))
        return QStringLiteral("a version that fits no header");
    if (mayClimb(call.url.path(QUrl::FullyEncoded)))
        return QStringLiteral("an address that leads out of the base");
    return {};
}

} // namespace

FhirHttp::FhirHttp(Transport &transport, const Clock &clock, EtagForm etag)
    : m_transport(transport), m_clock(clock), m_etag(etag)
{
}

Request FhirHttp::requestFor(const Call &call) const
{
    Request out{methodOf(call.kind), call.url, {}, call.body, call.context};
    out.headers.emplace_back("Accept", "application/fhir+json");
    // HAPI answers a repeated search from a 60 s cache otherwise; no-store would cut it to one page.
    out.headers.emplace_back("Cache-Control", "no-cache");
    if (!call.isWrite())
        return out;
    const bool patch = call.kind == Call::Kind::Patch;
    out.headers.emplace_back("Content-Type",
                             patch ? "application/json-patch+json" : "application/fhir+json");
    out.headers.emplace_back("Prefer", "return=representation");
    if (!call.ifNoneExist.isEmpty())
        out.headers.emplace_back("If-None-Exist", call.ifNoneExist.toUtf8());
    if (!call.ifMatch.isEmpty()) {
        const QByteArray form = m_etag == EtagForm::Weak ? "W/\"" : "\"";
        out.headers.emplace_back("If-Match", form + call.ifMatch.toUtf8() + '"');
    }
    return out;
}

void FhirHttp::call(const Call &call, Done done)
{
    if (const auto why = refusal(call); !why.isEmpty()) {
        const Error error{ErrorKind::Unsupported, why, 0};
        QTimer::singleShot(0,
                           [done = std::move(done), answer = answerTo(call, error)] { done(answer); });
        return;
    }
    ++m_requests;
    m_transport.send(requestFor(call), [this, call, done = std::move(done)](Expected<Response> result) {
        done(answerTo(call, std::move(result)));
    });
}

Answer FhirHttp::answerTo(const Call &call, Expected<Response> result)
{
    Answer out;
    if (!result) {
        out.outcome = classify(call, result.error());
        out.error = result.error();
        return out;
    }
    Response &response = *result;
    m_wireBytes += response.wireBytes;
    out.wireBytes = response.wireBytes;
    out.status = response.status;
    out.outcome = classify(call, response.status);
    out.date = readHttpDate(response.header("Date"));
    out.location = QString::fromUtf8(response.header("Content-Location"));
    if (out.location.isEmpty())
        out.location = QString::fromUtf8(response.header("Location"));
    if (out.outcome == Outcome::Retry)
        out.retryAfter =
            readRetryAfter(response.header("Retry-After"), out.date.value_or(m_clock.now()));
    if (call.isWrite() && response.status < 300)
        out.version = versionIn(response, out.location);
    out.body = std::move(response.body);
    return out;
}

} // namespace samspil::net
