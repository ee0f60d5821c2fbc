// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/care/office.h"

#include "core/base/logging.h"

#include <algorithm>

namespace samspil::care {
namespace {

/// Clocks jump and machines sleep: look at least this often.
constexpr Millis longestWait{60'000};

} // namespace

Office::Office(const OfficeSetup &setup) : m_setup(setup)
{
    m_wake.setSingleShot(true);
    m_wake.setParent(this);
    connect(&m_wake, &QTimer::timeout, this, &Office::settle);
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
        [self](const QVector<CitizenId> &citizens) { self->assess(citizens); });
    office->m_sync->setScope(setup.scope);
    connect(self->m_sync.get(), &sync::SyncEngine::changed, self, &Office::changed);
    connect(self->m_sync.get(), &sync::SyncEngine::statusChanged, self,
            [self](const sync::Status &status) {
                if (status.phase != sync::Phase::Syncing)
                    self->settle();
                Q_EMIT self->statusChanged(status);
            });
    self->settle();
    return office;
}

void Office::syncNow(std::function<void(const sync::Summary &)> done)
{
    m_sync->syncNow([this, done = std::move(done)](const sync::Summary &summary) {
        settle();
        if (done)
            done(summary);
    });
}

void Office::assess(const QVector<CitizenId> &citizens)
{
    if (const auto done = m_assessor->assess(citizens); !done)
        qCWarning(logCare) << "assessment failed:" << done.error().detail;
    Q_EMIT changed(citizens);
    wakeAtNextChange();
}

void Office::settle()
{
    const auto changedRows = m_assessor->settle();
    if (!changedRows)
        qCWarning(logCare) << "assessment failed:" << changedRows.error().detail;
    else if (!changedRows->isEmpty())
        Q_EMIT changed(*changedRows);
    wakeAtNextChange();
}

void Office::wakeAtNextChange()
{
    const auto next = m_writer->nextAssessmentChange();
    Millis wait = longestWait;
    if (next && *next)
        wait = std::clamp<Millis>(**next - m_setup.clock->now(), Millis{1000}, longestWait);
    m_wake.start(wait);
}

} // namespace samspil::care
