// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/backoff.h"
#include "core/sync/effects.h"
#include "core/sync/server_profile.h"

#include <QHash>
#include <QSet>

namespace samspil::sync {

/// The outbox on its way out: one row at a time, in order of first change. Intent is on disk before
/// bytes leave; an unclear end is verified, never resent blindly; a row that waits or fails holds
/// nobody else up. After every answer the row is read again, so an edit made meanwhile is seen.
class Push {
public:
    Push(const ServerProfile &profile, const Backoff &backoff)
        : m_profile(profile), m_backoff(backoff), m_isTrusted(profile.ifMatch == IfMatch::Honoured)
    {
    }

    bool isRunning() const { return m_step != Step::Idle; }
    bool owns(quint64 ticket) const { return isRunning() && ticket == m_ticket; }
    /// Types the server lets us PATCH; others go as PUT.
    void setPatchable(const QSet<QString> &types) { m_patchable = types; }
    void setContext(const net::TokenContext &context) { m_context = context; }
    /// A row that may not go out under this person waits.
    void setPerson(const std::optional<RoleId> &person) { m_person = person; }
    /// Whether an old If-Match is refused: then it is safe to rely on.
    void setIfMatch(IfMatch found) { m_isTrusted = found == IfMatch::Honoured; }

    void begin(const Moment &now, Out &out);
    void on(const event::Stored &stored, const Moment &now, Out &out);
    void on(const event::OutboxRead &read, const Moment &now, Out &out);
    void on(const event::Answered &answered, const Moment &now, Out &out);

    std::optional<Instant> nextDue() const { return m_nextDue; } ///< of the rows that wait
    std::optional<Millis> retryAfter() const
    {
        return m_retryAfter;
    } ///< with an ended push that was told so

private:
    enum class Step : quint8 {
        Idle,
        Recovering,
        Reading,
        Comparing, ///< read before the write: who knows whether If-Match is honoured
        Intending,
        Sending,
        Looking,
        Tracing,
        Deciding,
        Changing
    };
    using To = effect::ChangeRow::To;

    void readOutbox(Step then, Out &out);
    void take(const store::OutboxRow &row);
    void pick(const QVector<store::OutboxRow> &rows, const Moment &now, Out &out);
    bool isDue(const store::OutboxRow &row, const Moment &now);
    void tryRow(Out &out);
    bool isUnable(Out &out);
    void compare(Out &out);
    void onCompared(const net::Answer &answer, const Moment &now, Out &out);
    void intend(Out &out);
    void send(Out &out);
    void look(Out &out);
    void traceAncestor(Out &out);
    void onSent(const net::Answer &answer, const Moment &now, Out &out);
    void onLooked(const net::Answer &answer, const Moment &now, Out &out);
    void onTraced(const net::Answer &answer, const Moment &now, Out &out);
    bool endsPush(const net::Answer &answer, const Moment &now, Out &out);
    void onFailedLook(const net::Answer &answer, const Moment &now, Out &out);
    void adoptFound(const QByteArray &page, const Moment &now, Out &out);
    void decide(Out &out);
    void decideTask(Out &out);
    void decideCreate(Out &out);
    void decideUpdate(Out &out);
    void merge(const QByteArray &ancestor, Out &out);
    void arrived(Out &out);
    void change(To to, Out &out, std::optional<Instant> notBefore = {}, const QString &problem = {});
    void later(To to, const Moment &now, Out &out, Millis atLeast = Millis(0));
    void end(std::optional<Error> error, Out &out);
    net::Call searchCall() const;
    net::Call writeCall() const;
    quint64 ask(net::Call call, Out &out) const;
    QString base() const { return m_profile.baseTextOf(m_row.type); }
    bool patches() const;

    const ServerProfile &m_profile;
    const Backoff &m_backoff;
    QSet<QString> m_patchable;
    net::TokenContext m_context;
    std::optional<RoleId> m_person;
    bool m_isTrusted;

    Step m_step = Step::Idle;
    quint64 m_ticket = 0;
    store::OutboxRow m_row;
    QByteArray m_server; ///< what the server has, once looked at
    QString m_version;
    QUrl m_place;                         ///< of a create whose answer had no body
    std::optional<QByteArray> m_ancestor; ///< first version of an adopted create
    std::optional<store::Edit> m_rest;
    QHash<qint64, int> m_visits; ///< of this pass: a row that keeps turning waits
    std::optional<Instant> m_nextDue;
    std::optional<Millis> m_retryAfter;
    std::optional<Error> m_ending;
    bool m_again = false;
};

} // namespace samspil::sync
