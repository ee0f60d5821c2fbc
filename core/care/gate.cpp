// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/gate.h"

namespace samspil::care {

Expected<void> passGate(store::Writer &writer, const Session &session, const CitizenId &citizen,
                        const QString &action, Instant now)
{
    if (session.who.isNull())
        return Error{ErrorKind::Usage, QStringLiteral("nobody is signed in")};
    return writer.logAccess(
        {now, session.who, session.role, session.team, session.organisation, citizen, action, {}});
}

Expected<void> passDoor(store::Writer &writer, const Session &session, Door door, Instant now)
{
    const QString action = door == Door::In ? QStringLiteral("sign-in") : QStringLiteral("sign-out");
    return passGate(writer, session, {}, action, now);
}

} // namespace samspil::care
