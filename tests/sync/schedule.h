// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/dice.h"
#include "tests/sync/oracle.h"

namespace samspil::test {

/// Runs a plan: two clinicians elsewhere, one here, a network that loses, delays and lies, a process
/// that dies between any two effects, a cache whose n-th call fails. At its end everything is whole
/// again, and everything must have come out right.
class Schedule {
public:
    /// `cache`: in place of the model's.
    explicit Schedule(const Plan &plan, ClientCache *cache = nullptr);

    /// Empty: every promise was kept. Else its name and what happened.
    QString run();
    int requests() const { return m_world.server.requests; }

private:
    void prepare();
    void perform(const Action &action);
    void performElsewhere(const Action &action);
    void step();
    static constexpr int noFault = 255;
    void land(int which, int fault);
    void edit(int which, int element, bool waits);
    void create(int citizen, int about);
    void remoteEdit(Doc &doc, int element);
    void remoteCreate(int citizen, Millis lag = Millis(0));
    void remoteDelete(Doc &doc);
    void remoteTie(int known, int fresh);
    void forbid(Doc &doc);
    void changeRoster(int citizen);
    void kill(int arriving);
    void arrive(const net::Call &late);
    void restoreBackup();

    net::Answer answer(const net::Call &call, int fault);
    net::Answer faulty(const net::Call &call, int fault);
    net::Answer refuse(const net::Call &call, int status);
    net::Answer lieAbout(const net::Call &call, int fault);
    net::Answer serve(const net::Call &call);
    bool isPoisoned(const net::Call &call) const;
    void noteRefusal(const net::Call &call);

    void calm();
    void rest(Millis wait);
    void quiet();

    Doc *pick(int which);
    Doc newDoc(int citizen) const;
    QString patient(int citizen) const;
    QString nameOf(const Doc &doc) const;
    Elements body(const Doc &doc, const std::array<int, elementCount> &values) const;

    Plan m_plan;
    World m_world;
    Oracle m_oracle;
    Dice m_dice;
    bool m_hasFaults = true;
    int m_served = 0;
    int m_failIn = 0;          ///< calls of the cache until one fails; 0: none does
    QVector<net::Call> m_late; ///< on its way although everybody has given up on it
    std::optional<ModelServer::Backup> m_backup;
};

/// A cache of one schedule's own; null: the model.
using MakeCache = std::function<std::unique_ptr<ClientCache>()>;
/// `ordinarily` says how many schedules, SAMSPIL_SCHEDULES otherwise. What fails is printed with its
/// seed, shrunk: SAMSPIL_SCHEDULE=… repeats that one, RC_PARAMS="seed=…" the whole run.
bool promisesAreKept(int ordinarily, const MakeCache &makeCache);

} // namespace samspil::test
