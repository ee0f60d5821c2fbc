// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/outcome.h"

#include <QLocale>

#include <algorithm>

namespace samspil::net {

namespace {

/// 409 and 412 both say "stale" when a version was asked for (R4 servers send either).
Outcome conflicting(const Call &call, int status)
{
    if (!call.ifMatch.isEmpty() || status == 412)
        return Outcome::Conflict;
    return call.isWrite() ? Outcome::Ambiguous : Outcome::Retry; // collided with a parallel write
}

Outcome serverTrouble(const Call &call, int status)
{
    if (status == 501 || status == 505)
        return Outcome::Config;
    if (status == 503)
        return Outcome::Retry;
    return call.isWrite() ? Outcome::Ambiguous : Outcome::Retry;
}

Outcome refused(const Call &call, int status)
{
    switch (status) {
    case 401:
        return Outcome::NeedsLogin;
    case 403:
        return Outcome::Denied;
    case 404:
        return call.kind == Call::Kind::Create ? Outcome::Config : Outcome::Vanished;
    case 410:
        return Outcome::Vanished;
    case 405:
    case 406:
    case 415:
    case 428:
        return Outcome::Config;
    case 408:
        return call.isWrite() ? Outcome::Ambiguous : Outcome::Retry;
    case 409:
    case 412:
        return conflicting(call, status);
    case 425:
    case 429:
        return Outcome::Retry;
    default:
        return Outcome::Rejected;
    }
}

} // namespace

Outcome classify(const Call &call, int status)
{
    if (status >= 500)
        return serverTrouble(call, status);
    if (status >= 400)
        return refused(call, status);
    if (status < 200 || status >= 300)
        return Outcome::Config;
    if (status == 200 && call.kind == Call::Kind::Create && !call.ifNoneExist.isEmpty())
        return Outcome::Existing;
    return Outcome::Ok;
}

Outcome classify(const Call &call, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Insecure:
    case ErrorKind::ProxyRefused:
        return Outcome::Offline;
    case ErrorKind::Timeout:
    case ErrorKind::Malformed:
        return call.isWrite() ? Outcome::Ambiguous : Outcome::Retry;
    case ErrorKind::Ambiguous:
    case ErrorKind::Cancelled:
        return call.isWrite() ? Outcome::Ambiguous : Outcome::Offline;
    case ErrorKind::Unauthorised:
        return Outcome::NeedsLogin;
    default:
        return Outcome::Config;
    }
}

Error errorOf(const Answer &answer, ErrorKind kind)
{
    return answer.error.value_or(
        Error{kind, QStringLiteral("HTTP %1").arg(answer.status), answer.status});
}

QString versionOfEtag(QByteArrayView etag)
{
    QByteArrayView text = etag.trimmed();
    if (text.startsWith("W/") || text.startsWith("w/"))
        text = text.sliced(2);
    while (text.startsWith('"'))
        text = text.sliced(1);
    while (text.endsWith('"'))
        text.chop(1);
    return QString::fromUtf8(text);
}

QString versionOfLocation(const QString &location)
{
    constexpr QLatin1String mark("/_history/");
    const qsizetype at = location.lastIndexOf(mark);
    if (at < 0)
        return {};
    const QString tail = location.mid(at + mark.size());
    const auto end = std::find_if(tail.cbegin(), tail.cend(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return tail.left(end - tail.cbegin());
}

bool fitsEtag(const QString &version)
{
    return std::all_of(version.cbegin(), version.cend(),
                       [](QChar c) { return c > u' ' && c < u'\u007f' && c != u'"'; });
}

std::optional<Instant> readHttpDate(QByteArrayView text)
{
    // "Sun, 06 Nov 1994 08:49:37 GMT"; the C locale has the English names
    const QDateTime parsed = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()),
                                                     QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!parsed.isValid())
        return std::nullopt;
    return instantOf(QDateTime(parsed.date(), parsed.time(), Qt::UTC));
}

std::optional<Millis> readRetryAfter(QByteArrayView text, Instant now)
{
    bool isNumber = false;
    const qint64 seconds = text.trimmed().toByteArray().toLongLong(&isNumber);
    if (isNumber)
        return Millis(std::clamp<qint64>(seconds, 0, 86'400) * 1000);
    const std::optional<Instant> date = readHttpDate(text);
    if (!date)
        return std::nullopt;
    return std::clamp(*date - now, Millis(0), Millis(86'400'000));
}

} // namespace samspil::net
