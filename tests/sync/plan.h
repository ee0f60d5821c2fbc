// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <iosfwd>
#include <vector>

#include <rapidcheck.h>

/// A schedule as a list that can be printed, repeated and shrunk.
namespace samspil::test {

struct Action {
    enum class Kind : quint8 {
        Step,         ///< the next effect
        Steps,        ///< a few effects and answers
        Land,         ///< answer `a` arrives, with fault `b`
        Edit,         ///< of document `a`, element `b`
        Create,       ///< for citizen `a`, with odd `b` naming another
        RemoteEdit,   ///< a colleague, on document `a`, element `b`
        RemoteCreate, ///< a colleague, for citizen `a`
        RemoteDelete, ///< document `a`
        RemoteTie,    ///< one transaction over `a` documents and `b` new ones
        RemoteLag,    ///< a new document for citizen `a`, visible `b` later
        Late,         ///< a request that everybody has given up on arrives
        Round,        ///< asked for
        Push,         ///< asked for
        Advance,      ///< time passes: `a` × 40 ms, or much more
        ClockStep,    ///< of this machine
        Kill,         ///< the process; `a`: which requests arrive all the same
        StoreFails,   ///< call number `a` from now
        Backup,       ///< of the server
        Restore,      ///< of that backup
        Forbid,       ///< document `a`: withdrawn or shown again
        SignIn,       ///< after a 401
        Open,         ///< citizen `a`
        Roster,       ///< citizen `a` comes or leaves
        Software,     ///< the server is another version
    };
    Kind kind = Kind::Step;
    quint8 a = 0;
    quint8 b = 0;
};

/// What holds for the whole of a schedule.
struct Setup {
    bool hasTeam = false;
    bool says412 = false;  ///< to a stale If-Match
    bool isSilent = false; ///< writes are answered without a body
    bool hasPatch = true;
    bool forgetsDeletes = false; ///< 404 in place of 410
    bool pagesByOffset = false;
    bool cachesSearches = false;
    bool ignoresSearches = false;
    bool wholeSeconds = false;
    bool lies = false;   ///< lists leave something out, what is there is denied
    bool isBusy = false; ///< 429 to every third request, to the end
    quint8 poison = 0;   ///< how document 1 is refused for ever: 0 not at all

    /// No delta can be whole here: the sweep must heal.
    bool hidesChanges() const { return lies || pagesByOffset; }
};

struct Plan {
    quint64 seed = 0; ///< makes it again
    Setup setup;
    std::vector<Action> actions;
};

Plan makePlan(quint64 seed);
rc::Seq<Plan> shrinkPlan(const Plan &plan);
/// Of random seeds.
rc::Gen<Plan> plans();
/// The one plan of this seed, and what it shrinks to.
rc::Gen<Plan> planOf(quint64 seed);
std::ostream &operator<<(std::ostream &out, const Plan &plan);

} // namespace samspil::test
