// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace samspil {

/// What went wrong, as data. Words for people are made in ui/format only.
enum class ErrorKind {
    Network,  ///< no connection, name not found, connection reset before anything was sent
    Insecure, ///< TLS: nobody vouches for the server, or its certificate does not fit; nothing was sent
    ProxyRefused, ///< a proxy in between is not there or wants a sign-in; nothing was sent
    Timeout,      ///< no answer in time to a request that changes nothing
    Ambiguous,    ///< a write may or may not have arrived: verify, never resend blindly
    Unauthorised, ///< 401: sign in again
    Denied,       ///< 403: no access (never to be shown as "empty")
    NotFound,     ///< 404
    Gone,         ///< 410
    Conflict,     ///< 409 or 412
    Rejected,     ///< another 4xx: the server refuses this for good
    Busy,         ///< 429 or 503: try later
    Malformed,    ///< bytes that cannot be read as what they should be
    TooLarge,     ///< more bytes than we take
    Unsupported,  ///< the server or this program cannot do this
    Storage,      ///< the cache refused a read or write
    DiskFull,
    KeyMissing, ///< a cache is there and its key is not
    KeyWrong,   ///< the key does not open the cache
    KeyStoreLocked,
    KeyStoreAbsent,
    Corrupt,  ///< the cache file is damaged
    InUse,    ///< another program has the cache open
    NotLocal, ///< the cache folder is not on a disk of this machine
    Usage,    ///< the caller asked for something that makes no sense
    Cancelled,
};

/// Nothing of a request came through to the server: it waits and goes again later.
constexpr bool isUnreached(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Insecure || kind == ErrorKind::ProxyRefused;
}

/// One failure. `detail` is for logs and support; it never holds CPR, names or tokens.
struct Error {
    ErrorKind kind = ErrorKind::Storage;
    QString detail;
    int httpStatus = 0;

    bool operator==(const Error &) const = default;
};

} // namespace samspil
