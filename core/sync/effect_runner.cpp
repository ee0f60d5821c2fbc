// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/effect_runner.h"

#include <algorithm>

namespace samspil::sync {

namespace {

template <typename T> Event stored(quint64 ticket, const Expected<T> &result)
{
    return event::Stored{ticket, result ? std::nullopt : std::optional<Error>(result.error())};
}

void add(store::TypeCounts &to, const store::TypeCounts &more)
{
    to.received += more.received;
    to.stored += more.stored;
    to.unchanged += more.unchanged;
    to.unreadable += more.unreadable;
}

/// Those of them that are in the set, taken out of it.
QVector<CitizenId> take(QSet<CitizenId> &from, const QVector<CitizenId> &of)
{
    QVector<CitizenId> out;
    for (const CitizenId &citizen : of) {
        if (from.remove(citizen))
            out.append(citizen);
    }
    return out;
}

QVector<CitizenId> inOrder(const QSet<CitizenId> &citizens)
{
    QVector<CitizenId> out(citizens.cbegin(), citizens.cend());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

QVector<CitizenId> EffectRunner::takeChanged()
{
    return inOrder(std::exchange(m_changed, {}));
}

QVector<CitizenId> EffectRunner::takeUnassessed()
{
    return inOrder(std::exchange(m_unassessed, {}));
}

QVector<CitizenId> EffectRunner::takeChanged(const QVector<CitizenId> &of)
{
    return take(m_changed, of);
}

QVector<CitizenId> EffectRunner::takeUnassessed(const QVector<CitizenId> &of)
{
    return take(m_unassessed, of);
}

void EffectRunner::touch(const QVector<CitizenId> &citizens)
{
    for (const CitizenId &citizen : citizens) {
        if (citizen.isNull())
            continue;
        m_changed.insert(citizen);
        m_unassessed.insert(citizen);
    }
}

Event EffectRunner::run(const effect::ReadOutbox &what)
{
    const auto rows = m_writer.outbox();
    if (!rows)
        return stored(what.ticket, rows);
    return event::OutboxRead{what.ticket, *rows};
}

Event EffectRunner::run(const effect::ReadCache &what)
{
    const auto streams = m_writer.streams();
    if (!streams)
        return stored(what.ticket, streams);
    const auto caseload = m_writer.caseload();
    if (!caseload)
        return stored(what.ticket, caseload);
    const auto oldest = m_writer.oldest(m_base);
    if (!oldest)
        return stored(what.ticket, oldest);
    const auto withdrawn = m_writer.withdrawnCitizens();
    if (!withdrawn)
        return stored(what.ticket, withdrawn);
    return event::CacheRead{what.ticket, *streams, *caseload, *oldest, *withdrawn};
}

Event EffectRunner::run(const effect::ReadInventory &what)
{
    const auto known = m_writer.inventory(what.base, what.type, what.citizen);
    if (!known)
        return stored(what.ticket, known);
    return event::InventoryRead{what.ticket, *known};
}

Event EffectRunner::run(const effect::MarkGone &what)
{
    touch({what.citizen});
    return stored(what.ticket, m_writer.markGone(what.url, what.accessWithdrawn));
}

Event EffectRunner::run(const effect::Ingest &what)
{
    const auto report = m_writer.ingest(what.chunk);
    if (report) {
        for (auto it = report->types.cbegin(); it != report->types.cend(); ++it)
            add(m_counts[it.key()], it.value());
        touch(report->touched);
    }
    return event::Stored{what.ticket, report ? std::nullopt : std::optional(report.error()),
                         report && report->wentBack > 0};
}

Event EffectRunner::run(const effect::SetCaseload &what)
{
    return stored(what.ticket, m_writer.setCaseload(what.citizens));
}

Event EffectRunner::run(const effect::PutStream &what)
{
    return stored(what.ticket, m_writer.putStream(what.row));
}

Event EffectRunner::run(const effect::MarkPulled &what)
{
    const auto complete = m_writer.markPulled(what.citizens, m_clock.now());
    if (!complete)
        return stored(what.ticket, complete);
    touch(*complete);
    for (const CitizenId &citizen : what.citizens) {
        m_changed.insert(citizen); // how old what we know is
        if (!m_seen.contains(citizen))
            m_unassessed.insert(citizen);
        m_seen.insert(citizen);
    }
    return stored(what.ticket, complete);
}

Event EffectRunner::run(const effect::ChangeRow &what)
{
    touch({what.citizen});
    return stored(what.ticket, change(what));
}

/// All three are kept; a server's side that cannot be read is not.
Expected<void> EffectRunner::clash(const effect::ChangeRow &what, const fhir::Entry &server)
{
    if (!what.server.isEmpty()) {
        const auto kept = m_writer.conflict(what.seq, what.problem, m_base, server);
        if (kept || kept.error().kind != ErrorKind::Malformed)
            return kept;
    }
    return m_writer.conflict(what.seq, what.problem);
}

Expected<void> EffectRunner::change(const effect::ChangeRow &what)
{
    using To = effect::ChangeRow::To;
    fhir::Entry server;
    if (!what.server.isEmpty())
        server = fhir::readResource(what.server);
    if (server.version.isEmpty())
        server.version = what.version.toUtf8();
    switch (what.to) {
    case To::AllInFlightVerify:
        return m_writer.markAllInFlightVerify();
    case To::InFlight:
        return m_writer.markInFlight(what.seq, what.body);
    case To::Verify:
        return m_writer.markVerify(what.seq, what.notBefore);
    case To::Queued:
        return m_writer.requeue(what.seq, what.notBefore);
    case To::Rejected:
        return m_writer.reject(what.seq, what.problem);
    case To::Conflict:
        return clash(what, server);
    case To::Confirmed:
        return m_writer.confirm(what.seq, what.base, server);
    case To::Rebased:
        return m_writer.rebase(what.seq, what.base, server, what.body);
    case To::Superseded:
        return m_writer.supersede(what.seq, what.base, server);
    case To::Put:
        break;
    }
    const auto seq = m_writer.put(what.edit);
    return seq ? Expected<void>() : Expected<void>(seq.error());
}

} // namespace samspil::sync
