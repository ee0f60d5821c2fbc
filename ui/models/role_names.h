// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMetaEnum>

#include <cctype>

namespace samspil {

/// The names of a model's own roles, after its enum: "NameRole" is "name".
template <typename Role> QHash<int, QByteArray> namesOfRoles(QHash<int, QByteArray> names)
{
    const QMetaEnum roles = QMetaEnum::fromType<Role>();
    for (int i = 0; i < roles.keyCount(); ++i) {
        QByteArray name(roles.key(i));
        name.chop(4);
        name[0] = static_cast<char>(std::tolower(name[0]));
        names.insert(roles.value(i), name);
    }
    return names;
}

} // namespace samspil
