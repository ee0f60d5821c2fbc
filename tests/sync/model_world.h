// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/sync_core.h"
#include "tests/sync/model_cache.h"
#include "tests/sync/model_server.h"

#include <functional>
#include <memory>

namespace samspil::test {

inline const QString one = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000001");
inline const QString two = QStringLiteral("urn:uuid:00000000-0000-4000-8000-000000000002");

/// An answer without a body.
net::Answer status(const net::Call &call, int code);
/// The one resource with this identifier; empty: none or several.
QJsonObject only(const ModelServer &server, const QString &identifier);

/// SyncCore between a model server and a cache, in virtual time. Each effect is one step, so a
/// test can put a fault, an edit or a restart between any two of them.
class World {
public:
    explicit World(const QStringList &citizenTypes = {QStringLiteral("Communication")});

    ModelServer server;
    ModelCache cache;
    ClientCache *desk = &cache; ///< the cache in use
    Millis mono{0};
    Millis wallAhead{0}; ///< of this machine's clock to the server's
    std::function<double()> dice = [] { return 0.5; };
    std::unique_ptr<sync::SyncCore> core;
    QVector<sync::Effect> queue;
    struct Flight {
        quint64 ticket;
        net::Call call;
    };
    QVector<Flight> flights;
    QVector<net::Call> sent;              ///< every request, in order
    QVector<std::optional<Error>> rounds; ///< how each ended
    QVector<std::optional<Error>> pushes;
    QStringList unsupported;
    std::optional<Millis> wake;
    /// What is different about the profile, from the next restart() on.
    std::function<void(sync::ServerProfile &)> adaptProfile;
    /// Answers in place of the server; nothing: the server answers.
    std::function<std::optional<net::Answer>(const net::Call &)> intercept;
    /// Called for each request as it leaves.
    std::function<void(const net::Call &)> leaves;
    /// True: this change of the cache fails.
    std::function<bool(const sync::Effect &)> storeFails;
    /// Called after each change of the cache.
    std::function<void(const sync::Effect &)> afterStore;

    void restart();
    void feed(const sync::Event &event);
    /// Carries out the next effect. False: none is left.
    bool stepEffect();
    void land(qsizetype flight, const net::Answer &answer);
    void advance(Millis by);
    Instant wall() const { return server.now + wallAhead; }
    /// Runs everything, waits included, until a push or round has ended and nothing is left to do.
    void settle();
    /// The same with a limit; false: it was reached.
    bool settleWithin(int steps);
    void round();
    void push();

    qint64 create(const QString &identifier, const QJsonObject &body,
                  const QString &type = QStringLiteral("Communication"));
    /// Sets one element of the desired state.
    void edit(const QString &identifierOrUrl, const QString &element, int value);
    static net::Answer lost(const net::Call &call, ErrorKind kind);
    static QJsonObject note(const QString &identifier, int a = 0);

private:
    void perform(const sync::Effect &effect);

    QStringList m_types;
    TeamId m_team;

public:
    void setTeam(const TeamId &team);
};

} // namespace samspil::test
