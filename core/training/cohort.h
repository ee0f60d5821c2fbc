// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/training/seeded_resource.h"

#include <QDate>
#include <QVector>

namespace samspil::training {

/// Sixty synthetic citizens with a year and a half of home measurements, a team that looks after
/// them, and what the team did so far. Deterministic: the same seed and date give the same bytes, and
/// a later date only adds to them. Every two years a new cohort begins (its ids begin with another
/// number), so that the history neither vanishes nor grows for ever.
class Cohort {
public:
    /// Everything that has arrived by 08:30 of that day, Danish time.
    static Cohort make(quint64 seed, QDate today);
    /// The day whose morning is the last one before the moment: make() then holds nothing of the future.
    static QDate dayFor(Instant now);

    QDate today() const { return m_today; }
    QDate start() const { return m_start; } ///< first day of its history, a Monday
    /// References first: each resource after those that it names; versions ascending.
    const QVector<SeededResource> &resources() const { return m_resources; }

    /// Transaction Bundles with PUT of the current versions, without dangling references when they are
    /// posted in order; each of at most `entries` resources.
    QVector<QByteArray> transactions(int entries = 400) const;

private:
    QDate m_today;
    QDate m_start;
    QVector<SeededResource> m_resources;
};

} // namespace samspil::training
