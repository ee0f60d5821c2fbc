// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wiring.h"
#include "core/care/office.h"
#include "core/sync/sync_engine.h"

#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <memory>

/// A client and a server that is a process of its own, as they are in real life.
namespace samspil::bench {

/// Ends with this.
class FarServer {
public:
    /// The program prints its base as its first line when it is ready.
    FarServer(const QString &program, const QStringList &arguments);
    ~FarServer();
    Q_DISABLE_COPY_MOVE(FarServer)

    const QUrl &base() const { return m_base; }

private:
    QProcess m_process;
    QUrl m_base;
};

/// The training centre, and what is in these Bundles (folders, files).
std::unique_ptr<FarServer> trainingServer(const QString &cache, const QStringList &bundles = {});
/// Made-up citizens, each with so many Observations.
std::unique_ptr<FarServer> crowdServer(int citizens, int observations);
inline constexpr const char *crowdTeam = "team";

/// What went over the wire.
struct Traffic {
    std::atomic<qint64> requests{0};
    std::atomic<qint64> bytes{0}; ///< received, heads included
    bool keepsLog = false;
    QVector<net::Request> log;
    std::function<void()> onAnswer;
};

/// A client of that server with a cache in that folder. `team` is its id there; empty: all patients.
struct Desk {
    Desk(const QUrl &server, const QString &folder, const QByteArray &team = {});

    std::unique_ptr<care::Office> openOffice() const;
    /// The same of whoever acts: one of the training centre's nurses.
    Session nurse() const;

    std::unique_ptr<Wiring> parts;
    care::OfficeSetup setup;
    std::shared_ptr<Traffic> traffic = std::make_shared<Traffic>();
};

/// A whole round; ends the program when it ends early.
sync::Summary syncRound(care::Office &office);

/// The id of the training centre's team.
QByteArray trainingTeamId();

} // namespace samspil::bench
