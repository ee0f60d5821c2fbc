// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// Log lines never hold CPR, names, tokens or bodies: counts, types, states and opaque ids only.
namespace samspil {

Q_DECLARE_LOGGING_CATEGORY(logFhir)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logSync)
Q_DECLARE_LOGGING_CATEGORY(logCare)
Q_DECLARE_LOGGING_CATEGORY(logTraining)
Q_DECLARE_LOGGING_CATEGORY(logUi)

} // namespace samspil
