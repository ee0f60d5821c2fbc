// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

namespace samspil {

Q_LOGGING_CATEGORY(logFhir, "samspil.fhir", QtInfoMsg)
Q_LOGGING_CATEGORY(logNet, "samspil.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "samspil.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logSync, "samspil.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(logCare, "samspil.care", QtInfoMsg)
Q_LOGGING_CATEGORY(logTraining, "samspil.training", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "samspil.ui", QtInfoMsg)

} // namespace samspil
