// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Internal to core/fhir: the exact text of JSON that has already been validated.
namespace samspil::fhir {

/// One member of an object, as offsets into its text.
struct MemberSpan {
    size_t keyStart = 0; ///< at the quote
    size_t keyEnd = 0;
    size_t valueStart = 0;
    size_t valueEnd = 0;

    std::string_view key(std::string_view json) const
    {
        return json.substr(keyStart + 1, keyEnd - keyStart - 2);
    }
    std::string_view value(std::string_view json) const
    {
        return json.substr(valueStart, valueEnd - valueStart);
    }
};

/// First position at or after `at` that is no blank.
size_t skipBlanks(std::string_view json, size_t at);
/// End of the value that starts at `at`.
size_t endOfValue(std::string_view json, size_t at);
/// Members of the object that `json` is, in order; keys still escaped.
std::vector<MemberSpan> membersOf(std::string_view json);
/// Texts of the elements of the array that `json` is.
std::vector<std::string_view> itemsOf(std::string_view json);
/// The value of a top-level member, by its exact key; empty when there is none.
std::string_view memberText(std::string_view json, std::string_view key);

/// The text between the quotes of a string with its escapes resolved, as UTF-8.
std::string unescaped(std::string_view text);
/// One form for all texts that mean the same: no blanks, members in order of their names, strings
/// without needless escapes. Numbers keep their text: 6.20 is not 6.2.
std::string canonical(std::string_view json);

} // namespace samspil::fhir
