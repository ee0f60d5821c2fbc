// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/sync_icon.h"

namespace samspil {

QString syncIcon(const sync::Status &status)
{
    switch (status.phase) {
    case sync::Phase::Syncing:
        return QStringLiteral("refresh");
    case sync::Phase::Offline:
        return QStringLiteral("cloud-off");
    case sync::Phase::NeedsLogin:
        return QStringLiteral("login");
    case sync::Phase::Attention:
        return QStringLiteral("plug-connected-x");
    case sync::Phase::Paused:
        return QStringLiteral("player-pause");
    case sync::Phase::Idle:
        break;
    }
    if (status.attention > 0)
        return QStringLiteral("scale");
    return status.waiting > 0 ? QStringLiteral("cloud-upload") : QStringLiteral("cloud-check");
}

} // namespace samspil
