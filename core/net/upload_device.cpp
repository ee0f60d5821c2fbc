// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/upload_device.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace samspil::net {

UploadDevice::UploadDevice(QByteArray body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::bytesAvailable() const
{
    return m_body.size() - m_at + QIODevice::bytesAvailable();
}

qint64 UploadDevice::readData(char *data, qint64 limit)
{
    m_touched = true;
    const qsizetype n = std::min<qsizetype>(limit, m_body.size() - m_at);
    if (n == 0)
        return limit == 0 ? 0 : -1;
    std::memcpy(data, m_body.constData() + m_at, size_t(n));
    m_at += n;
    return n;
}

} // namespace samspil::net
