// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pull.h"

#include <algorithm>
#include <utility>

/// The stages of a round: from the roster to the streams, and who is complete at its end.
namespace samspil::sync {

/// Called after every step: is the stage over?
void Pull::settle(const Moment &now, Out &out)
{
    if (!isOver())
        return;
    if (m_stage == Stage::Paging) {
        clearStreams();
        beginRoster();
        resume(now, out);
        return;
    }
    if (m_stage != Stage::Roster && m_stage != Stage::Streams)
        return;
    if (m_stage == Stage::Roster) {
        rosterDone(out);
        if (m_stage == Stage::Team)
            resume(now, out);
        return;
    }
    if (m_withdrawn.hasReturned()) {
        planReturned();
        resume(now, out);
        return;
    }
    markCitizens(out);
    if (m_tickets.isEmpty())
        end({});
}

bool Pull::isOver() const
{
    return isAllPlanned() && std::all_of(m_streams.cbegin(), m_streams.cend(),
                                         [](const auto &stream) { return stream->ended; });
}

/// What is added while citizens wait for their plans comes after them.
void Pull::add(StreamPlan plan)
{
    m_progress.expect(plan.type, plan.citizen);
    if (m_unplanned.isEmpty())
        beginStream(std::move(plan));
    else
        m_after.append(std::move(plan));
}

void Pull::beginStream(StreamPlan plan)
{
    m_streams.push_back(std::make_unique<Stream>(Walk(std::move(plan))));
}

void Pull::rosterDone(Out &out)
{
    const Stream roster = std::move(*m_streams.front());
    clearStreams();
    if (m_error) { // without a roster nothing is known of who is mine
        end({});
        return;
    }
    m_rosterStart = roster.walk.start();
    checkServerTime(out);
    m_seenPatients = roster.walk.patients();
    if (!m_team.isNull())
        m_seenPatients -= m_withdrawn.urls();
    m_episodes = roster.walk.episodes();
    QSet<QString> citizens = m_team.isNull() ? roster.walk.patients() : roster.walk.subjects();
    // changes of the patients tell nothing of those that did not change; nor does an unreadable plan
    if (m_team.isNull() || roster.walk.isDoubtful())
        citizens.unite(m_caseload);
    if (citizens.isEmpty() && !m_team.isNull()) {
        m_stage = Stage::Team;
        m_singleUrl = planner().teamItself();
        m_singleAttempts = 0;
        m_singleAt = Millis(0);
        return;
    }
    setCaseload(citizens, out);
}

/// A server whose clock is behind our cursors has been set back: what it changes now has times before
/// them.
void Pull::checkServerTime(Out &out)
{
    if (!m_rosterStart)
        return;
    const bool isBehind = std::any_of(m_known.cbegin(), m_known.cend(), [this](const auto &row) {
        return row.since && *row.since > *m_rosterStart;
    });
    if (isBehind)
        newEpoch(out);
}

/// Not the server we knew (restored, replaced, upgraded): everything is compared again, nothing wiped.
void Pull::newEpoch(Out &out)
{
    if (std::exchange(m_isNewEpoch, true))
        return;
    for (store::StreamRow &row : m_known) {
        if (!row.pulled && !row.swept)
            continue;
        row.swept = Instant{};
        if (m_rosterStart && row.since)
            row.since = std::min(*row.since, *m_rosterStart - m_profile.window);
        keep(out.ask(effect::PutStream{0, row}));
    }
}

SweepOrder Pull::sweepOrder() const
{
    SweepOrder out;
    out.team = m_team;
    for (const QString &type : m_profile.citizenTypes) {
        if (m_offer.hasType(type))
            out.citizenTypes.append(type);
    }
    for (const QString &type : m_profile.referenceTypes) {
        if (m_offer.hasType(type))
            out.referenceTypes.append(type);
    }
    out.denied = m_denied;
    out.unread = m_unread;
    out.opened = m_first;
    out.episodes = m_episodes;
    return out;
}

/// An empty roster is believed only when the team itself can be read.
void Pull::onTeam(const net::Answer &answer, const Moment &, Out &out)
{
    if (answer.outcome == net::Outcome::Ok) {
        setCaseload({}, out);
        return;
    }
    const bool denied = answer.outcome == net::Outcome::Denied;
    end(Error{denied ? ErrorKind::Denied : ErrorKind::NotFound,
              QStringLiteral("the care team cannot be read"), answer.status});
}

void Pull::setCaseload(const QSet<QString> &citizens, Out &out)
{
    m_stage = Stage::Caseload;
    m_caseload = citizens;
    effect::SetCaseload next;
    for (const QString &url : citizens)
        next.citizens.append(CitizenId(url));
    std::sort(next.citizens.begin(), next.citizens.end());
    keep(out.ask(std::move(next)));
    forgetLeavers(out);
}

/// Who left is no longer followed; if she comes back, everything is read anew.
void Pull::forgetLeavers(Out &out)
{
    for (const store::StreamRow &row : std::as_const(m_known)) {
        const QString of = row.key.section(u'|', -1).section(u'#', 0, 0);
        const bool isCitizen = of.contains(QStringLiteral("/Patient/"));
        if (!isCitizen || !row.pulled || m_caseload.contains(of))
            continue;
        store::StreamRow empty;
        empty.key = row.key;
        empty.swept = Instant{}; // what is kept of her is compared then
        keep(out.ask(effect::PutStream{0, empty}));
    }
}

QStringList Pull::offered(const QStringList &types)
{
    QStringList out;
    for (const QString &type : types) {
        if (m_offer.hasType(type))
            out.append(type);
        else
            m_unsupported.append(type + QStringLiteral(": not offered"));
    }
    return out;
}

void Pull::plan(const Moment &now, Out &out)
{
    m_today = m_rosterStart.value_or(now.wall);
    QStringList references = offered(m_profile.referenceTypes);
    if (const QString questions = QStringLiteral("Questionnaire"); references.removeOne(questions))
        add(planner().wholeType(questions, m_known)); // answers are judged by them
    if (m_team.isNull()) {
        for (const QString &type : offered(m_profile.citizenTypes))
            add(planner().wholeType(type, m_known));
    } else {
        planTeam(out);
    }
    for (const QString &type : std::as_const(references))
        add(planner().wholeType(type, m_known));
    for (const StreamPlan &probe : m_probes.changes(m_offer, planner(), m_team.isNull(), m_caseload))
        add(probe);
    putFirst(m_first);
}

/// Changes of each type over the caseload, and first pulls of who is new. A type's cursor is set
/// before the first pulls begin: what changes during them is seen by the next round.
void Pull::planTeam(Out &out)
{
    const Planner plans = planner();
    for (const QString &type : offered(m_profile.citizenTypes)) {
        if (m_profile.deltasPerCitizen || m_probes.adapted().of(type).reads != Reads::LastUpdated)
            continue;
        const QString key = plans.key(type, m_team.url());
        const auto row = m_known.constFind(key);
        if (row != m_known.cend() && row->since) {
            add(plans.teamDelta(type, *row->since));
        } else if (m_rosterStart) {
            store::StreamRow fresh;
            fresh.key = key;
            fresh.since = *m_rosterStart - m_profile.window;
            keep(out.ask(effect::PutStream{0, fresh}));
        }
    }
    planOpened();
    countFirstPulls();
}

/// What is new about the citizen on the screen comes before everybody's: on a thin line that is minutes.
void Pull::planOpened()
{
    if (m_profile.deltasPerCitizen || m_first.isNull() || !m_caseload.contains(m_first.url()))
        return;
    const Planner plans = planner();
    for (const QString &type : m_profile.citizenTypes) {
        const auto since = m_known.value(plans.key(type, m_team.url())).since;
        if (!since || !m_offer.hasType(type) || m_probes.adapted().of(type).reads != Reads::LastUpdated)
            continue;
        for (const StreamPlan &hers : plans.citizenStreams(type, m_first, {})) {
            if (!m_known.value(hers.key).pulled)
                continue;
            StreamPlan changes = Planner::changesOf(hers, *since);
            changes.advances = false; // the team's cursor does
            add(changes);
        }
    }
}

/// A caseload has more streams than there is room for plans of them: they are counted now, and planned
/// when there are places for them.
void Pull::countFirstPulls()
{
    m_counted = m_probes.adapted();
    QVector<CitizenId> citizens;
    for (const QString &url : std::as_const(m_caseload)) {
        const CitizenId citizen(url);
        if (!m_seenPatients.contains(url))
            m_progress.expect(QStringLiteral("Patient"), citizen);
        if (m_withdrawn.contains(citizen)) // what she herself answers decides
            m_incomplete.insert(url);
        else
            citizens.append(citizen);
    }
    const Planner plans(m_counted, m_team, m_episodes);
    for (const QString &type : m_profile.citizenTypes) {
        const bool isPatient = type == u"Patient"; // planned for itself
        if (isPatient || !m_offer.hasType(type))
            continue;
        const bool repeats = m_counted.of(type).reads != Reads::LastUpdated;
        for (const CitizenId &citizen : std::as_const(citizens)) {
            const QStringList parts = plans.partsOf(type, citizen);
            const auto toRead = std::count_if(parts.cbegin(), parts.cend(), [&](const QString &part) {
                return isToRead(plans.keyOf(type, citizen, part), repeats);
            });
            m_progress.expect(type, citizen, int(toRead));
        }
    }
    m_unplanned = m_progress.whose();
    std::sort(m_unplanned.begin(), m_unplanned.end());
}

/// All of it the first time; then its changes, where the server tells them to each citizen; where it
/// tells none, all of it again.
bool Pull::isToRead(const QString &key, bool repeats) const
{
    if (repeats || m_profile.deltasPerCitizen)
        return true;
    const auto row = m_known.constFind(key);
    return row == m_known.cend() || !row->pulled || !row->since;
}

QVector<StreamPlan> Pull::firstPullOf(const CitizenId &citizen, const Planner &plans) const
{
    QVector<StreamPlan> out;
    for (const QString &type : m_profile.citizenTypes) {
        const bool isPatient = type == u"Patient"; // planned for itself
        if (isPatient || !m_offer.hasType(type))
            continue;
        for (const StreamPlan &plan : plans.citizenStreams(type, citizen, m_today - m_profile.history)) {
            if (!isToRead(plan.key, plan.repeats))
                continue;
            const store::StreamRow row = m_known.value(plan.key);
            if (row.pulled && plan.window)
                out.append(plans.withStart(plan, m_today - m_profile.recent));
            else if (row.pulled && row.since && !plan.repeats)
                out.append(Planner::changesOf(plan, *row.since));
            else
                out.append(plan);
        }
    }
    return out;
}

/// Her turn has come.
void Pull::planFirstPull(const CitizenId &citizen)
{
    const Planner plans(m_counted, m_team, m_episodes);
    if (!m_seenPatients.contains(citizen.url()))
        beginStream(plans.patient(citizen));
    if (m_withdrawn.contains(citizen))
        return;
    for (StreamPlan &plan : firstPullOf(citizen, plans))
        beginStream(std::move(plan));
}

/// False: there is no more.
bool Pull::planNext()
{
    const size_t before = m_streams.size();
    while (m_streams.size() == before && !m_unplanned.isEmpty())
        planFirstPull(m_unplanned.takeFirst());
    if (m_streams.size() > before)
        return true;
    for (StreamPlan &plan : std::exchange(m_after, {}))
        beginStream(std::move(plan));
    return m_streams.size() > before;
}

/// Her cursors were forgotten when she was hidden: all of hers is read from the beginning.
void Pull::planReturned()
{
    for (const CitizenId &citizen : m_withdrawn.takeReturned()) {
        m_incomplete.remove(citizen.url());
        for (StreamPlan &plan : firstPullOf(citizen, planner()))
            add(std::move(plan));
    }
}

void Pull::putFirst(const CitizenId &citizen)
{
    m_first = citizen;
    if (citizen.isNull())
        return;
    if (m_unplanned.removeOne(citizen))
        planFirstPull(citizen);
    std::stable_partition(m_streams.begin(), m_streams.end(), [&citizen](const auto &stream) {
        return stream->walk.plan().citizen == citizen;
    });
}

/// At the end of a round everybody whose streams all ended whole is up to date.
void Pull::markCitizens(Out &out)
{
    if (m_incomplete.contains(QString()))
        return;
    QVector<CitizenId> whole;
    for (const QString &url : std::as_const(m_caseload)) {
        if (!m_incomplete.contains(url) && !m_marked.contains(url))
            whole.append(CitizenId(url));
    }
    std::sort(whole.begin(), whole.end());
    if (!whole.isEmpty())
        mark(whole, out);
}

void Pull::mark(const QVector<CitizenId> &citizens, Out &out)
{
    for (const CitizenId &citizen : citizens)
        m_marked.insert(citizen.url());
    keep(out.ask(effect::MarkPulled{0, citizens}));
}

} // namespace samspil::sync
