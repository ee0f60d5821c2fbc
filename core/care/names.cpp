// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/names.h"

namespace samspil::care {

template <typename T>
std::optional<T> Names::read(const QString &url,
                             Expected<T> (*reader)(std::string_view, const fhir::Context &)) const
{
    if (url.isEmpty())
        return {};
    const auto stored = m_reader.resource(url);
    if (!stored || !*stored)
        return {};
    const QByteArray &body = (*stored)->body;
    auto value = reader({body.constData(), static_cast<size_t>(body.size())}, m_context);
    return value ? std::optional<T>(*std::move(value)) : std::nullopt;
}

QString Names::team(const QString &url) const
{
    const auto team = read<CareTeam>(url, &fhir::readCareTeam);
    return team ? team->name : QString();
}

QString Names::person(const RoleId &id) const
{
    if (const auto role = read<Professional>(id.url(), &fhir::readPractitionerRole)) {
        if (!role->name.isEmpty())
            return role->name;
        if (const auto behind = read<Professional>(role->practitioner, &fhir::readPractitioner))
            return behind->name;
    }
    const auto practitioner = read<Professional>(id.url(), &fhir::readPractitioner);
    return practitioner ? practitioner->name : QString();
}

QString Names::owner(const Act &act) const
{
    return act.ownerName.isEmpty() ? person(act.owner) : act.ownerName;
}

} // namespace samspil::care
