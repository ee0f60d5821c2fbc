// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/effects.h"

#include <QMap>

namespace samspil::test {

/// What a schedule needs of a cache, whichever it is: the model or the real file.
class ClientCache {
public:
    struct Shadow {
        QString version;
        QByteArray body;
        qint64 updatedUs = 0;
    };
    using Shadows = QMap<QString, Shadow>; ///< by absolute url

    ClientCache() = default;
    ClientCache(const ClientCache &) = delete;
    ClientCache &operator=(const ClientCache &) = delete;
    virtual ~ClientCache() = default;

    /// Carries out an effect that concerns the cache.
    virtual sync::Event run(const sync::Effect &effect) = 0;
    virtual qint64 put(const store::Edit &edit) = 0;
    virtual void setNow(Instant now) = 0;
    /// The process ends without a word and starts again.
    virtual void restart() = 0;

    virtual QVector<store::OutboxRow> rows() const = 0;
    /// What the cache holds of the server; without what was withdrawn.
    virtual Shadows shadows() const = 0;
    virtual Shadow shadow(const QString &url) const = 0; ///< no body: not there
    virtual QMap<QString, store::StreamRow> streamRows() const = 0;
    virtual QVector<CitizenId> caseloadNow() const = 0;
    virtual bool isHidden(const QString &url) const = 0;
};

} // namespace samspil::test
