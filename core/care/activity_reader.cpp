// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/activity_reader.h"

#include "core/care/names.h"
#include "core/care/overtaken.h"
#include "core/store/may_go_out.h"
#include "core/store/problems.h"
#include "core/store/push_state.h"

#include <QMap>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace samspil::care {
namespace {

std::optional<Act> actIn(const QByteArray &body, const fhir::Context &context)
{
    auto act = fhir::readTask({body.constData(), static_cast<size_t>(body.size())}, context);
    return act ? std::optional<Act>(*std::move(act)) : std::nullopt;
}

Stopped whoStopped(const QString &problem)
{
    if (problem == store::problem::unknownName)
        return Stopped::NamesUnknown;
    if (problem.startsWith(store::problem::refusedName))
        return Stopped::NamesRefused;
    if (problem == store::problem::namesItself)
        return Stopped::NamesItself;
    return problem == store::problem::notOffered ? Stopped::NotOffered : Stopped::ByServer;
}

/// Reads one report; the names are looked up in the same connection.
class FateReader {
public:
    FateReader(const store::Reader &reader, const fhir::Context &context,
               const std::optional<RoleId> &person)
        : m_reader(reader), m_context(context), m_person(person), m_names(reader, context)
    {
    }

    Expected<void> addWaiting();
    Expected<void> addSuperseded(Instant since);
    Expected<void> addSaved(Instant since);
    QVector<Fate> take();

private:
    Expected<Fate> fateOf(const store::OutboxRow &row) const;
    Expected<void> addClashes(const store::OutboxRow &row, Fate &fate) const;
    Expected<void> addSaved(const store::DecisionRow &row);

