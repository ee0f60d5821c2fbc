// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"
#include "core/training/resource_store.h"

namespace samspil::training {

/// The answers of the server, worded and numbered like HAPI's.
net::Response answer(int status, const QByteArray &body);
/// An OperationOutcome. `code` is a FHIR issue type.
net::Response outcome(int status, const QString &diagnostics, const QByteArray &code = "processing");

/// "https://training.invalid/fhir"
QByteArray serverBase();
QByteArray versionUrl(const Record &record, const StoredVersion &version);
/// HTTP date, whole seconds (RFC 9110).
QByteArray httpDate(Instant t);
void addVersionHeaders(net::Response &response, const Record &record, const StoredVersion &version);

/// First header of that name, case not regarded.
QByteArray headerOf(const net::Request &request, QByteArrayView name);
/// The version a condition names: W/"2", "2" or 2; nothing when it names none.
std::optional<int> versionOf(const QByteArray &condition);

} // namespace samspil::training
