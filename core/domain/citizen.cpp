// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/citizen.h"

namespace samspil {

QString Citizen::displayName() const
{
    const QString name = (given + u' ' + family).simplified();
    return name.isEmpty() ? QStringLiteral("—") : name;
}

} // namespace samspil
