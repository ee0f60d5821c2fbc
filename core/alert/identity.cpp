// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/assessment.h"

#include <QUuid>

#include <tuple>

namespace samspil::alert {

namespace {

/// The URL namespace of RFC 4122, appendix C, as the wire description names it.
const QUuid &idNamespace()
{
    static const QUuid urls(0x6ba7b811, 0x9dad, 0x11d1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8);
    return urls;
}

QString uuidOf(const QString &text)
{
    return QUuid::createUuidV5(idNamespace(), text.toUtf8()).toString(QUuid::WithoutBraces);
}

} // namespace

bool Item::operator==(const Item &o) const
{
    const auto rest = [](const Item &item) {
        return std::tie(item.id, item.kind, item.state, item.verdict, item.deciding, item.latest,
                        item.open, item.missing, item.since, item.repeats, item.direction, item.claim);
    };
    return sameNumber(driftPerWeek, o.driftPerWeek) && rest(*this) == rest(o);
}

QString itemId(const CitizenId &citizen, const QString &kind)
{
    return uuidOf(citizen.url() + u'\n' + kind);
}

QString actIdentifier(const CitizenId &citizen, const QString &focus,
                      const std::optional<Instant> &windowStart)
{
    const QString window = windowStart ? toIso(*windowStart) : QString();
    return QStringLiteral("urn:uuid:") + uuidOf(citizen.url() + u'\n' + focus + u'\n' + window);
}

} // namespace samspil::alert
