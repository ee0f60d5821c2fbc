// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace samspil {

/// The system's key store (Secret Service, Credential Manager) behind QtKeychain. Answers later, in
/// the receiver's thread; nothing blocks.
/// Errors: KeyStoreLocked, KeyStoreAbsent, KeyMissing (nothing under that name), Storage.
class KeyStore : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Expected<QByteArray>)>;

    explicit KeyStore(QObject *parent = nullptr);

    virtual void read(const QString &name, Done done);
    /// Writes and reads back: only a key that comes back is a key that was kept.
    void write(const QString &name, const QByteArray &secret, Done done);

    /// The key of a cache. `cacheExists`: a missing key is then KeyMissing, because a new key would
    /// lock the old data out for ever; else a new key is made, kept and answered.
    void cacheKey(const QString &name, bool cacheExists, Done done);

protected:
    using Kept = std::function<void(Expected<void>)>;
    virtual void keep(const QString &name, const QByteArray &secret, Kept kept);
};

} // namespace samspil
