// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/outbox_rows.h"

namespace samspil::store {

/// What the body of an edit names by a name of ours, with what is known of it.
QVector<Need> needsOf(Connection &connection, const QByteArray &body);

/// The server has named what a create of ours has made: who still calls it by our name is understood,
/// also after the create's row has gone.
void rememberName(Connection &connection, const QString &name, qint64 resource);

} // namespace samspil::store
