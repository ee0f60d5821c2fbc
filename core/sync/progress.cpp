// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/progress.h"

namespace samspil::sync {

void Progress::beginStage()
{
    m_openOf.clear();
    m_citizensDone = 0;
    m_forecast.clear();
}

void Progress::expect(const QString &type, const CitizenId &citizen, int streams)
{
    if (streams == 0)
        return;
    m_total += streams;
    m_forecast.add(type, streams);
    if (citizen.isNull())
        return;
    const auto known = m_openOf.find(citizen);
    if (known != m_openOf.end() && *known == 0)
        --m_citizensDone;
    m_openOf[citizen] += streams;
}

void Progress::ended(const QString &type, const CitizenId &citizen)
{
    ++m_done;
    m_forecast.ended(type);
    if (!citizen.isNull() && --m_openOf[citizen] == 0)
        ++m_citizensDone;
}

} // namespace samspil::sync
