// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sweep.h"

#include <algorithm>

/// Which streams are swept when.
namespace samspil::sync {

namespace {

constexpr Millis sweepEvery{24 * 3'600'000};
constexpr qsizetype sweepsARound =
    12; ///< beside what is urgent: a day's sweeps are spread over its rounds

} // namespace

QVector<StreamPlan> Sweep::everything() const
{
    const Planner planner(m_profile, m_order.team, m_order.episodes);
    QVector<StreamPlan> out;
    QStringList citizens(m_caseload.cbegin(), m_caseload.cend());
    citizens.sort();
    if (m_order.team.isNull()) {
        out.append(planner.wholeType(QStringLiteral("Patient"), {}));
        for (const QString &type : m_order.citizenTypes)
            out.append(planner.wholeType(type, {}));
        citizens.clear();
    }
    for (const QString &url : std::as_const(citizens)) {
        const CitizenId citizen(url);
        if (m_withdrawn.contains(citizen))
            continue;
        out.append(planner.patient(citizen));
        for (const QString &type : m_order.citizenTypes) {
            if (type != u"Patient")
                out += planner.citizenStreams(type, citizen, {});
        }
    }
    for (const QString &type : m_order.referenceTypes)
        out.append(planner.wholeType(type, {}));
    out.removeIf([](const StreamPlan &plan) { return plan.isSingle; }); // lists nothing
    return out;
}

/// Urgent: the server has changed under us, or the last sweep is two days late.
bool Sweep::isDue(const StreamPlan &plan, const Moment &now, bool &urgent) const
{
    if (const auto held = m_held.constFind(plan.key); held != m_held.cend() && *held > now.mono)
        return false;
    const store::StreamRow row = m_known.value(plan.key);
    if (plan.advances && !row.pulled)
        return false; // its first pull comes first
    if (!row.swept) {
        urgent = false;
        return true;
    }
    const Millis age = now.wall - *row.swept;
    const bool isOpened = !m_order.opened.isNull() && plan.citizen == m_order.opened;
    urgent = age >= 2 * sweepEvery || (isOpened && age >= m_profile.interval);
    return urgent || age >= sweepEvery || age < Millis(0); // the clock was set back
}

void Sweep::planDenied()
{
    for (const CitizenId &citizen : std::as_const(m_order.denied)) {
        Job job;
        job.plan.citizen = citizen;
        job.plan.context = Planner(m_profile, m_order.team).patient(citizen).context;
        job.confirm = {citizen.url()};
        m_jobs.append(job);
    }
}

void Sweep::planRereads()
{
    for (const StreamPlan &plan : std::as_const(m_order.unread)) {
        Job job;
        job.plan = plan;
        job.isReread = true;
        m_jobs.append(job);
    }
}

void Sweep::plan(const event::CacheRead &read, const Moment &now)
{
    m_known.clear();
    for (const store::StreamRow &row : read.streams)
        m_known.insert(row.key, row);
    m_caseload.clear();
    for (const CitizenId &citizen : read.caseload)
        m_caseload.insert(citizen.url());
    m_withdrawn.begin(read.withdrawn);
    planDenied();
    planRereads();
    QVector<StreamPlan> due;
    for (const StreamPlan &plan : everything()) {
        bool urgent = false;
        if (!isDue(plan, now, urgent))
            continue;
        if (urgent)
            m_jobs.append({plan, {}, false});
        else
            due.append(plan);
    }
    const auto last = [this](const StreamPlan &plan) {
        return m_known.value(plan.key).swept.value_or(Instant{});
    };
    std::stable_sort(due.begin(), due.end(),
                     [&last](const StreamPlan &a, const StreamPlan &b) { return last(a) < last(b); });
    for (const StreamPlan &plan : due.mid(0, sweepsARound))
        m_jobs.append({plan, {}, false});
    if (!m_order.opened.isNull())
        putFirst(m_order.opened);
}

} // namespace samspil::sync
