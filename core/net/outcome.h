// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/net/transport.h"

#include <optional>

namespace samspil::net {

/// What an answer means for whoever asked, whatever the server's habits.
enum class Outcome : quint8 {
    Ok,         ///< done; the body is the server's
    Existing,   ///< conditional create met a resource: our body was NOT applied
    Conflict,   ///< update: another version is there; conditional create: several match
    Vanished,   ///< 404 or 410: the resource is not there; on a page: the walk has expired
    Rejected,   ///< the server refuses this content for good
    Denied,     ///< 403
    Retry,      ///< not done; come back later (429, 503; 408, 5xx and time-outs of a read)
    Ambiguous,  ///< a write may or may not have been applied: verify
    Config,     ///< the server cannot do this at all: the profile is wrong
    NeedsLogin, ///< 401 after a refresh
    Offline,    ///< nothing has left this machine
};

/// One request in FHIR's terms, without headers and without a host.
struct Call {
    enum class Kind : quint8 { Read, Create, Patch, Put };

    Kind kind = Kind::Read;
    QUrl url;
    QByteArray body;
    QString ifMatch;     ///< opaque version; updates only
    QString ifNoneExist; ///< search on the identifier; creates only
    TokenContext context{};

    bool isWrite() const { return kind != Kind::Read; }
    bool operator==(const Call &) const = default;
};

struct Answer {
    Outcome outcome = Outcome::Offline;
    int status = 0;
    QByteArray body;
    qint64 wireBytes = 0;             ///< received, before inflating
    QString version;                  ///< opaque; from ETag, else meta.versionId, else Content-Location
    QString location;                 ///< Content-Location or Location, as sent
    std::optional<Instant> date;      ///< the server's clock, whole seconds
    std::optional<Millis> retryAfter; ///< with Retry
    std::optional<Error> error;       ///< when there was no answer
};

/// The status table (RFC 9110, FHIR R4 §3.1.0, and what servers do in its place).
Outcome classify(const Call &call, int status);
Outcome classify(const Call &call, const Error &error);

/// Why there was no answer, else what the status says.
Error errorOf(const Answer &answer, ErrorKind kind);

/// `W/"3"`, `"3"`, `3` and even `W/""3""` → `3`.
QString versionOfEtag(QByteArrayView etag);
/// The part after `/_history/`; empty: none.
QString versionOfLocation(const QString &location);
/// Can stand between the quotes of an ETag (RFC 9110 §8.8.3) and ends neither them nor the line: visible
/// ASCII, which FHIR's own versions are made of.
bool fitsEtag(const QString &version);
/// IMF-fixdate, the form that servers must send (RFC 9110 §5.6.7).
std::optional<Instant> readHttpDate(QByteArrayView text);
/// Seconds or a date; a date counts from `now` (the server's own Date where there is one). Never
/// negative.
std::optional<Millis> readRetryAfter(QByteArrayView text, Instant now);

} // namespace samspil::net
