// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fhir/readers.h"
#include "core/sync/pull.h"

/// What a round asks of the server itself before it reads: what it offers, whether it is still the one
/// we know, whether it does what it says.
namespace samspil::sync {

void Pull::askMetadata(const QUrl &base)
{
    m_singleUrl = QUrl(base.toString(QUrl::FullyEncoded) + QStringLiteral("/metadata"));
    m_singleAttempts = 0;
    m_singleAt = Millis(0);
}

/// Whether lists are told to their end, then who is mine.
void Pull::beginReading()
{
    const auto probe = m_probes.paging(m_offer, planner(), m_caseload.size());
    if (!probe) {
        beginRoster();
        return;
    }
    m_stage = Stage::Paging;
    add(*probe);
}

void Pull::askOnce(const QUrl &url, Out &out)
{
    net::Call call;
    call.url = url;
    call.context = planner().teamContext();
    m_single = out.ask(effect::Send{0, call});
    keep(m_single);
}

/// True: it will be asked again.
bool Pull::retrySingle(const net::Answer &answer, const Moment &now)
{
    if (answer.outcome != net::Outcome::Retry || ++m_singleAttempts >= Backoff::mostAttempts)
        return false;
    m_singleAt = now.mono + m_backoff.delay(m_singleAttempts);
    return true;
}

void Pull::onSingle(const net::Answer &answer, const Moment &now, Out &out)
{
    if (retrySingle(answer, now))
        return;
    if (m_stage == Stage::Team) {
        onTeam(answer, now, out);
        return;
    }
    if (answer.outcome == net::Outcome::Retry) {
        end(net::errorOf(answer, ErrorKind::Busy));
        return;
    }
    if (m_stage == Stage::Epoch) {
        if (answer.outcome == net::Outcome::Vanished)
            newEpoch(out);
        beginReading();
        return;
    }
    onMetadata(answer, out);
}

void Pull::onMetadata(const net::Answer &answer, Out &out)
{
    // a server without a readable statement is asked for everything
    const QByteArray &body = answer.body;
    const auto capability = fhir::readCapabilityStatement({body.constData(), size_t(body.size())});
    if (answer.outcome == net::Outcome::Ok && capability)
        noteEpoch(*capability, out);
    if (!m_statementsToAsk.isEmpty()) {
        askMetadata(m_statementsToAsk.takeFirst());
        return;
    }
    m_offerKnown = true;
    if (m_offer.isStated() && !m_oldest.isEmpty())
        beginEpoch();
    else
        beginReading();
}

void Pull::noteEpoch(const fhir::Capability &capability, Out &out)
{
    const QString asked = m_singleUrl.toString(QUrl::FullyEncoded);
    const QUrl base(asked.chopped(QStringLiteral("/metadata").size()));
    QStringList only;
    for (const QString &type : m_profile.citizenTypes + m_profile.referenceTypes) {
        if (m_profile.isSeveral() && m_profile.baseOf(type) == base)
            only.append(type);
    }
    m_offer.add(capability, only);
    const QString key = Planner::epochKey(base);
    store::StreamRow epoch = m_known.value(key);
    const QString fingerprint = capability.software + u' ' + capability.version;
    m_probes.setSoftware(base, fingerprint);
    if (!epoch.fingerprint.isEmpty() && epoch.fingerprint != fingerprint) {
        newEpoch(out);
        if (const auto forgotten = m_probes.forgetIfMatch())
            keep(out.ask(effect::PutStream{0, *forgotten}));
    }
    if (epoch.fingerprint != fingerprint) { // last: a kill before it only repeats what was done
        epoch.key = key;
        epoch.fingerprint = fingerprint;
        keep(out.ask(effect::PutStream{0, epoch}));
    }
}

void Pull::beginEpoch()
{
    m_stage = Stage::Epoch;
    m_singleUrl = QUrl(m_oldest);
    m_singleAttempts = 0;
    m_singleAt = Millis(0);
}

void Pull::onProbed(Stream &stream, const net::Answer &answer, Out &out)
{
    ended(stream);
    const bool hadPages = m_probes.adapted().pages;
    const Probes::Told told = m_probes.answered(stream.walk.plan(), answer);
    if (told.finding) {
        m_known.insert(told.finding->key, *told.finding);
        keep(out.ask(effect::PutStream{0, *told.finding}));
    }
    if (hadPages && !m_probes.adapted().pages)
        newEpoch(out); // what was read before may have been cut
    if (told.next)
        add(*told.next);
}

} // namespace samspil::sync
