// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/net/transport.h"
#include "core/store/writer.h"
#include "core/sync/forecast.h"
#include "core/sync/server_profile.h"

#include <QObject>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>

namespace samspil::sync {

/// Paused: nothing is read, what clinicians do still goes out. Because of a person, or of the budget
/// (Status::spentUntil).
enum class Phase : quint8 { Idle, Syncing, Offline, NeedsLogin, Attention, Paused };

/// One always-true line: what the engine does and what waits.
struct Status {
    Phase phase = Phase::Idle;
    int done = 0;                       ///< streams done …
    int total = 0;                      ///< … of this many in the running round
    int citizensDone = 0;               ///< citizens read to the end …
    int citizens = 0;                   ///< … of those who are read one by one: at first, and who is new
    std::optional<Remaining> remaining; ///< of the running round: an estimate from what it took so far
    qint64 bytesToday = 0;              ///< received in the running 24 hours
    qint64 bytesADay = 0;               ///< the budget; 0: none
    std::optional<Instant> spentUntil;  ///< the budget is used up: reading goes on then
    std::optional<Instant> lastSynced;
    std::optional<Instant> offlineSince;
    int waiting = 0;          ///< outbox rows under way
    int attention = 0;        ///< rows in conflict or rejected
    bool isComparing = false; ///< the sweep: what the cache has with what the server lists
    int held = 0;             ///< streams of which much is absent at once: nothing of them is removed
    store::WithdrawnCounts withdrawn;
    std::optional<Error> error;

    bool operator==(const Status &) const = default;
};

/// What one round did.
struct Summary {
    QMap<QString, store::TypeCounts> types;
    QStringList unsupported; ///< types the server does not offer, with the reason
    qint64 requests = 0;
    qint64 wireBytes = 0;
    Millis elapsed{0};
    std::optional<Error> error; ///< the round ended early; what was stored stays
};

/// Whose citizens. No team: all patients the server shows.
struct Scope {
    TeamId team;
};

/// Binds SyncCore to a server and the cache. Lives in the writer thread; never blocks on the network.
class SyncEngine : public QObject {
    Q_OBJECT

public:
    /// Keeps stored assessments true; called after each committed chunk or answer.
    using Assess = std::function<void(const QVector<CitizenId> &)>;

    SyncEngine(store::Writer &writer, net::Transport &transport, ServerProfile profile,
               const Clock &clock, Assess assess, QObject *parent = nullptr);
    ~SyncEngine() override;

    void setScope(const Scope &scope);
    /// Begins the rhythm: push, roster, pull, again after the profile's interval.
    void start();
    void stop();
    /// One whole round now; `done` is called when it ends, also offline.
    void syncNow(std::function<void(const Summary &)> done = {});
    /// Sends what is due; `done` when nothing more can be sent for now.
    void pushNow(std::function<void()> done = {});
    /// Nothing more is asked for; what is under way is stored. Writes still go out. A round that is
    /// asked for meanwhile begins to read with resume().
    void pause();
    void resume();
    /// So much may be received in 24 hours, for metered links; 0: as much as there is. Answers under
    /// way when it is reached are still taken. What has been used outlives the process.
    void setByteBudget(qint64 bytesADay);
    /// Her streams go first.
    void openCitizen(const CitizenId &citizen);
    /// Somebody looked: what is held as absent is no longer kept as if it were there.
    void acceptAbsences();
    /// After NeedsLogin: the transport has a good token again.
    void signedIn();
    /// Who is signed in here; a null one: nobody; none: it is not known.
    void setPerson(const std::optional<RoleId> &person);
    Status status() const;

Q_SIGNALS:
    void changed(const QVector<samspil::CitizenId> &citizens);
    void statusChanged(const samspil::sync::Status &status);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace samspil::sync
