// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/model_cache.h"

#include "core/fhir/entry_reader.h"
#include "core/fhir/local_references.h"
#include "core/fhir/readers.h"

#include <algorithm>
#include <iterator>

namespace samspil::test {

using namespace sync;
using To = effect::ChangeRow::To;

Event ModelCache::run(const Effect &effect)
{
    return std::visit(
        [this](const auto &what) -> Event {
            if constexpr (requires { on(what); })
                return on(what);
            qFatal("no effect of the cache");
        },
        effect);
}

Event ModelCache::on(const effect::ReadOutbox &what) const
{
    return event::OutboxRead{what.ticket, rows()};
}

Event ModelCache::on(const effect::ReadCache &what) const
{
    QVector<CitizenId> withdrawn;
    std::copy_if(caseload.cbegin(), caseload.cend(), std::back_inserter(withdrawn),
                 [this](const CitizenId &citizen) { return hidden.contains(citizen.url()); });
    return event::CacheRead{what.ticket, streams.values(), caseload,
                            resources.isEmpty() ? QString() : resources.firstKey(), withdrawn};
}

Event ModelCache::on(const effect::ReadInventory &what) const
{
    const QString prefix = what.base + u'/' + what.type + u'/';
    event::InventoryRead out{what.ticket, {}};
    for (auto it = resources.lowerBound(prefix); it != resources.cend(); ++it) {
        if (!it.key().startsWith(prefix))
            break;
        if (hidden.contains(it.key()))
            continue;
        const fhir::Context context{base, nullptr};
        const std::string_view body(it->body.constData(), size_t(it->body.size()));
        if (what.citizen.isNull() || fhir::subjectOf(body, context) == what.citizen.url())
            out.versions.insert(it.key().mid(prefix.size()), {it->version, it->updatedUs});
    }
    return out;
}

Event ModelCache::on(const effect::MarkGone &what)
{
    if (what.accessWithdrawn) {
        hidden.insert(what.url);
        for (store::StreamRow &row : streams) { // she herself: all of hers is read anew
            if (row.key.contains(u'|' + what.url))
                row = {row.key, {}, {}, Instant{}, {}, 0, {}};
        }
    }
    if (!what.accessWithdrawn)
        resources.remove(what.url);
    return event::Stored{what.ticket, {}};
}

/// True: the server has gone back.
bool ModelCache::take(const store::IngestChunk &chunk, const fhir::Entry &entry)
{
    const QString url = base + u'/' + QString::fromUtf8(entry.type) + u'/' + QString::fromUtf8(entry.id);
    const QString version = QString::fromUtf8(entry.version);
    const bool wasHidden = hidden.remove(url);
    const auto known = resources.constFind(url);
    bool isOlder = false;
    if (known != resources.cend()) {
        isOlder = entry.updatedUs < known->updatedUs;
        const bool isSettled = chunk.settledUntil && known->updatedUs < toMs(*chunk.settledUntil) * 1000;
        const bool isSame = known->version == version && entry.updatedUs == known->updatedUs;
        if ((isSame && !wasHidden) || (isOlder && !isSettled))
            return false;
    }
    const QByteArray body(entry.span.data(), qsizetype(entry.span.size()));
    resources.insert(url, {version, body, entry.updatedUs});
    ++stored;
    return isOlder;
}

Event ModelCache::on(const effect::Ingest &what)
{
    bool wentBack = false;
    fhir::EntryReader reader;
    for (fhir::Entry entry : what.chunk.entries) {
        if (!reader.read(entry) || entry.id.isEmpty())
            unreadable.append(what.chunk.stream);
        else
            wentBack = take(what.chunk, entry) || wentBack;
    }
    if (what.chunk.advanceTo) {
        store::StreamRow &row = streams[what.chunk.stream];
        row.key = what.chunk.stream;
        row.since = what.chunk.advanceTo;
        row.pulled = now;
    }
    return event::Stored{what.ticket, {}, wentBack};
}

Event ModelCache::on(const effect::SetCaseload &what)
{
    caseload = what.citizens;
    return event::Stored{what.ticket, {}};
}

Event ModelCache::on(const effect::PutStream &what)
{
    streams.insert(what.row.key, what.row);
    return event::Stored{what.ticket, {}};
}

Event ModelCache::on(const effect::MarkPulled &what)
{
    pulled += what.citizens;
    return event::Stored{what.ticket, {}};
}

QVector<store::OutboxRow> ModelCache::rows() const
{
    QVector<store::OutboxRow> out = outbox;
    for (store::OutboxRow &row : out) {
        for (const fhir::LocalReference &reference : fhir::localReferences(row.body)) {
            store::Need need{reference.text, reference.name, named.value(reference.name), 0};
            for (const store::OutboxRow &other : outbox) {
                if (need.url.isEmpty() && other.url.isEmpty() && other.identifier == reference.name)
                    need.seq = other.seq;
            }
            if (reference.type.isEmpty() || need.seq || !need.url.isEmpty())
                row.needs.append(need);
        }
    }
    return out;
}

store::OutboxRow *ModelCache::row(qint64 seq)
{
    const auto it =
        std::find_if(outbox.begin(), outbox.end(), [seq](const auto &r) { return r.seq == seq; });
    return it == outbox.end() ? nullptr : &*it;
}

store::OutboxRow *ModelCache::rowOf(const QString &identifierOrUrl)
{
    const auto it = std::find_if(outbox.begin(), outbox.end(), [&](const auto &r) {
        return r.identifier == identifierOrUrl || r.url == identifierOrUrl;
    });
    return it == outbox.end() ? nullptr : &*it;
}

ClientCache::Shadows ModelCache::shadows() const
{
    Shadows out = resources;
    for (const QString &url : hidden)
        out.remove(url);
    return out;
}

void ModelCache::remove(qint64 seq)
{
    outbox.removeIf([seq](const store::OutboxRow &r) { return r.seq == seq; });
}

qint64 ModelCache::put(const store::Edit &edit)
{
    if (store::OutboxRow *known = rowOf(edit.url.isEmpty() ? edit.identifier : edit.url)) {
        known->body = edit.body;
        ++known->edit;
        if (known->state == store::OutboxState::Rejected)
            known->state = store::OutboxState::Queued;
        return known->seq;
    }
    store::OutboxRow row;
    row.seq = ++m_lastSeq;
    row.type = edit.type;
    row.url = edit.url;
    row.identifier = edit.identifier;
    row.citizen = edit.citizen;
    row.op = edit.url.isEmpty() ? store::OutboxOp::Create : store::OutboxOp::Update;
    row.baseVersion = resources.value(edit.url).version;
    row.base = resources.value(edit.url).body;
    row.body = edit.body;
    row.edit = 1;
    row.notBefore = edit.notBefore;
    row.author = edit.author;
    outbox.append(row);
    return row.seq;
}

void ModelCache::settle(const effect::ChangeRow &what, store::OutboxRow &row)
{
    const fhir::Entry entry = fhir::readResource(what.server);
    const QString url = base + u'/' + QString::fromUtf8(entry.type) + u'/' + QString::fromUtf8(entry.id);
    const QString version = entry.version.isEmpty() ? what.version : QString::fromUtf8(entry.version);
    const auto known = resources.constFind(url);
    if (known == resources.cend() || entry.updatedUs == 0 || entry.updatedUs >= known->updatedUs)
        resources.insert(url,
                         {version, what.server, entry.updatedUs}); // a late answer takes nothing back
    if (row.url.isEmpty())
        named.insert(row.identifier, url);
    if (what.to == To::Superseded)
        superseded.append(row.identifier);
    if (what.to == To::Superseded || (what.to == To::Confirmed && row.edit == row.sentEdit)) {
        remove(row.seq);
        return;
    }
    row.op = store::OutboxOp::Update;
    row.url = url;
    row.baseVersion = version;
    row.base = what.server;
    row.state = store::OutboxState::Queued;
    row.sent.clear();
    row.sentEdit = 0;
    row.attempts = 0;
    row.notBefore.reset();
    if (what.to == To::Rebased) {
        row.body = what.body;
        ++row.edit;
    }
}

Event ModelCache::on(const effect::ChangeRow &what)
{
    const event::Stored done{what.ticket, {}};
    if (what.to == To::AllInFlightVerify) {
        for (store::OutboxRow &r : outbox) {
            if (r.state == store::OutboxState::InFlight)
                r.state = store::OutboxState::Verify;
        }
        return done;
    }
    if (what.to == To::Put) {
        put(what.edit);
        return done;
    }
    store::OutboxRow *target = row(what.seq);
    if (!target)
        return event::Stored{what.ticket, Error{ErrorKind::NotFound, {}, 0}};
    target->notBefore = what.notBefore;
    switch (what.to) {
    case To::InFlight:
        if (target->state != store::OutboxState::Queued)
            return event::Stored{what.ticket, Error{ErrorKind::Usage, QStringLiteral("not queued"), 0}};
        target->state = store::OutboxState::InFlight;
        target->sent = what.body;
        target->sentEdit = target->edit;
        ++target->attempts;
        break;
    case To::Verify:
        target->state = store::OutboxState::Verify;
        break;
    case To::Queued:
        target->state = store::OutboxState::Queued;
        break;
    case To::Rejected:
    case To::Conflict:
        target->state =
            what.to == To::Conflict ? store::OutboxState::Conflict : store::OutboxState::Rejected;
        target->problem = what.problem;
        if (what.to == To::Conflict)
            theirs.insert(what.seq, what.server);
        break;
    default:
        settle(what, *target);
    }
    return done;
}

} // namespace samspil::test
