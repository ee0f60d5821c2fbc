// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/forecast.h"

#include <algorithm>

namespace samspil::sync {

namespace {

constexpr int fewEnded = 3; ///< streams; of fewer nothing can be told

} // namespace

void Forecast::received(const QString &type, qint64 bytes)
{
    m_types[type].bytes += bytes;
}

void Forecast::ended(const QString &type)
{
    Type &of = m_types[type];
    --of.open;
    ++of.ended;
}

void Forecast::tick(Millis mono, bool isRunning)
{
    if (m_last)
        m_active += std::max(Millis(0), mono - *m_last);
    m_last = isRunning ? std::optional(mono) : std::nullopt;
}

std::optional<Remaining> Forecast::remaining() const
{
    Type all;
    for (const Type &of : m_types) {
        all.open += of.open;
        all.ended += of.ended;
        all.bytes += of.bytes;
    }
    if (all.open == 0 || all.ended < fewEnded || all.bytes == 0)
        return std::nullopt;
    double left = 0;
    for (const Type &of : m_types) {
        const Type &like = of.ended > 0 ? of : all;
        left += double(like.bytes) / double(like.ended) * of.open;
    }
    const double perByte = double(m_active.count()) / double(all.bytes);
    return Remaining{qint64(left), Millis(qint64(left * perByte))};
}

} // namespace samspil::sync
