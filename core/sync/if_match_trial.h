// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/effects.h"
#include "core/sync/server_profile.h"

namespace samspil::sync {

/// Whether the server refuses an old If-Match, tried on a Basic of our own that nobody needs and that is
/// used again each time. Only where the profile says `test`: elsewhere nothing is written that no person
/// asked for, and the first real refusal tells.
class IfMatchTrial {
public:
    explicit IfMatchTrial(const ServerProfile &profile) : m_profile(profile) {}

    static QString type() { return QStringLiteral("Basic"); }
    bool owns(quint64 ticket) const { return m_ticket != 0 && ticket == m_ticket; }
    void begin(Out &out);
    void on(const event::Answered &answered, Out &out);
    /// Once after a trial that told something.
    std::optional<IfMatch> takeFinding() { return std::exchange(m_finding, {}); }

private:
    enum class Step : quint8 { Creating, Raising, Trying };

    void onCreated(const net::Answer &answer, Out &out);
    void onRaised(const net::Answer &answer, Out &out);
    void onTried(const net::Answer &answer);
    void put(const QString &text, Step step, Out &out);
    QByteArray body(const QString &text) const;

    const ServerProfile &m_profile;
    Step m_step = Step::Creating;
    quint64 m_ticket = 0;
    QString m_id;
    QString m_version; ///< the old one, from the first answer on
    std::optional<IfMatch> m_finding;
};

} // namespace samspil::sync
