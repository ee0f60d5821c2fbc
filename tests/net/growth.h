// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

/// How much this process grows, at its peak, while a peer does what it likes.
namespace samspil::net::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool memoryIsOurs = false; // the sanitizer keeps what was freed
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool memoryIsOurs = false;
#else
inline constexpr bool memoryIsOurs = true;
#endif
#else
inline constexpr bool memoryIsOurs = true;
#endif

/// From its making on. Where the kernel does not tell (no /proc) nothing grows.
class Growth {
public:
    Growth()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        m_isKnown = reset.open(QIODevice::WriteOnly) && reset.write("5") == 1; // the peak begins anew
        reset.close();
        m_before = said("VmRSS:");
    }

    qint64 bytes() const { return m_isKnown ? said("VmHWM:") - m_before : 0; }
    bool isBelow(qint64 limit) const { return !memoryIsOurs || bytes() < limit; }
    QString words() const { return QStringLiteral("grown by %1 kB").arg(bytes() / 1024); }

private:
    static qint64 said(const char *name)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith(name))
                return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
        return 0;
    }

    bool m_isKnown = false;
    qint64 m_before = 0;
};

} // namespace samspil::net::test
