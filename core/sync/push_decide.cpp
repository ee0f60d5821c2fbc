// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/bundle.h"
#include "core/sync/colleague.h"
#include "core/sync/merge3.h"
#include "core/sync/push.h"

#include <algorithm>

/// What becomes of a row once the server's side of it is known.
namespace samspil::sync {

void Push::decideTask(Out &out)
{
    const auto verdict = colleagueWasFirst(m_row, m_server, m_profile.referenceBase(), base());
    if (!verdict) {
        change(To::Conflict, out, {}, verdict.error().detail);
        return;
    }
    effect::ChangeRow next;
    switch (verdict->kind) {
    case Verdict::Kind::Ours:
        arrived(out);
        return;
    case Verdict::Kind::Covered:
        change(To::Superseded, out);
        return;
    case Verdict::Kind::Partly:
        // first the rest, then ours goes: a kill in between repeats the first step, under the same name
        m_rest = verdict->rest;
        next.to = To::Put;
        next.citizen = m_row.citizen;
        next.edit = verdict->rest;
        m_step = Step::Changing;
        m_ticket = out.ask(next);
        return;
    case Verdict::Kind::Apply:
        m_row.body = verdict->desired;
        change(To::Rebased, out);
        return;
    case Verdict::Kind::Conflict:
        change(To::Conflict, out);
    }
}

void Push::decideCreate(Out &out)
{
    const auto whole = isApplied({}, m_row.body, m_server);
    const bool neverEdited = m_row.edit <= 1 && m_row.edit == m_row.sentEdit;
    if ((whole && *whole) || neverEdited)
        arrived(out);
    else if (!m_ancestor)
        traceAncestor(out);
    else if (m_ancestor->isEmpty())
        change(To::Conflict, out);
    else
        merge(*m_ancestor, out);
}

void Push::decideUpdate(Out &out)
{
    QString version = QString::fromUtf8(fhir::readResource(m_server).version);
    if (version.isEmpty())
        version = m_version;
    if (version == m_row.baseVersion) {
        change(To::Queued, out);
        return;
    }
    const auto there = isApplied(m_row.base, m_row.sent, m_server);
    if (m_row.sent.isEmpty() || !there || !*there)
        merge(m_row.base, out);
    else if (m_row.edit == m_row.sentEdit)
        change(To::Confirmed, out);
    else
        merge(m_row.sent, out);
}

void Push::merge(const QByteArray &ancestor, Out &out)
{
    const auto result = merge3(ancestor, m_row.body, m_server);
    if (!result) {
        change(To::Conflict, out, {}, result.error().detail);
    } else if (m_row.type == u"Task" &&
               (!result->clashes.isEmpty() || hasBeenActedOn(ancestor, m_server))) {
        decideTask(out);
    } else if (result->clashes.isEmpty()) {
        m_row.body = result->merged;
        change(To::Rebased, out);
    } else {
        change(To::Conflict, out, {}, QString::fromUtf8(result->clashes.join(' ')));
    }
}

/// What we sent is there. An edit made since waits on top of it.
void Push::arrived(Out &out)
{
    change(m_row.edit == m_row.sentEdit ? To::Confirmed : To::Rebased, out);
}

void Push::change(To to, Out &out, std::optional<Instant> notBefore, const QString &problem)
{
    effect::ChangeRow next;
    next.to = to;
    next.seq = m_row.seq;
    next.citizen = m_row.citizen;
    next.notBefore = notBefore;
    next.problem = problem;
    if (to == To::Rebased)
        next.body = m_row.body;
    if (to == To::Rebased || to == To::Confirmed || to == To::Superseded || to == To::Conflict) {
        next.server = m_server;
        next.version = m_version;
        next.base = base();
    }
    m_step = Step::Changing;
    m_ticket = out.ask(next);
}

void Push::later(To to, const Moment &now, Out &out, Millis atLeast)
{
    change(to, out, now.wall + std::max(atLeast, m_backoff.delay(m_row.attempts)));
}

} // namespace samspil::sync
