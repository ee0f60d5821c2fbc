// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/person_name.h"

#include <QStringList>

namespace samspil::fhir {

Node bestName(const Node &names)
{
    for (const std::string_view use : {"official", "usual", ""}) {
        for (const Node name : names) {
            if (name["use"].text() == use)
                return name;
        }
    }
    for (const Node name : names) {
        if (name["use"].text() != "old" && name["use"].text() != "anonymous")
            return name;
    }
    return names.first();
}

QString joined(const Node &strings)
{
    QStringList parts;
    for (const Node part : strings)
        parts.push_back(part.string());
    return parts.join(u' ');
}

QString displayName(const Node &names)
{
    const Node name = bestName(names);
    const QString parts = QString(joined(name["given"]) + u' ' + name["family"].string()).trimmed();
    return parts.isEmpty() ? name["text"].string() : parts;
}

} // namespace samspil::fhir
