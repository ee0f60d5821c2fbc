// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHashFunctions>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace samspil::store {

/// References as resources hold them → integers. Ingest asks once or twice for each resource, at random:
/// the text stands in the slot itself and a slot is one line of the processor's cache.
class ReferenceTable {
public:
    std::optional<qint64> find(std::string_view reference) const;
    /// `reference` is not empty and not there yet.
    void insert(std::string_view reference, qint64 id);
    void clear();

private:
    static constexpr size_t longest = 55; ///< "ServiceRequest/" and a UUID are 51
    struct alignas(64) Slot {
        qint64 id = 0;
        quint8 size = 0; ///< 0: the slot is free
        std::array<char, longest> text{};

        std::string_view view() const { return {text.data(), size}; }
    };
    static_assert(sizeof(Slot) == 64);

    size_t slotOf(std::string_view reference) const;
    void grow();

    std::vector<Slot> m_slots; ///< a power of two, at most half full
    size_t m_used = 0;
    size_t m_seed = QHashSeed::globalSeed();
    QHash<QByteArray, qint64> m_long;
};

} // namespace samspil::store
