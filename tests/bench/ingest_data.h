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
    static constexpr qint64 begin = 1'704'067'200; ///< of the first Observation, seconds of Unix time

    explicit BundleMaker(int citizens, qint64 secondsApart = 30)
        : m_citizens(citizens), m_secondsApart(secondsApart)
    {
    }

    QByteArray next(int observations);

private:
    quint64 random();
    QByteArray uuid();
    QByteArray observation();

    int m_citizens;
    qint64 m_secondsApart;
    quint64 m_state = 88172645463325252ULL;
    int m_made = 0;
};

QByteArray citizenId(int index);

/// Her plan: four activities with alarm ranges.
QByteArray planBundle(int who);

QByteArray gzip(const QByteArray &bytes);
QByteArray gunzip(const QByteArray &bytes, qsizetype size);

} // namespace samspil::bench
