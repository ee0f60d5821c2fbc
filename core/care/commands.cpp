// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/commands.h"

#include "core/alert/assessment.h"
#include "core/care/activity_reader.h"
#include "core/care/facts.h"
#include "core/care/gate.h"
#include "core/care/row_codec.h"
#include "core/fhir/writers.h"

#include <algorithm>

namespace samspil::care {
namespace {

bool isOutcome(const QString &code)
{
    return std::any_of(std::begin(outcomeCodes), std::end(outcomeCodes),
                       [&code](const char *known) { return code == QLatin1StringView(known); });
}

/// Newest reading first, so that the first covered reading is the focus.
QVector<Covered> coveredReadings(const QVector<alert::Item> &items)
{
    QVector<Measurement> readings;
    for (const alert::Item &item : items) {
        for (const alert::OpenReading &open : item.open)
            readings.append(open.reading);
    }
    std::stable_sort(readings.begin(), readings.end(), [](const Measurement &a, const Measurement &b) {
        return a.effective > b.effective;
    });
    QVector<Covered> covered;
    for (const Measurement &reading : readings) {
        const Covered one{reading.url, valueFingerprint(reading), {}};
        if (!covered.contains(one))
            covered.append(one);
    }
    return covered;
}

QVector<Covered> coveredWindows(const QVector<alert::Item> &items)
{
    QVector<Covered> covered;
    for (const alert::Item &item : items) {
        for (const alert::MissingWindow &missing : item.missing)
            covered.append({missing.activity, {}, missing.window.start});
    }
    return covered;
}

/// A server's Task about a window is open about that window alone.
const Act *openActWith(const QVector<Act> &acts, const Covered &focus)
{
    const auto it = std::find_if(acts.cbegin(), acts.cend(), [&focus](const Act &act) {
        const bool isSameWindow =
            !focus.windowStart ||
            (!act.inputs.isEmpty() && act.inputs.constFirst().windowStart == focus.windowStart);
        return isUndecided(act.status) && act.focus == focus.url && isSameWindow && !act.url.isEmpty();
    });
    return it == acts.cend() ? nullptr : &*it;
}

/// A reading that was handled once and has changed since keeps its url: its next act needs a name of
/// its own, made from the value that was shown.
QString freeIdentifier(const QVector<Act> &acts, const Act &act)
{
    const Covered &focus = act.inputs.constFirst();
    const QString plain = alert::actIdentifier(act.citizen, act.focus, focus.windowStart);
    const bool taken = std::any_of(acts.cbegin(), acts.cend(),
                                   [&plain](const Act &known) { return known.identifier == plain; });
    if (!taken)
        return plain;
    return alert::actIdentifier(act.citizen, act.focus + QLatin1Char('#') + focus.fingerprint,
                                focus.windowStart);
}

Error hasChanged()
{
    return {ErrorKind::Conflict, QStringLiteral("it is not what was shown any more"), 0};
}

QByteArray shownSnapshot(const Acknowledge &what)
{
    StoredRow shown;
    shown.items = what.items;
    return encodeRow(shown);
}

} // namespace

Commands::Commands(store::Writer &writer, fhir::Context context, const Clock &clock)
    : m_writer(writer), m_context(std::move(context)), m_clock(clock)
{
}

/// One act for what was shown. Where the server has made a Task of its own for a reading or window, that
/// is completed: an act of several then, the one with the newest reading first.
Expected<QVector<Act>> Commands::actsFor(const Session &session, const Acknowledge &what) const
{
    const auto known =
        readAll<Act>(m_writer, what.citizen, QStringLiteral("Task"), m_context, &fhir::readTask);
    if (!known)
        return known.error();
    QVector<Act> acts{actFor(session, what, coveredReadings(what.items), coveredWindows(what.items))};
    complete(acts.first(), *known);
    for (const Covered &covered : QVector<Covered>(acts.constFirst().inputs)) {
        const Act *open = openActWith(*known, covered);
        if (!open || open->url == acts.constFirst().url)
            continue;
        const QVector<Covered> one{covered};
        Act own = covered.windowStart ? actFor(session, what, {}, one) : actFor(session, what, one, {});
        complete(own, *known);
        acts.first().inputs.removeOne(covered);
        acts.append(own);
    }
    return acts;
}

/// The Task that is open about its focus, else a new one.
void Commands::complete(Act &act, const QVector<Act> &known)
{
    if (const Act *open = openActWith(known, act.inputs.constFirst())) {
        act.url = open->url;
        act.version = open->version;
        act.identifier = open->identifier;
    } else {
        act.identifier = freeIdentifier(known, act);
    }
}

Act Commands::actFor(const Session &session, const Acknowledge &what, const QVector<Covered> &readings,
                     const QVector<Covered> &windows) const
{
    Act act;
    act.citizen = what.citizen;
    act.inputs = readings + windows;
    act.category = readings.isEmpty() ? QStringLiteral("MissingMeasurementResolving")
                                      : QStringLiteral("MeasurementForAssessment");
    act.focus = act.inputs.constFirst().url;
    act.status = ActStatus::Completed;
    act.owner = session.who;
    act.ownerName = session.name;
    act.responsible = session.team;
    act.outcome = what.outcome;
    act.note = what.note;
    act.modified = m_clock.now();
    return act;
}

Expected<Acknowledged> Commands::acknowledge(const Session &session, const Acknowledge &what)
{
    if (!isOutcome(what.outcome))
        return Error{ErrorKind::Usage, QStringLiteral("unknown outcome code")};
    const bool nothing =
        std::all_of(what.items.cbegin(), what.items.cend(), [](const alert::Item &item) {
            return item.open.isEmpty() && item.missing.isEmpty();
        });
    if (nothing)
        return Error{ErrorKind::Usage, QStringLiteral("nothing is open in what was shown")};
    const auto passed =
        passGate(m_writer, session, what.citizen, QStringLiteral("acknowledge"), m_clock.now());
    if (!passed)
        return passed.error();

    const auto acts = actsFor(session, what);
    if (!acts)
        return acts.error();
    Acknowledged done;
    done.citizen = what.citizen;
    done.kind = what.items.size() == 1 ? what.items.constFirst().kind : QString();
    done.undoUntil = m_clock.now() + what.undo;
    QVector<store::Edit> edits;
    for (const Act &act : *acts) {
        auto edit = editFor(session, what, act, done.undoUntil);
        if (!edit)
            return edit.error();
        edits.append(*std::move(edit));
    }
    const auto seqs = m_writer.putAll(edits);
    if (!seqs)
        return seqs.error();
    done.outboxSeq = seqs->constFirst();
    done.alsoSeqs = seqs->mid(1);
    return done;
}

Expected<store::Edit> Commands::editFor(const Session &session, const Acknowledge &what, const Act &act,
                                        Instant notBefore) const
{
    store::Edit edit{QStringLiteral("Task"), act.url,   act.identifier, what.citizen, {},
                     shownSnapshot(what),    notBefore, session.who};
    if (act.url.isEmpty()) {
        edit.body = fhir::writeTask(act, m_context);
        return edit;
    }
    const auto stored = m_writer.resource(act.url);
    if (!stored)
        return stored.error();
    if (!*stored)
        return Error{ErrorKind::NotFound, QStringLiteral("the open task has gone")};
    fhir::Context own = m_context;
    own.base = act.url.section(u'/', 0, -3);
    auto body = fhir::updateTask((*stored)->body, act, own);
    if (!body)
        return body.error();
    edit.body = *std::move(body);
    return edit;
}

Expected<bool> Commands::undo(const Session &session, const Acknowledged &what)
{
    const auto passed = passGate(m_writer, session, what.citizen, QStringLiteral("undo"), m_clock.now());
    if (!passed)
        return passed.error();
    return m_writer.undoAll(QVector<qint64>{what.outboxSeq} + what.alsoSeqs);
}

Expected<void> Commands::pass(const Session &session, const CitizenId &citizen, const char *action) const
{
    return passGate(m_writer, session, citizen, QString::fromLatin1(action), m_clock.now());
}

Expected<store::OutboxRow> Commands::stopped(qint64 seq) const
{
    const auto rows = m_writer.outbox();
    if (!rows)
        return rows.error();
    const auto it = std::find_if(rows->cbegin(), rows->cend(),
                                 [seq](const store::OutboxRow &row) { return row.seq == seq; });
    if (it == rows->cend() || it->state < store::OutboxState::Conflict)
        return hasChanged();
    return *it;
}

Expected<CitizenId> Commands::resolve(const Session &session, const Resolution &what)
{
    const auto row = stopped(what.seq);
    if (!row)
        return row.error();
    const auto theirs = m_writer.served(row->url);
    if (!theirs)
        return theirs.error();
    if (!*theirs || (*theirs)->version != what.version || row->edit != what.edit)
        return hasChanged();
    const QByteArray &server = (*theirs)->body;
    const auto body = resolved(row->base, row->body, server, what.chosen, m_clock.now());
    if (!body)
        return body.error();
    if (const auto passed = pass(session, row->citizen, "resolve"); !passed)
        return passed.error();
    const QByteArray shown =
        '[' + (row->base.isEmpty() ? "null" : row->base) + ',' + row->body + ',' + server + ']';
    const auto decided = m_writer.decide({what.seq, what.edit, what.version, *body, shown, session.who});
    if (!decided)
        return decided.error();
    return *decided ? Expected<CitizenId>(row->citizen) : Expected<CitizenId>(hasChanged());
}

Expected<CitizenId> Commands::retry(const Session &session, qint64 seq)
{
    const auto row = stopped(seq);
    if (!row)
        return row.error();
    if (const auto passed = pass(session, row->citizen, "retry"); !passed)
        return passed.error();
    const auto queued = m_writer.requeue(seq, {});
    return queued ? Expected<CitizenId>(row->citizen) : Expected<CitizenId>(queued.error());
}

Expected<CitizenId> Commands::giveUp(const Session &session, qint64 seq)
{
    const auto row = stopped(seq);
    if (!row)
        return row.error();
    if (const auto passed = pass(session, row->citizen, "give up"); !passed)
        return passed.error();
    const auto taken = m_writer.giveUp(seq);
    if (!taken)
        return taken.error();
    return *taken ? Expected<CitizenId>(row->citizen) : Expected<CitizenId>(hasChanged());
}

} // namespace samspil::care
