// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/walk.h"

#include <utility>

namespace samspil::sync {

/// Citizens of the caseload whom the server does not show us: each round asks for them alone, and who is
/// shown again is read from the beginning.
class Withdrawn {
public:
    void begin(const QVector<CitizenId> &citizens)
    {
        m_returned.clear();
        m_urls.clear();
        for (const CitizenId &citizen : citizens)
            m_urls.insert(citizen.url());
    }
    bool contains(const CitizenId &citizen) const { return m_urls.contains(citizen.url()); }
    const QSet<QString> &urls() const { return m_urls; }

    /// A list over everybody may still name her: she is back when the server shows us herself.
    void leaveOut(Piece &piece, const QString &patients) const
    {
        piece.entries.removeIf([&](const fhir::Entry &entry) {
            return entry.type == "Patient" &&
                   m_urls.contains(patients + u'/' + QString::fromUtf8(entry.id));
        });
    }
    /// A stream has ended well.
    void note(const Walk &walk)
    {
        const StreamPlan &plan = walk.plan();
        if (plan.type == u"Patient" && walk.taken() > 0 && m_urls.remove(plan.citizen.url()))
            m_returned.append(plan.citizen);
    }
    bool hasReturned() const { return !m_returned.isEmpty(); }
    QVector<CitizenId> takeReturned() { return std::exchange(m_returned, {}); }

private:
    QSet<QString> m_urls;
    QVector<CitizenId> m_returned; ///< and their streams are not planned yet
};

} // namespace samspil::sync
