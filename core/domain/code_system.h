// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <span>

namespace samspil {

/// A code system and every URI it is met under.
struct CodeSystem {
    QStringView key;                   ///< its name in resources/measurements: "npu", "loinc"
    std::span<const QStringView> uris; ///< the first is ours; slips seen in the field follow
};

/// NPU (which also holds the Danish DNK codes), MCS, SKS, LOINC, MDC and SNOMED CT.
std::span<const CodeSystem> codeSystems();

/// The system with that key; none: nullptr.
const CodeSystem *codeSystemByKey(QStringView key);
/// The system that uses that URI; none: nullptr.
const CodeSystem *codeSystemByUri(QStringView uri);

} // namespace samspil
