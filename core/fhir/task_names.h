// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Internal to core/fhir: the names a Task of ours is made of. One list for reader and writer.
namespace samspil::fhir::task {

inline constexpr std::string_view categoryUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-task-category";
inline constexpr std::string_view responsibleUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-task-responsible";
inline constexpr std::string_view timingUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-resolved-timing";
inline constexpr std::string_view episodeUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-task-episodeOfCare";
inline constexpr std::string_view restrictionUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-restriction-category";
inline constexpr std::string_view profileUrl =
    "http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-task";
inline constexpr std::string_view restrictions = "http://ehealth.sundhed.dk/cs/restriction-category";
inline constexpr std::string_view timingTypes = "http://ehealth.sundhed.dk/cs/resolved-timing-type";
inline constexpr std::string_view nationalCategories = "http://ehealth.sundhed.dk/cs/task-category";
inline constexpr std::string_view ourCategories = "https://samspil.invalid/fhir/task-category";
inline constexpr std::string_view reviewRound = "review-round"; ///< the one category of ours
inline constexpr std::string_view forAssessment = "MeasurementForAssessment";
inline constexpr std::string_view outcomes = "https://samspil.invalid/fhir/outcome";
inline constexpr std::string_view coveredText = "covered";
inline constexpr std::string_view coveredValueUrl = "https://samspil.invalid/fhir/covered-value";
inline constexpr std::string_view windowStartUrl = "https://samspil.invalid/fhir/window-start";
inline constexpr std::string_view uriSystem = "urn:ietf:rfc:3986";

} // namespace samspil::fhir::task
