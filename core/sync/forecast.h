// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QHash>
#include <QString>

#include <optional>

namespace samspil::sync {

/// What the rest of a round will cost, as far as its beginning tells.
struct Remaining {
    qint64 bytes = 0; ///< to be received, before inflating
    Millis time{0};

    bool operator==(const Remaining &) const = default;
};

/// Learns from the streams that have ended what the open ones of the same type will cost; of a type
/// none of which has ended it assumes the mean of all.
class Forecast {
public:
    void clear() { *this = Forecast(); }
    void add(const QString &type, int streams = 1) { m_types[type].open += streams; }
    void received(const QString &type, qint64 bytes);
    void ended(const QString &type);
    /// Time passes; it counts while `isRunning`.
    void tick(Millis mono, bool isRunning);
    /// Nothing: too little is known, or nothing is left.
    std::optional<Remaining> remaining() const;

private:
    struct Type {
        int open = 0;
        int ended = 0;
        qint64 bytes = 0; ///< received, of ended and open streams
    };

    QHash<QString, Type> m_types;
    std::optional<Millis> m_last; ///< when it was last told the time while running
    Millis m_active{0};
};

} // namespace samspil::sync
