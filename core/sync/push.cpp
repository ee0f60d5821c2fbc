// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/push.h"

#include "core/fhir/bundle.h"
#include "core/fhir/readers.h"
#include "core/fhir/writers.h"
#include "core/net/address.h"
#include "core/store/may_go_out.h"
#include "core/sync/dependents.h"
#include "core/sync/push_answer.h"
#include "core/sync/stream_plan.h"

#include <algorithm>
#include <utility>

namespace samspil::sync {

namespace {

constexpr int mostVisits = 6;
constexpr Millis clockStep{600'000}; ///< no wait of ours is longer: beyond it the clock was set back

/// Where the server says the resource is; empty: it does not, or it lies elsewhere.
QUrl placeOf(const net::Answer &answer, const QUrl &base, const QString &type)
{
    const auto url = net::rebased(base, answer.location);
    if (answer.location.isEmpty() || !url)
        return {};
    const QString place = url->toString(QUrl::RemoveQuery).section(QStringLiteral("/_history/"), 0, 0);
    return place.section(u'/', -2, -2) == type ? QUrl(place) : QUrl();
}

/// A history may be cut without a next link: its last entry is the first version only where the server
/// says so.
bool beginsAtTheFirst(const fhir::Page &history)
{
    if (history.entries.isEmpty() || !history.next.isEmpty())
        return false;
    return history.entries.last().version == "1" || history.total == history.entries.size();
}

/// In order of first change; who has been tried in vain again and again lets the others go first.
std::pair<bool, qint64> turnOf(const store::OutboxRow &row)
{
    return {row.attempts > mostVisits, row.seq};
}

/// After so many ends without an answer, and this answer: was the request not carried out for sure?
bool isUntouched(const net::Answer &answer)
{
    return answer.status != 503;
}

} // namespace

void Push::begin(const Moment &, Out &out)
{
    if (isRunning()) {
        m_again = true;
        return;
    }
    m_visits.clear();
    m_ending.reset();
    m_retryAfter.reset();
    m_rest.reset();
    m_step = Step::Recovering;
    effect::ChangeRow recover;
    recover.to = To::AllInFlightVerify;
    m_ticket = out.ask(recover);
}

void Push::end(std::optional<Error> error, Out &out)
{
    if (!error && std::exchange(m_again, false)) {
        readOutbox(Step::Reading, out);
        return;
    }
    m_again = false;
    m_step = Step::Idle;
    out.tell(effect::PushEnded{std::move(error)});
}

void Push::readOutbox(Step then, Out &out)
{
    m_step = then;
    m_ticket = out.ask(effect::ReadOutbox{});
}

void Push::on(const event::Stored &stored, const Moment &, Out &out)
{
    if (stored.error) {
        end(stored.error, out);
        return;
    }
    if (m_step == Step::Recovering) {
        readOutbox(Step::Reading, out);
    } else if (m_step == Step::Intending) {
        send(out);
    } else if (m_rest) {
        m_rest.reset();
        change(To::Superseded, out);
    } else if (m_ending) {
        end(std::exchange(m_ending, {}), out);
    } else {
        readOutbox(Step::Reading, out);
    }
}

void Push::on(const event::OutboxRead &read, const Moment &now, Out &out)
{
    if (m_step == Step::Reading) {
        pick(read.rows, now, out);
        return;
    }
    const auto same = std::find_if(read.rows.cbegin(), read.rows.cend(),
                                   [this](const store::OutboxRow &row) { return row.seq == m_row.seq; });
    if (same == read.rows.cend()) {
        readOutbox(Step::Reading, out);
        return;
    }
    if (m_step == Step::Comparing) {
        if (same->edit == m_row.edit && same->state == store::OutboxState::Queued)
            intend(out);
        else // edited since we looked
            readOutbox(Step::Reading, out);
        return;
    }
    take(*same);
    decide(out);
}

void Push::take(const store::OutboxRow &row)
{
    m_row = row;
    m_row.body = bodyForServer(row, m_profile.referenceBase());
}

bool Push::isDue(const store::OutboxRow &row, const Moment &now)
{
    if (row.state != store::OutboxState::Queued && row.state != store::OutboxState::Verify)
        return false;
    if (!row.notBefore || *row.notBefore <= now.wall || *row.notBefore > now.wall + clockStep)
        return true;
    m_nextDue = m_nextDue ? std::min(*m_nextDue, *row.notBefore) : *row.notBefore;
    return false;
}

void Push::pick(const QVector<store::OutboxRow> &rows, const Moment &now, Out &out)
{
    m_nextDue.reset();
    const store::OutboxRow *first = nullptr;
    for (const store::OutboxRow &row : rows) {
        if (!store::mayGoOut(row, m_person))
            continue;
        const bool isFree = row.state != store::OutboxState::Queued ||
                            standingOf(row, rows).kind != Standing::Kind::Waits;
        if (isFree && isDue(row, now) && (!first || turnOf(row) < turnOf(*first)))
            first = &row;
    }
    if (!first) {
        end({}, out);
        return;
    }
    take(*first);
    m_server.clear();
    m_version.clear();
    m_place.clear();
    m_ancestor.reset();
    const bool unclear = m_row.state == store::OutboxState::Verify;
    const Standing standing = unclear ? Standing() : standingOf(*first, rows);
    if (standing.kind == Standing::Kind::Never)
        change(To::Rejected, out, {}, standing.problem);
    else if (++m_visits[m_row.seq] > mostVisits)
        later(unclear ? To::Verify : To::Queued, now, out);
    else if (unclear)
        look(out);
    else
        tryRow(out);
}

quint64 Push::ask(net::Call call, Out &out) const
{
    call.context = m_context;
    return out.ask(effect::Send{0, std::move(call)});
}

void Push::intend(Out &out)
{
    effect::ChangeRow intent;
    intent.to = To::InFlight;
    intent.seq = m_row.seq;
    intent.citizen = m_row.citizen;
    intent.body = m_row.body;
    m_step = Step::Intending;
    m_ticket = out.ask(intent);
}

bool Push::patches() const
{
    const Updates how = m_profile.of(m_row.type).updates;
    return how == Updates::Patch || (how == Updates::Either && m_patchable.contains(m_row.type));
}

net::Call Push::writeCall() const
{
    net::Call call;
    call.body = m_row.body;
    if (isCreate(m_row)) {
        call.kind = net::Call::Kind::Create;
        call.url = QUrl(base() + u'/' + m_row.type);
        call.ifNoneExist = QStringLiteral("identifier=urn:ietf:rfc:3986|") + m_row.identifier;
        return call;
    }
    call.kind = net::Call::Kind::Put;
    call.url = QUrl(m_row.url);
    call.ifMatch = m_row.baseVersion;
    if (patches()) {
        const auto ops = fhir::patch(m_row.base, m_row.body);
        if (ops) {
            call.kind = net::Call::Kind::Patch;
            call.body = fhir::toJson(*ops);
        }
    }
    return call;
}

/// The intent is on disk. An edit that changes nothing needs no request.
void Push::send(Out &out)
{
    if (!store::mayGoOut(m_row, m_person)) { // its author left meanwhile: no byte has
        change(To::Queued, out);
        return;
    }
    if (!isCreate(m_row)) {
        const auto ops = fhir::diff(m_row.base, m_row.body);
        if (ops && ops->isEmpty()) {
            m_server = m_row.base;
            m_version = m_row.baseVersion;
            change(To::Confirmed, out);
            return;
        }
    }
    m_step = Step::Sending;
    m_ticket = ask(writeCall(), out);
}

net::Call Push::searchCall() const
{
    net::Call call;
    const QByteArray what =
        QUrl::toPercentEncoding(QStringLiteral("urn:ietf:rfc:3986|") + m_row.identifier);
    QByteArray url = base().toUtf8() + '/' + m_row.type.toUtf8() + "?identifier=" + what;
    if (const QString scope = m_profile.of(m_row.type).scope; !scope.isEmpty())
        url += '&' + Planner(m_profile, TeamId(m_context.team)).filled(scope, m_row.type, m_context);
    call.url = QUrl::fromEncoded(url);
    return call;
}

void Push::look(Out &out)
{
    net::Call call;
    if (!isCreate(m_row))
        call.url = QUrl(m_row.url);
    else if (!m_place.isEmpty())
        call.url = m_place;
    else
        call = searchCall();
    m_step = Step::Looking;
    m_ticket = ask(call, out);
}

void Push::traceAncestor(Out &out)
{
    const fhir::Entry entry = fhir::readResource(m_server);
    net::Call call;
    call.url = QUrl::fromEncoded(base().toUtf8() + '/' + entry.type + '/' + entry.id + "/_history");
    m_step = Step::Tracing;
    m_ticket = ask(call, out);
}

void Push::on(const event::Answered &answered, const Moment &now, Out &out)
{
    if (m_step == Step::Comparing)
        onCompared(answered.answer, now, out);
    else if (m_step == Step::Sending)
        onSent(answered.answer, now, out);
    else if (m_step == Step::Looking)
        onLooked(answered.answer, now, out);
    else if (m_step == Step::Tracing)
        onTraced(answered.answer, now, out);
}

/// Ends that concern the whole server, not this row: the row goes back, the push stops.
bool Push::endsPush(const net::Answer &answer, const Moment &, Out &out)
{
    const bool isWrite = m_step == Step::Sending || m_step == Step::Comparing;
    To back = isWrite ? To::Queued : To::Verify;
    switch (answer.outcome) {
    case net::Outcome::Offline:
        m_ending = answer.error.value_or(Error{ErrorKind::Network, {}, 0});
        break;
    case net::Outcome::NeedsLogin:
        m_ending = Error{ErrorKind::Unauthorised, {}, answer.status};
        break;
    case net::Outcome::Retry:
        if (answer.status != 429 && answer.status != 503 && answer.status != 425)
            return false;
        m_ending = Error{ErrorKind::Busy, {}, answer.status};
        m_retryAfter = answer.retryAfter;
        if (!isUntouched(answer))
            back = To::Verify;
        break;
    default:
        return false;
    }
    change(back, out);
    return true;
}

void Push::onSent(const net::Answer &answer, const Moment &now, Out &out)
{
    if (endsPush(answer, now, out))
        return;
    switch (answer.outcome) {
    case net::Outcome::Ok:
    case net::Outcome::Existing:
        if (!isUsable(answer.body, m_row.type)) {
            m_place = placeOf(answer, m_profile.baseOf(m_row.type), m_row.type);
            look(out);
            return;
        }
        m_server = answer.body;
        m_version = answer.version;
        if (answer.outcome == net::Outcome::Ok)
            change(To::Confirmed, out);
        else
            readOutbox(Step::Deciding, out);
        return;
    case net::Outcome::Conflict:
        if (!isCreate(m_row) && !std::exchange(m_isTrusted, true)) {
            store::StreamRow found;
            found.key = Planner::ifMatchKey(m_profile.base);
            found.fingerprint = u'\n' + Planner::ifMatchHonoured;
            out.ask(effect::PutStream{0, found}); // nobody waits for it
        }
        look(out);
        return;
    case net::Outcome::Vanished:
        change(To::Conflict, out, {}, problemOf(answer));
        return;
    case net::Outcome::Config:
        if (!isCreate(m_row) && m_profile.of(m_row.type).updates == Updates::Either &&
            m_patchable.remove(m_row.type)) {
            change(To::Queued, out); // PUT next
            return;
        }
        [[fallthrough]];
    case net::Outcome::Rejected:
    case net::Outcome::Denied:
        change(To::Rejected, out, {}, problemOf(answer));
        return;
    default:
        later(To::Verify, now, out, answer.status == 409 ? Millis(0) : m_profile.verifyAfter);
    }
}

void Push::onLooked(const net::Answer &answer, const Moment &now, Out &out)
{
    if (endsPush(answer, now, out))
        return;
    if (answer.outcome != net::Outcome::Ok) {
        onFailedLook(answer, now, out);
        return;
    }
    if (isCreate(m_row) && m_place.isEmpty()) {
        adoptFound(answer.body, now, out);
        return;
    }
    if (!isUsable(answer.body, m_row.type)) {
        later(To::Verify, now, out);
        return;
    }
    m_server = answer.body;
    m_version = answer.version;
    readOutbox(Step::Deciding, out);
}

void Push::onFailedLook(const net::Answer &answer, const Moment &now, Out &out)
{
    switch (answer.outcome) {
    case net::Outcome::Vanished:
    case net::Outcome::Rejected:
    case net::Outcome::Denied:
    case net::Outcome::Config:
        change(To::Conflict, out, {}, problemOf(answer)); // we cannot learn whether it arrived
        return;
    default:
        later(To::Verify, now, out);
    }
}

/// None: send. One: look closer. Several (a race on the server): the oldest is the one everybody adopts.
void Push::adoptFound(const QByteArray &page, const Moment &now, Out &out)
{
    const auto bundle = fhir::readBundle(page);
    if (!bundle) {
        later(To::Verify, now, out);
        return;
    }
    const fhir::Entry *oldest = nullptr;
    const std::string identifier = m_row.identifier.toStdString();
    for (const fhir::Entry &entry : bundle->entries) {
        // a server that ignores the parameter answers with everything it has
        const bool fits = entry.problem.isEmpty() && entry.type == m_row.type.toUtf8() &&
                          entry.span.find(identifier) != std::string_view::npos;
        if (fits && (!oldest || entry.updatedUs < oldest->updatedUs))
            oldest = &entry;
    }
    if (!oldest && !bundle->next.isEmpty()) { // everything there is, and ours may be on any page
        change(To::Conflict, out, {}, QStringLiteral("the server does not search by identifier"));
        return;
    }
    if (!oldest) {
        change(To::Queued, out);
        return;
    }
    m_server = QByteArray(oldest->span.data(), qsizetype(oldest->span.size()));
    m_version = QString::fromUtf8(oldest->version);
    readOutbox(Step::Deciding, out);
}

/// The first version is the only safe ancestor: an earlier send of ours may have arrived, so "what
/// we sent last" can be newer than what the server got.
void Push::onTraced(const net::Answer &answer, const Moment &now, Out &out)
{
    if (endsPush(answer, now, out))
        return;
    const bool isOk = answer.outcome == net::Outcome::Ok;
    const auto bundle = isOk ? fhir::readBundle(answer.body) : Expected<fhir::Page>(Error{});
    if (answer.outcome == net::Outcome::Retry || (isOk && !bundle)) { // cut, or somebody else's page
        later(To::Verify, now, out);
        return;
    }
    m_ancestor = QByteArray();
    if (bundle && beginsAtTheFirst(*bundle)) {
        const std::string_view first = bundle->entries.last().span; // newest first
        m_ancestor = QByteArray(first.data(), qsizetype(first.size()));
    }
    readOutbox(Step::Deciding, out);
}

void Push::decide(Out &out)
{
    if (!isCreate(m_row))
        decideUpdate(out);
    else if (m_row.type == u"Task")
        decideTask(out);
    else
        decideCreate(out);
}

} // namespace samspil::sync
