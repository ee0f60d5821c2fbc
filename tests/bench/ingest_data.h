// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QVector>

namespace samspil::bench {

/// Deterministic searchset Bundles of Observations as a plain FHIR server sends them: eight kinds, blood
/// pressure with components, two codings each, device, performer, identifier and basedOn.
class BundleMaker {
public:
    explicit BundleMaker(int citizens) : m_citizens(citizens) {}

    QByteArray next(int observations);

private:
    quint64 random();
    QByteArray uuid();
    QByteArray observation();

    int m_citizens;
    quint64 m_state = 88172645463325252ULL;
    int m_made = 0;
};

QByteArray citizenId(int index);

QByteArray gzip(const QByteArray &bytes);
QByteArray gunzip(const QByteArray &bytes, qsizetype size);

} // namespace samspil::bench
