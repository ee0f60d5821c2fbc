// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/net/transport.h"
#include "core/session/session.h"

#include <QStringList>
#include <QVector>

#include <memory>

namespace samspil {

/// The synthetic health centre: its server with the cohort of that seed and the clock's day, and the
/// journal of what was written to it in `folder`. It also holds what is in the FHIR Bundles of these
/// files, and of the .json files in these folders. Errors: Storage; Usage (a Bundle cannot be read).
QString trainingBase();
Expected<std::unique_ptr<net::Transport>> makeTrainingTransport(const QString &folder, quint64 seed,
                                                                const Clock &clock,
                                                                const QStringList &bundles = {});
/// Who one can be in training: two nurses and a doctor.
QVector<Session> trainingPeople();
TeamId trainingTeam();
/// The cohort as FHIR transaction Bundles; posted in order nothing dangles.
QVector<QByteArray> trainingBundles(quint64 seed, const Clock &clock);

} // namespace samspil
