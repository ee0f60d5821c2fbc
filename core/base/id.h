// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <utility>

namespace samspil {

/// The identity of a thing: its absolute URL on the server that owns it. A bare `Type/id` is
/// ambiguous (the national infrastructure has 13 servers), so it is never an Id.
template <typename Tag> class Id {
public:
    Id() = default;
    explicit Id(QString url) : m_url(std::move(url)) {}

    const QString &url() const { return m_url; }
    bool isNull() const { return m_url.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_url < b.m_url; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_url, seed); }

private:
    QString m_url;
};

using CitizenId = Id<struct CitizenTag>;
using TeamId = Id<struct TeamTag>;
using RoleId = Id<struct RoleTag>; ///< a Practitioner or PractitionerRole: who acts

} // namespace samspil
