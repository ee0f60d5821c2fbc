// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/outbox_rows.h"

#include <QVector>

namespace samspil::sync {

/// May a row be sent, as far as what it names goes?
struct Standing {
    enum class Kind : quint8 {
        Ready,
        Waits, ///< until the server has named what it names
        Never, ///< nobody will: a person must know
    };
    Kind kind = Kind::Ready;
    QString problem; ///< with Never

    bool operator==(const Standing &) const = default;
};
Standing standingOf(const store::OutboxRow &row, const QVector<store::OutboxRow> &rows);

/// Its desired state as the server is to read it: what the server has named is called by that name,
/// relative to `referenceBase` where it lies there. What is stored keeps our names.
QByteArray bodyForServer(const store::OutboxRow &row, const QString &referenceBase);

} // namespace samspil::sync
