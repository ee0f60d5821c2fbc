// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/measurement.h"
#include "core/fhir/node.h"

#include <optional>

/// Internal to core/fhir: which answers of a Questionnaire are red, yellow or green.
///
/// Source: E/ehealth-questionnaire-answerSignificance of the national infrastructure: on an item, a
/// `significance` (Coding) and one or two conditions E/ehealth-answer-Condition (`operator`, `value`)
/// that must all hold. On an answerOption the option's own value is the condition.
namespace samspil::fhir {

/// The worst answer; nothing when no significance applies (answers that nobody has judged).
std::optional<SignificantAnswer> worstAnswer(const Node &response, const Node &questionnaire);

/// What the answer says, for a person.
QString answerText(const Node &answer);

} // namespace samspil::fhir
