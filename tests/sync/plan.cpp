// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/plan.h"

#include "tests/sync/dice.h"

#include <array>
#include <ostream>

namespace samspil::test {

namespace {

using Kind = Action::Kind;

struct Weighted {
    Kind kind;
    int weight;
    const char *name;
};

constexpr std::array kinds{
    Weighted{Kind::Step, 8, "step"},
    Weighted{Kind::Steps, 26, "steps"},
    Weighted{Kind::Land, 24, "land"},
    Weighted{Kind::Edit, 10, "edit"},
    Weighted{Kind::Create, 4, "create"},
    Weighted{Kind::RemoteEdit, 8, "remote-edit"},
    Weighted{Kind::RemoteCreate, 2, "remote-create"},
    Weighted{Kind::RemoteDelete, 1, "remote-delete"},
    Weighted{Kind::RemoteTie, 2, "remote-tie"},
    Weighted{Kind::RemoteLag, 2, "remote-lag"},
    Weighted{Kind::Late, 3, "late"},
    Weighted{Kind::Round, 5, "round"},
    Weighted{Kind::Push, 4, "push"},
    Weighted{Kind::Advance, 7, "advance"},
    Weighted{Kind::ClockStep, 1, "clock-step"},
    Weighted{Kind::Kill, 3, "kill"},
    Weighted{Kind::StoreFails, 2, "store-fails"},
    Weighted{Kind::Backup, 1, "backup"},
    Weighted{Kind::Restore, 1, "restore"},
    Weighted{Kind::Forbid, 1, "forbid"},
    Weighted{Kind::SignIn, 1, "sign-in"},
    Weighted{Kind::Open, 1, "open"},
    Weighted{Kind::Roster, 1, "roster"},
    Weighted{Kind::Software, 1, "software"},
};

constexpr int totalWeight()
{
    int sum = 0;
    for (const Weighted &kind : kinds)
        sum += kind.weight;
    return sum;
}

Action makeAction(Dice &dice)
{
    int at = dice.below(totalWeight());
    for (const Weighted &kind : kinds) {
        at -= kind.weight;
        if (at < 0)
            return {kind.kind, quint8(dice.below(256)), quint8(dice.below(256))};
    }
    return {};
}

Setup makeSetup(Dice &dice)
{
    Setup out;
    out.hasTeam = dice.oneIn(2);
    out.says412 = dice.oneIn(2);
    out.isSilent = dice.oneIn(5);
    out.hasPatch = !dice.oneIn(3);
    out.forgetsDeletes = dice.oneIn(3);
    out.pagesByOffset = dice.oneIn(8);
    out.cachesSearches = dice.oneIn(5);
    out.ignoresSearches = dice.oneIn(8);
    out.wholeSeconds = dice.oneIn(8);
    out.lies = dice.oneIn(3);
    out.isBusy = dice.oneIn(8);
    out.poison = dice.oneIn(6) ? quint8(1 + dice.below(3)) : quint8(0);
    return out;
}

const char *nameOf(Kind kind)
{
    for (const Weighted &known : kinds) {
        if (known.kind == kind)
            return known.name;
    }
    return "?";
}

void shrinkSetup(const Plan &plan, std::vector<Plan> &out)
{
    const Setup plain;
    const auto add = [&](auto member) {
        if (plan.setup.*member != plain.*member) {
            out.push_back(plan);
            out.back().setup.*member = plain.*member;
        }
    };
    for (const auto member :
         {&Setup::hasTeam, &Setup::says412, &Setup::isSilent, &Setup::hasPatch, &Setup::forgetsDeletes,
          &Setup::pagesByOffset, &Setup::cachesSearches, &Setup::ignoresSearches, &Setup::wholeSeconds,
          &Setup::lies, &Setup::isBusy})
        add(member);
    add(&Setup::poison);
}

rc::Seq<Action> shrinkAction(const Action &action)
{
    std::vector<Action> out;
    for (const int divisor : {0, 16, 2}) {
        const auto less = [divisor](quint8 x) { return divisor ? quint8(x / divisor) : quint8(0); };
        if (less(action.a) != action.a)
            out.push_back({action.kind, less(action.a), action.b});
        if (less(action.b) != action.b)
            out.push_back({action.kind, action.a, less(action.b)});
    }
    if (action.kind == Kind::Land && action.b != 0)
        out.push_back({Kind::Steps, 0, 0});
    return rc::seq::fromContainer(out);
}

} // namespace

Plan makePlan(quint64 seed)
{
    Dice dice(seed);
    Plan out{seed, makeSetup(dice), {}};
    const int length = 20 + dice.below(dice.oneIn(4) ? 280 : 110);
    out.actions.reserve(size_t(length));
    for (int i = 0; i < length; ++i)
        out.actions.push_back(makeAction(dice));
    return out;
}

rc::Seq<Plan> shrinkPlan(const Plan &plan)
{
    std::vector<Plan> setups;
    shrinkSetup(plan, setups);
    const auto with = [plan](std::vector<Action> actions) {
        return Plan{plan.seed, plan.setup, std::move(actions)};
    };
    return rc::seq::concat(rc::seq::map(rc::shrink::removeChunks(plan.actions), with),
                           rc::seq::fromContainer(setups),
                           rc::seq::map(rc::shrink::eachElement(plan.actions, shrinkAction), with));
}

namespace {
const auto shrinks = [](const Plan &plan) { return shrinkPlan(plan); };
} // namespace

rc::Gen<Plan> plans()
{
    return [](const rc::Random &random, int) {
        rc::Random copy = random;
        return rc::shrinkable::shrinkRecur(makePlan(copy.next()), shrinks);
    };
}

rc::Gen<Plan> planOf(quint64 seed)
{
    return
        [seed](const rc::Random &, int) { return rc::shrinkable::shrinkRecur(makePlan(seed), shrinks); };
}

std::ostream &operator<<(std::ostream &out, const Plan &plan)
{
    const Setup &s = plan.setup;
    out << "schedule " << plan.seed << " (SAMSPIL_SCHEDULE=" << plan.seed << " repeats it)\n ";
    const auto say = [&out](bool is, const char *what) {
        if (is)
            out << ' ' << what;
    };
    say(s.hasTeam, "team");
    say(s.says412, "412");
    say(s.isSilent, "silent");
    say(!s.hasPatch, "no-patch");
    say(s.forgetsDeletes, "404");
    say(s.pagesByOffset, "offset");
    say(s.cachesSearches, "cache");
    say(s.ignoresSearches, "ignores");
    say(s.wholeSeconds, "seconds");
    say(s.lies, "lies");
    say(s.isBusy, "busy");
    if (s.poison)
        out << " poison=" << int(s.poison);
    for (const Action &action : plan.actions)
        out << "\n  " << nameOf(action.kind) << ' ' << int(action.a) << ' ' << int(action.b);
    return out << '\n';
}

} // namespace samspil::test
