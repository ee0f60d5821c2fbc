// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/office.h"

#include "core/base/logging.h"

#include <algorithm>

namespace samspil::care {
namespace {

/// Clocks jump and machines sleep: look at least this often.
constexpr Millis longestWait{60'000};
constexpr Millis shortestWait{1'000};
/// While a round runs, more of the same citizens may be on its way.
constexpr Millis shortestWaitInARound{10'000};
/// Assessed in one go of the writer's thread: about 20 ms, which is what a clinician's write may wait.
constexpr qsizetype citizensAtOnce = 5;
/// A write is often answered within this: then it is assessed once, and its answer has not waited.
constexpr Millis answerComesFirst{20};

} // namespace

Office::Office(const OfficeSetup &setup) : m_setup(setup)
{
    m_wake.setSingleShot(true);
    m_wake.setParent(this);
    connect(&m_wake, &QTimer::timeout, this, &Office::settle);
    m_work.setSingleShot(true);
    m_work.setParent(this);
    connect(&m_work, &QTimer::timeout, this, &Office::work);
}

Office::~Office() = default;

Expected<std::unique_ptr<Office>> Office::open(const OfficeSetup &setup)
{
    std::unique_ptr<Office> office(new Office(setup));
    auto writer = store::Writer::open(setup.cache, *setup.catalogue, *setup.clock);
    if (!writer)
        return writer.error();
    auto transport = setup.transport();
    if (!transport)
        return transport.error();
    office->m_writer = *std::move(writer);
    office->m_transport = *std::move(transport);
    office->m_assessor =
        std::make_unique<Assessor>(*office->m_writer, setup.context(), *setup.calendar, *setup.clock);
    office->m_commands = std::make_unique<Commands>(*office->m_writer, setup.context(), *setup.clock);
    Office *self = office.get();
    office->m_sync = std::make_unique<sync::SyncEngine>(
        *office->m_writer, *office->m_transport, setup.profile, *setup.clock,
        [self](const QVector<CitizenId> &citizens) { self->assessSoon(citizens); });
    office->m_sync->setScope(setup.scope);
    connect(self->m_sync.get(), &sync::SyncEngine::changed, self, &Office::changed);
    connect(self->m_sync.get(), &sync::SyncEngine::statusChanged, self,
            [self](const sync::Status &status) {
                self->m_inRound = status.phase == sync::Phase::Syncing;
                if (!self->m_inRound)
                    self->settle();
                if (status.phase == sync::Phase::Idle && status.lastSynced != self->m_tidied) {
                    self->m_tidied = status.lastSynced;
                    self->tidyUp();
                }
                Q_EMIT self->statusChanged(status);
            });
    self->settle();
    return office;
}

void Office::syncNow(std::function<void(const sync::Summary &)> done)
{
    m_sync->syncNow([this, done = std::move(done)](const sync::Summary &summary) {
        settle();
        if (!summary.error)
            tidyUp();
        if (!done)
            return;
        m_whenQuiet.append([done, summary] { done(summary); });
        m_work.start(0);
    });
}

void Office::assess(const QVector<CitizenId> &citizens)
{
    if (const auto done = m_assessor->assess(citizens); !done)
        qCWarning(logCare) << "assessment failed:" << done.error().detail;
    Q_EMIT changed(citizens);
    wakeAtNextChange();
}

void Office::assessSoon(const QVector<CitizenId> &citizens)
{
    for (const CitizenId &citizen : citizens) {
        if (m_isWaiting.contains(citizen))
            continue;
        m_isWaiting.insert(citizen);
        m_waiting.append(citizen);
    }
    if (!m_work.isActive())
        m_work.start(answerComesFirst);
}

void Office::settle()
{
    const auto due = m_assessor->due(pulls());
    if (!due)
        qCWarning(logCare) << "nobody can be assessed:" << due.error().detail;
    else if (!due->isEmpty())
        assessSoon(*due);
    wakeAtNextChange();
}

void Office::tidyUp()
{
    m_tidying = true;
    m_work.start(0);
}

void Office::work()
{
    if (!m_waiting.isEmpty())
        assessSlice();
    else if (m_tidying)
        tidySlice();
    if (m_waiting.isEmpty() && !m_inRound && m_assessor->takeHorizonMoved())
        settle();
    if (!isQuiet()) {
        m_work.start(0);
        return;
    }
    for (const auto &then : std::exchange(m_whenQuiet, {}))
        then();
}

void Office::assessSlice()
{
    const QVector<CitizenId> slice = m_waiting.mid(0, citizensAtOnce);
    m_waiting.remove(0, slice.size());
    for (const CitizenId &citizen : slice)
        m_isWaiting.remove(citizen);
    assess(slice);
}

void Office::tidySlice()
{
    const auto more = m_writer->tidy(m_setup.clock->now() - m_setup.purgeGrace);
    if (!more)
        qCWarning(logCare) << "the cache could not be tidied up:" << more.error().detail;
    m_tidying = more && *more;
}

store::Pulls Office::pulls() const
{
    return m_inRound ? store::Pulls::Complete : store::Pulls::Any;
}

void Office::wakeAtNextChange()
{
    const auto next = m_writer->nextAssessmentChange(pulls());
    const Millis shortest = m_inRound ? shortestWaitInARound : shortestWait;
    Millis wait = longestWait;
    if (next && *next)
        wait = std::clamp<Millis>(**next - m_setup.clock->now(), shortest, longestWait);
    if (!m_wake.isActive() || wait < m_wake.remainingTimeAsDuration())
        m_wake.start(wait);
}

} // namespace samspil::care
