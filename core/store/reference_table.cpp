// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reference_table.h"

#include <algorithm>
#include <utility>

namespace samspil::store {

/// The slot that holds it, else the free one where it belongs.
size_t ReferenceTable::slotOf(std::string_view reference) const
{
    const size_t mask = m_slots.size() - 1;
    size_t at = qHashBits(reference.data(), reference.size(), m_seed) & mask;
    while (m_slots[at].size != 0 && m_slots[at].view() != reference)
        at = (at + 1) & mask;
    return at;
}

std::optional<qint64> ReferenceTable::find(std::string_view reference) const
{
    if (reference.size() > longest) {
        const auto known =
            m_long.constFind(QByteArray::fromRawData(reference.data(), qsizetype(reference.size())));
        return known == m_long.cend() ? std::nullopt : std::optional(known.value());
    }
    if (m_slots.empty() || reference.empty())
        return std::nullopt;
    const Slot &slot = m_slots[slotOf(reference)];
    return slot.size == 0 ? std::nullopt : std::optional(slot.id);
}

void ReferenceTable::insert(std::string_view reference, qint64 id)
{
    if (reference.size() > longest) {
        m_long.insert(QByteArray(reference.data(), qsizetype(reference.size())), id);
        return;
    }
    if (2 * (m_used + 1) > m_slots.size())
        grow();
    Slot &slot = m_slots[slotOf(reference)];
    slot.id = id;
    slot.size = quint8(reference.size());
    std::copy(reference.begin(), reference.end(), slot.text.begin());
    ++m_used;
}

void ReferenceTable::grow()
{
    const std::vector<Slot> old =
        std::exchange(m_slots, std::vector<Slot>(std::max<size_t>(64, 2 * m_slots.size())));
    for (const Slot &slot : old) {
        if (slot.size != 0)
            m_slots[slotOf(slot.view())] = slot;
    }
}

void ReferenceTable::clear()
{
    m_slots.clear();
    m_used = 0;
    m_long.clear();
}

} // namespace samspil::store
