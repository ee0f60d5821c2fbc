// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/code_index.h"

#include <QHashFunctions>

#include <utility>

namespace samspil {

namespace {

/// The code alone tells codes apart; the length of the system tells the aliases of one code apart.
size_t hashOf(QByteArrayView system, QByteArrayView code)
{
    return qHashBits(code.data(), static_cast<size_t>(code.size()), static_cast<size_t>(system.size()));
}

} // namespace

/// The slot that holds the pair, else the free one where it belongs.
qsizetype CodeIndex::slotOf(QByteArrayView system, QByteArrayView code) const
{
    const size_t mask = static_cast<size_t>(m_slots.size()) - 1;
    for (size_t i = hashOf(system, code) & mask;; i = (i + 1) & mask) {
        const Slot &slot = m_slots[static_cast<qsizetype>(i)];
        if (slot.code.isEmpty() || (slot.code == code && slot.system == system))
            return static_cast<qsizetype>(i);
    }
}

void CodeIndex::grow()
{
    const QVector<Slot> old = std::exchange(m_slots, {});
    m_slots.resize(old.isEmpty() ? 64 : old.size() * 2);
    for (const Slot &slot : old) {
        if (!slot.code.isEmpty())
            m_slots[slotOf(slot.system, slot.code)] = slot;
    }
}

bool CodeIndex::insert(const QByteArray &system, const QByteArray &code, Target target)
{
    if (system.isEmpty() || code.isEmpty())
        return false;
    if (2 * (m_used + 1) > m_slots.size())
        grow();
    Slot &slot = m_slots[slotOf(system, code)];
    if (!slot.code.isEmpty())
        return false;
    slot = {system, code, target};
    ++m_used;
    return true;
}

std::optional<CodeIndex::Target> CodeIndex::find(QByteArrayView system, QByteArrayView code) const
{
    if (m_slots.isEmpty() || code.isEmpty())
        return std::nullopt;
    const Slot &slot = m_slots[slotOf(system, code)];
    if (slot.code.isEmpty())
        return std::nullopt;
    return slot.target;
}

} // namespace samspil