    const store::Reader &m_reader;
    const fhir::Context &m_context;
    const std::optional<RoleId> m_person; ///< signed in
    Names m_names;
    QVector<Fate> m_all;
    QSet<QString> m_urls; ///< of what is in the report already
};

Expected<Fate> FateReader::fateOf(const store::OutboxRow &row) const
{
    Fate fate;
    fate.key = QStringLiteral("edit %1").arg(row.seq);
    fate.seq = row.seq;
    fate.type = row.type;
    fate.citizen = row.citizen;
    fate.push = store::pushState(row.state);
    fate.author = m_names.person(row.author);
    fate.written = row.created;
    fate.attempts = row.attempts;
    fate.next = row.notBefore;
    fate.problem = row.problem;
    fate.stopped = whoStopped(row.problem);
    if (fate.stopped == Stopped::NamesRefused)
        fate.problem = row.problem.mid(store::problem::refusedName.size());
    const bool isUnderWay =
        row.state == store::OutboxState::Queued || row.state == store::OutboxState::Verify;
    fate.waitsForAuthor = isUnderWay && !store::mayGoOut(row, m_person);
    const auto name = m_reader.citizenName(row.citizen);
    if (!name)
        return name.error();
    fate.name = *name;
    if (row.type == QStringLiteral("Task") && !fate.name.isEmpty()) // else it is not for our eyes
        fate.act = actIn(row.body, m_context);
    return fate;
}

Expected<void> FateReader::addClashes(const store::OutboxRow &row, Fate &fate) const
{
    const auto theirs = m_reader.served(row.url);
    if (!theirs)
        return theirs.error();
    if (!*theirs)
        return {};
    const auto clashes = clashesOf(row.base, row.body, (*theirs)->body);
    if (!clashes)
        return {}; // without sides to choose it can be tried again or taken back
    fate.edit = row.edit;
    fate.version = (*theirs)->version;
    fate.clashes = *clashes;
    return {};
}

Expected<void> FateReader::addWaiting()
{
    const auto rows = m_reader.outbox();
    if (!rows)
        return rows.error();
    for (const store::OutboxRow &row : *rows) {
        auto fate = fateOf(row);
        if (!fate)
            return fate.error();
        if (fate->push == PushState::Conflict && !fate->name.isEmpty()) {
            if (const auto added = addClashes(row, *fate); !added)
                return added;
        }
        m_urls << row.url << row.identifier;
        m_all.append(*fate);
    }
    return {};
}

Expected<void> FateReader::addSuperseded(Instant since)
{
    const auto rows = m_reader.superseded(since);
    const auto overtaken = readOvertaken(m_reader, m_context, since);
    if (!rows)
        return rows.error();
    if (!overtaken)
        return overtaken.error();
    for (const store::OutboxRow &row : *rows) {
        auto fate = fateOf(row);
        if (!fate)
            return fate.error();
        fate->seq = 0;
        fate->push = PushState::Superseded;
        const auto one = std::find_if(overtaken->cbegin(), overtaken->cend(),
                                      [&row](const Overtaken &o) { return o.seq == row.seq; });
        if (one != overtaken->cend()) {
            fate->by = one->by;
            if (one->at != Instant{})
                fate->handled = one->at;
        }
        m_urls << row.url;
        m_all.append(*fate);
    }
    return {};
}

/// Decided here, and the server has it; what was taken back in time is not.
Expected<void> FateReader::addSaved(const store::DecisionRow &row)
{
    if (m_urls.contains(row.url))
        return {};
    const auto stored = m_reader.served(row.url);
    const auto name = m_reader.citizenName(row.citizen);
    if (!stored)
        return stored.error();
    if (!name)
        return name.error();
    if (!*stored)
        return {};
    Fate fate;
    fate.key = QStringLiteral("saved ") + row.url;
    fate.type = (*stored)->type;
    fate.citizen = row.citizen;
    fate.name = *name;
    fate.push = PushState::Saved;
    fate.author = m_names.person(row.who);
    fate.written = row.at;
    if (fate.type == QStringLiteral("Task")) {
        fate.act = actIn((*stored)->body, m_context);
        if (!fate.act || fate.act->owner != row.who || fate.act->status != ActStatus::Completed)
            return {};
        if (fate.name.isEmpty())
            fate.act.reset();
    }
    m_all.append(fate);
    return {};
}

Expected<void> FateReader::addSaved(Instant since)
{
    const auto rows = m_reader.decisions(since);
    if (!rows)
        return rows.error();
    for (const store::DecisionRow &row : *rows) {
        if (const auto added = addSaved(row); !added)
            return added;
    }
    return {};
}

int rank(PushState push)
{
    switch (push) {
    case PushState::Conflict:
        return 0;
    case PushState::Rejected:
        return 1;
    case PushState::Sending:
        return 2;
    case PushState::Pending:
        return 3;
    case PushState::Superseded:
        return 4;
    case PushState::Saved:
    case PushState::None:
        break;
    }
    return 5;
}

QVector<Fate> FateReader::take()
{
    std::stable_sort(m_all.begin(), m_all.end(), [](const Fate &a, const Fate &b) {
        return rank(a.push) != rank(b.push) ? rank(a.push) < rank(b.push) : a.written > b.written;
    });
    return std::move(m_all);
}

/// The streams of one type: one over everything, or the team's changes and a first one a citizen.
struct TypeStreams {
    std::optional<store::StreamRow> whole;
    std::optional<store::StreamRow> changes;
    QVector<store::StreamRow> firsts;
};

std::optional<Instant> oldest(const QVector<store::StreamRow> &rows,
                              std::optional<Instant> store::StreamRow::*when)
{
    std::optional<Instant> found;
    for (const store::StreamRow &row : rows) {
        if (row.*when)
            found = found ? std::min(*found, *(row.*when)) : *(row.*when);
    }
    return found;
}

/// Swept at the epoch: everything is to be compared again.
std::optional<Instant> done(std::optional<Instant> swept)
{
    return swept && *swept > Instant{} ? swept : std::nullopt;
}

ListAge ageOf(const QString &type, const TypeStreams &streams, int caseload)
{
    ListAge age;
    age.type = type;
    if (streams.whole) {
        age.lists = 1;
        age.known = streams.whole->pulled;
        age.unread = age.known ? 0 : 1;
        age.compared = done(streams.whole->swept);
        return age;
    }
    age.lists = caseload;
    age.unread = caseload - static_cast<int>(std::count_if(
                                streams.firsts.cbegin(), streams.firsts.cend(),
                                [](const store::StreamRow &row) { return row.pulled.has_value(); }));
    age.known = oldest(streams.firsts, &store::StreamRow::pulled);
    // What has changed since the first reading came with the changes.
    if (age.known && streams.changes && streams.changes->pulled)
        age.known = std::max(*age.known, *streams.changes->pulled);
    age.compared = done(oldest(streams.firsts, &store::StreamRow::swept));
    return age;
}

Expected<QVector<ListAge>> listAges(const store::Reader &reader)
{
    const auto rows = reader.streams();
    const auto citizens = reader.caseload();
    if (!rows)
        return rows.error();
    if (!citizens)
        return citizens.error();
    const QSet<CitizenId> caseload(citizens->cbegin(), citizens->cend());
    QMap<QString, TypeStreams> types;
    for (const store::StreamRow &row : *rows) {
        const QString type = row.key.section(QLatin1Char('|'), -2, -2);
        const QString of = row.key.section(QLatin1Char('|'), -1);
        if (type == QStringLiteral("CapabilityStatement")) // the server itself
            continue;
        if (of == QStringLiteral("*"))
            types[type].whole = row;
        else if (caseload.contains(CitizenId(of)))
            types[type].firsts.append(row);
        else if (row.since) // who has left has none
            types[type].changes = row;
    }
    QVector<ListAge> ages;
    for (auto it = types.cbegin(); it != types.cend(); ++it)
        ages.append(ageOf(it.key(), *it, static_cast<int>(caseload.size())));
    return ages;
}

QString originOf(const QString &base)
{
    const QUrl url(base);
    return url.scheme() + QStringLiteral("://") + url.host();
}

} // namespace

Expected<ActivityReport> readActivity(const store::Reader &reader, const fhir::Context &context,
                                      Instant now, const std::optional<RoleId> &person)
{
    FateReader fates(reader, context, person);
    const Instant since = now - settledShown;
    for (const auto &added : {fates.addWaiting(), fates.addSuperseded(since), fates.addSaved(since)}) {
        if (!added)
            return added.error();
    }
    const auto lists = listAges(reader);
    if (!lists)
        return lists.error();
    const auto unreadable = reader.unreadable();
    if (!unreadable)
        return unreadable.error();
    const auto facts = reader.facts();
    if (!facts)
        return facts.error();
    return ActivityReport{fates.take(), *lists, *unreadable, *facts, originOf(context.base), now};
}

} // namespace samspil::care
