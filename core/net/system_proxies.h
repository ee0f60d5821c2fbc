// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QHash>
#include <QNetworkProxy>
#include <QObject>

#include <functional>

namespace samspil::net {

/// The proxies that the settings of this machine name for an address, PAC scripts included. Fetching and
/// running such a script may take seconds, so it happens in a thread of the pool and is kept for a
/// while. A proxy that wants a sign-in gets the one of this machine's user (Kerberos, NTLM) where Qt
/// can; never ours.
class SystemProxies final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Calls `then` in this thread as soon as the proxies for that address are known; at once if they
    /// are.
    void ask(const QUrl &url, std::function<void()> then);
    /// Best first; no proxy for the loopback and for what was never asked.
    QList<QNetworkProxy> known(const QUrl &url) const;

private:
    struct Entry {
        QList<QNetworkProxy> proxies;
        QDeadlineTimer fresh;
    };

    QHash<QString, Entry> m_known; ///< by origin
};

} // namespace samspil::net
