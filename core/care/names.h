// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fhir/readers.h"
#include "core/store/reader.h"

namespace samspil::care {

/// Names of teams and people, looked up on demand. Both references must outlive it.
class Names {
public:
    Names(const store::Reader &reader, const fhir::Context &context)
        : m_reader(reader), m_context(context)
    {
    }

    QString team(const QString &url) const;
    QString person(const RoleId &id) const;
    /// Who did it: as the server named them, else looked up; empty when nobody knows.
    QString owner(const Act &act) const;

private:
    template <typename T>
    std::optional<T> read(const QString &url,
                          Expected<T> (*reader)(std::string_view, const fhir::Context &)) const;

    const store::Reader &m_reader;
    const fhir::Context &m_context;
};

} // namespace samspil::care
