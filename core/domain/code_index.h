// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QVector>

#include <optional>

namespace samspil {

/// What a code means: (system, code) in UTF-8 → an index pair. A flat table with open addressing,
/// at most half full; a look-up compares bytes and allocates nothing.
class CodeIndex {
public:
    struct Target {
        int kind = -1;
        int component = -1; ///< -1: the kind as a whole

        bool operator==(const Target &) const = default;
    };

    /// False when the pair is already there, whatever it means.
    bool insert(const QByteArray &system, const QByteArray &code, Target target);
    std::optional<Target> find(QByteArrayView system, QByteArrayView code) const;
    int size() const { return m_used; }

private:
    struct Slot {
        QByteArray system;
        QByteArray code; ///< empty: the slot is free
        Target target;
    };

    qsizetype slotOf(QByteArrayView system, QByteArrayView code) const;
    void grow();

    QVector<Slot> m_slots; ///< a power of two
    int m_used = 0;
};

} // namespace samspil
