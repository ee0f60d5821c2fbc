// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/care/assessor.h"
#include "core/care/commands.h"
#include "core/sync/sync_engine.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace samspil::care {

/// What an office is made of. The references must outlive it.
struct OfficeSetup {
    using MakeTransport = std::function<Expected<std::unique_ptr<net::Transport>>()>;

    store::OpenOptions cache;
    sync::ServerProfile profile;
    sync::Scope scope;
    MakeTransport transport; ///< called in the office's own thread
    const MeasurementCatalogue *catalogue = nullptr;
    const schedule::Calendar *calendar = nullptr;
    const Clock *clock = nullptr;
    /// The window tells who signs in. False: who that is is not known, as with a token file.
    bool knowsPersons = false;
    /// How long what is kept of a citizen outlives her leaving the caseload (or the server's hiding
    /// her).
    Millis purgeGrace = Days{7};

    fhir::Context context() const { return {profile.referenceBase(), catalogue, calendar->zone()}; }
};

/// Everything that writes: the cache, the sync engine, the assessor and the commands, in one thread.
/// The window gives it a thread of its own, the command line uses it as it is.
class Office : public QObject {
    Q_OBJECT

public:
    /// Errors: those of the cache (KeyMissing, KeyWrong, Corrupt, …) and of the transport.
    static Expected<std::unique_ptr<Office>> open(const OfficeSetup &setup);
    ~Office() override;

    store::Writer &writer() { return *m_writer; }
    sync::SyncEngine &sync() { return *m_sync; }
    Commands &commands() { return *m_commands; }

    /// A whole round of sync, the assessments that follow from it and the tidying up.
    void syncNow(std::function<void(const sync::Summary &)> done);
    /// Assesses these citizens at once, tells the screens, and looks when the next row changes by time
    /// alone.
    void assess(const QVector<CitizenId> &citizens);
    /// The same as time allows: a little at a time, so that what a clinician does comes in between.
    void assessSoon(const QVector<CitizenId> &citizens);
    /// Nothing waits to be assessed or tidied up.
    bool isQuiet() const { return m_waiting.isEmpty() && !m_tidying; }

Q_SIGNALS:
    void changed(const QVector<samspil::CitizenId> &citizens);
    void statusChanged(const samspil::sync::Status &status);

private:
    explicit Office(const OfficeSetup &setup);

    void settle();
    void tidyUp();
    void work();
    void assessSlice();
    void tidySlice();
    void wakeAtNextChange();
    /// In a round nobody is assessed whose first pull is not complete: that is for its end.
    store::Pulls pulls() const;

    OfficeSetup m_setup;
    std::unique_ptr<net::Transport> m_transport;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<Assessor> m_assessor;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<sync::SyncEngine> m_sync;
    QTimer m_wake;
    QTimer m_work;                ///< one slice, then the event loop
    QVector<CitizenId> m_waiting; ///< to be assessed
    QSet<CitizenId> m_isWaiting;  ///< the same
    bool m_tidying = false;
    bool m_inRound = false;
    std::optional<Instant> m_tidied; ///< after the round that ended then
    QVector<std::function<void()>> m_whenQuiet;
};

} // namespace samspil::care
