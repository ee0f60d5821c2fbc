// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/seeded_resource.h"

#include <QVector>

namespace samspil::training {

/// The cohort as the national infrastructure holds it: each reading nobody has assessed has a Task of
/// the server's, with its triage as priority; an episode names all her diagnoses, which have no search.
QVector<SeededResource> futSeed(const QVector<SeededResource> &cohort);

} // namespace samspil::training
