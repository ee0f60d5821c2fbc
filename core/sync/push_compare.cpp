// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/push.h"

#include "core/store/problems.h"
#include "core/sync/push_answer.h"

/// Before a row is sent: can this server do it, and does the version it rests on still stand?
namespace samspil::sync {

/// What the server cannot do is not tried; what it may do blindly is looked at first.
void Push::tryRow(Out &out)
{
    if (isUnable(out))
        return;
    if (isCreate(m_row) || m_isTrusted)
        intend(out);
    else
        compare(out);
}

bool Push::isUnable(Out &out)
{
    const TypeProfile how = m_profile.of(m_row.type);
    const bool can = isCreate(m_row) ? how.creates : how.updates != Updates::None;
    if (!can)
        change(To::Rejected, out, {}, store::problem::notOffered);
    return !can;
}

void Push::compare(Out &out)
{
    net::Call call;
    call.url = QUrl(m_row.url);
    m_step = Step::Comparing;
    m_ticket = ask(call, out);
}

/// The version we started from still stands: send. Else it is as if the write had been refused.
void Push::onCompared(const net::Answer &answer, const Moment &now, Out &out)
{
    if (endsPush(answer, now, out))
        return;
    if (answer.outcome == net::Outcome::Vanished) {
        change(To::Conflict, out, {}, problemOf(answer));
        return;
    }
    if (answer.outcome != net::Outcome::Ok || !isUsable(answer.body, m_row.type)) {
        later(To::Queued, now, out);
        return;
    }
    const QString version = QString::fromUtf8(fhir::readResource(answer.body).version);
    if (version.isEmpty() || version == m_row.baseVersion) {
        readOutbox(Step::Comparing, out);
        return;
    }
    m_server = answer.body;
    m_version = version;
    readOutbox(Step::Deciding, out);
}

} // namespace samspil::sync
