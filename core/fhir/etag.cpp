// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/etag.h"

#include <QLocale>

#include <algorithm>

namespace samspil::fhir {

namespace {

/// The form that every HTTP server must send (RFC 9110: IMF-fixdate).
QDateTime httpDate(QByteArrayView header)
{
    const QString text = QString::fromLatin1(header).trimmed();
    QDateTime time = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    return time.isValid() ? QDateTime(time.date(), time.time(), Qt::UTC) : QDateTime();
}

} // namespace

QByteArray versionFromETag(QByteArrayView header)
{
    QByteArray text = header.toByteArray().trimmed();
    if (text.startsWith("W/") || text.startsWith("w/"))
        text = text.mid(2);
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        return text.mid(1, text.size() - 2);
    return text.contains('"') ? QByteArray() : text;
}

QByteArray ifMatch(QByteArrayView version, bool weak)
{
    return (weak ? "W/\"" : "\"") + version.toByteArray() + '"';
}

std::optional<std::chrono::seconds> retryAfter(QByteArrayView header, const QDateTime &now)
{
    bool isNumber = false;
    const qint64 seconds = header.toByteArray().trimmed().toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::max<qint64>(seconds, 0));
    const QDateTime date = httpDate(header);
    if (!date.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::max<qint64>(now.secsTo(date), 0));
}

} // namespace samspil::fhir
