// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/care/activity_report.h"
#include "core/fhir/readers.h"
#include "core/store/reader.h"

namespace samspil::care {

/// How long what is settled stays in the report.
constexpr Days settledShown{1};

/// `person`: who is signed in, as store::mayGoOut() takes it.
Expected<ActivityReport> readActivity(const store::Reader &reader, const fhir::Context &context,
                                      Instant now, const std::optional<RoleId> &person = {});

/// What a person has to choose between ours and theirs; times that follow from the choice are not in
/// it. Errors: Malformed.
Expected<QVector<Clash>> clashesOf(const QByteArray &before, const QByteArray &mine,
                                   const QByteArray &theirs);

/// Theirs with what only we changed and with what was chosen of ours. Errors: Malformed; Usage:
/// something was not chosen.
Expected<QByteArray> resolved(const QByteArray &before, const QByteArray &mine, const QByteArray &theirs,
                              const QHash<QByteArray, Side> &chosen, Instant now);

} // namespace samspil::care
