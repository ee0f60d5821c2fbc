// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cpr.h"
#include "core/net/address.h"
#include "core/net/outcome.h"

using namespace samspil;
using namespace samspil::net;

namespace {

void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

void readsAddresses(const QByteArray &bytes)
{
    const QUrl base(QStringLiteral("https://h.dk/api/fhir"));
    const auto next = rebased(base, QString::fromUtf8(bytes));
    // Whatever a server writes there, no request leaves the configured origin.
    require(!next || (sameOrigin(base, *next) && isAllowed(*next)));
}

void readsCpr(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const auto cpr = Cpr::parse(text);
    if (!cpr)
        return;
    require(cpr->value().size() == 10);
    require(Cpr::parse(cpr->display()) == cpr);
    require(Cpr::normalised(text) == cpr->value());
}

} // namespace

/// Short texts from outside: versions, waits, dates, links, and what a person types.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Instant now = instantFromMs(1'750'000'000'000);
    [[maybe_unused]] const QString version = versionOfEtag(bytes);
    [[maybe_unused]] const QString located = versionOfLocation(QString::fromUtf8(bytes));
    [[maybe_unused]] const auto date = readHttpDate(bytes);
    const auto wait = readRetryAfter(bytes, now);
    require(!wait || *wait >= Millis(0));
    readsAddresses(bytes);
    readsCpr(bytes);
    return 0;
}
