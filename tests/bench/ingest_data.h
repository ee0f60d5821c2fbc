// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QVector>

namespace samspil::bench {

inline constexpr qint64 eighteenMonths = 548LL * 86'400; ///< seconds

/// Deterministic searchset Bundles of Observations as a plain FHIR server sends them: eight kinds, blood
/// pressure with components, two codings each, device, performer, identifier and basedOn.
class BundleMaker {
public:
    static constexpr qint64 begin = 1'704'067'200; ///< usual first Observation, seconds of Unix time

    /// Of so many citizens, counted from `first`; two makers that begin elsewhere share no id.
    explicit BundleMaker(int citizens, qint64 secondsApart = 30, int first = 0, qint64 start = begin)
        : m_citizens(citizens),
          m_first(first),
          m_secondsApart(secondsApart),
          m_start(start),
          m_state(88172645463325252ULL + quint64(first) * 0x9E3779B97F4A7C15ULL)
    {
    }

    QByteArray next(int observations);
    /// One entry of a searchset.
    QByteArray entry();

private:
    quint64 random();
    QByteArray uuid();
    QByteArray observation();

    int m_citizens;
    int m_first;
    qint64 m_secondsApart;
    qint64 m_start;
    quint64 m_state;
    int m_made = 0;
};

QByteArray citizenId(int index);

/// She herself, by name.
QByteArray patientBody(int who);
/// Her plan: four activities with alarm ranges.
QByteArray planBundle(int who);
/// The same, entry by entry.
QByteArray planEntry(int who);
QList<QByteArray> activityEntries(int who);

QByteArray gunzip(const QByteArray &bytes, qsizetype size);

} // namespace samspil::bench
