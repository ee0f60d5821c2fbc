#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks the engine's rules one at a time, in a copy of the tree: the tests must notice each.

Usage: mutations.py [WORD …]      only the mutations whose name has one of the words
SAMSPIL_SCHEDULES (3000) says how many schedules each mutation gets, SAMSPIL_MUTATIONS where the copy lies.
"""
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COPY = os.environ.get("SAMSPIL_MUTATIONS", os.path.join(ROOT, "build", "mutations"))
SCHEDULES = os.environ.get("SAMSPIL_SCHEDULES", "3000")
UNIT = ["merge3_test", "failure_modes_test", "sync_core_test", "sync_dependents_test", "sync_push_test", "sync_pull_test", "sync_sweep_test"]
PROPERTIES = "sync_properties_test"
STORE = "sync_store_properties_test"
ENGINE = "sync_engine_test"
INGEST = "store_ingest_test"

PUSH, DECIDE, PULL, PLAN = (f"core/sync/{name}.cpp" for name in ("push", "push_decide", "pull", "pull_plan"))
SWEEP, STREAMS, WALK, MERGE = (f"core/sync/{name}.cpp" for name in ("sweep", "stream_plan", "walk", "merge3"))
DEPENDENTS, COMPARE = "core/sync/dependents.cpp", "core/sync/push_compare.cpp"
OUTBOX, SHADOW = "core/store/writer_outbox.cpp", "core/store/shadow.cpp"

# name, file, rule as it stands, rule broken, further tests than the usual ones
MUTATIONS = [
    ("no verify: an unclear end is sent again", PUSH,
     "later(To::Verify, now, out, answer.status == 409 ? Millis(0) : m_profile.verifyAfter);", "later(To::Queued, now, out);", []),
    ("blind resend after a restart", PUSH, "const bool unclear = m_row.state == store::OutboxState::Verify;", "const bool unclear = false;", []),
    ("effect before intent", PUSH, "    m_step = Step::Intending;\n    m_ticket = out.ask(intent);", "    send(out);", []),
    ("updates without If-Match", PUSH, "    call.ifMatch = m_row.baseVersion;\n", "", []),
    ("creates without If-None-Exist", PUSH,
     'call.ifNoneExist = QStringLiteral("identifier=urn:ietf:rfc:3986|") + m_row.identifier;', "", []),
    ("200 on a create taken for applied", PUSH, "if (answer.outcome == net::Outcome::Ok)\n            change(To::Confirmed, out);",
     "if (answer.outcome == net::Outcome::Ok || true)\n            change(To::Confirmed, out);", []),
    ("ancestor of an adopted create = what was sent", DECIDE, "        traceAncestor(out);\n", "        merge(m_row.sent, out);\n", []),
    ("409 on a create is a conflict", PUSH, "    default:\n        later(To::Verify, now, out, answer.status == 409",
     "    default:\n        if (answer.status == 409) {\n            change(To::Conflict, out);\n            return;\n        }\n"
     "        later(To::Verify, now, out, answer.status == 409", []),
    ("a clash is settled for the server", DECIDE, "} else if (result->clashes.isEmpty()) {", "} else if (result->clashes.isEmpty() || true) {", []),
    ("equal edits clash", MERGE, "        if (!open->contains(it.key()))\n            continue;\n", "", []),
    ("who names what is not there goes all the same", DEPENDENTS, "return {Kind::Waits, {}};", "return {};", []),
    ("our name on the wire", DEPENDENTS, "return fhir::withReferences(row.body, names);", "return row.body;", []),
    ("an edit during the look is forgotten", COMPARE, "readOutbox(Step::Comparing, out);", "intend(out);", ["sync_if_match_test"]),
    ("a waiting row holds the others up", PUSH, "        if (isFree && isDue(row, now) && (!first || turnOf(row) < turnOf(*first)))",
     "        if (!isDue(row, now) && row.notBefore)\n            break;\n        if (isFree && (!first || turnOf(row) < turnOf(*first)))", []),
    ("who fails again and again goes first", PUSH, "return {row.attempts > mostVisits, row.seq};", "return {false, row.seq};", []),
    ("a wait is believed whatever the clock", PUSH, " || *row.notBefore > now.wall + clockStep)", ")", []),
    ("several matches: the newest is adopted", PUSH, "entry.updatedUs < oldest->updatedUs", "entry.updatedUs > oldest->updatedUs", []),
    ("the rest is dropped when a colleague was first", DECIDE, "    case Verdict::Kind::Partly:\n", "    case Verdict::Kind::Partly:\n"
     "        change(To::Superseded, out);\n        return;\n", [ENGINE]),
    ("an edit during the flight is forgotten", OUTBOX, "row->edit > row->sentEdit}", "false}", [STORE]),
    ("an old page takes back what is newer", SHADOW, "entry.updatedUs != 0 && entry.updatedUs < row.updated;", "entry.updatedUs < 0;", [INGEST, STORE]),
    ("cursor moves before the last chunk", PULL, "if (piece.isLast && plan.advances)", "if (plan.advances)", []),
    ("gt in place of ge", STREAMS, '"_lastUpdated=ge"', '"_lastUpdated=gt"', []),
    ("no window", PULL, "next.chunk.settledUntil = *stream.walk.start() - m_profile.window;",
     "next.chunk.settledUntil = *stream.walk.start();", []),
    ("cursor from the gateway's clock alone", WALK, "m_start = m_start ? std::min(*m_start, said) : said;", "m_start = m_start.value_or(said);", []),
    ("cursor from this machine's clock", PULL, "        row.since = *stream.walk.start() - m_profile.window;", "        row.since = now.wall;", []),
    ("next link followed wherever it leads", WALK, "const auto url = net::rebased(m_plan.base, next);", "const Expected<QUrl> url = QUrl(next);", []),
    ("no guard against pages that circle", WALK, "return m_again >= 2;", "return false;", []),
    ("an empty roster is believed", PLAN, "if (citizens.isEmpty() && !m_team.isNull()) {", "if (false) {", []),
    ("a sweep deletes without a GET", SWEEP, "        m_step = Step::Confirming;\n    else",
     "    {\n        change({0, m_toConfirm.takeFirst(), m_job.plan.citizen, false}, out);\n        return;\n    }\n    else", []),
    ("a sweep looks for absences alone", SWEEP, "            m_toFetch.append(it.key());\n    }", "            continue;\n    }", []),
    ("a cut answer taken for whole", SWEEP, "const bool isCut = !page.next.isEmpty() &&", "const bool isCut = false &&", []),
    ("no mass-absence guard", SWEEP, "if (absent <= std::max(fewAbsences, known / 10) || m_accepted.contains(key)) {", "if (true) {", []),
    ("a list that is cut is believed", "core/sync/probes.cpp", "pagingKey())) != cuts;", "pagingKey())) != cuts || true;", ["sync_probe_test"]),
    ("an accepted old If-Match is relied on", "core/sync/if_match_trial.cpp", "        m_finding = IfMatch::Unknown;", "        m_finding = IfMatch::Honoured;", ["sync_if_match_test"]),
    ("a restored server goes unnoticed", PLAN, "    if (std::exchange(m_isNewEpoch, true))\n        return;\n", "    return;\n", []),
]


def copy_tree():
    tree = os.path.join(COPY, "tree")
    os.makedirs(tree, exist_ok=True)
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True)
    for name in names.stdout.decode().split("\0"):
        source, target = os.path.join(ROOT, name), os.path.join(tree, name)
        if not os.path.isfile(source):
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target) or open(source, "rb").read() != open(target, "rb").read():
            shutil.copy(source, target)
    return tree


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, **options)


class Workshop:
    def __init__(self):
        self.tree = copy_tree()
        self.build = os.path.join(COPY, "build")
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "TZ": "UTC", "SAMSPIL_SCHEDULES": SCHEDULES,
                            "RC_PARAMS": "noshrink=1"}
        if os.path.isdir("/dev/shm"):
            self.environment["TMPDIR"] = "/dev/shm"
        done = run(["cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"])
        if done.returncode:
            sys.exit(done.stderr)

    def make(self, targets):
        return run(["cmake", "--build", self.build, "--target", *targets])

    def failures(self, tests):
        """What fails: test functions, and the promises that were broken."""
        found = []
        for test in tests:
            # 60 s without an end is an engine that never comes to rest
            environment = {**self.environment, "SAMSPIL_SCHEDULES": "300"} if test == STORE else self.environment
            try:
                room = "store" if test == INGEST else "sync"
                done = run([os.path.join(self.build, "tests", room, test)], env=environment, timeout=600 if "properties" in test else 60)
            except subprocess.TimeoutExpired:
                found.append(f"{test} never ends")
                continue
            text = done.stdout + done.stderr
            named = re.findall(r"^FAIL!\s*:\s*\w+::(\w+)", text, re.M) + re.findall(r"^(P-[A-Z]+):", text, re.M)
            if done.returncode:
                found += dict.fromkeys(name for name in named if name != "everyPromiseIsKept") or [f"{test} crashes"]
        return list(dict.fromkeys(found))


def main():
    words = sys.argv[1:]
    chosen = [m for m in MUTATIONS if not words or any(word in m[0] for word in words)]
    shop = Workshop()
    everything = list(dict.fromkeys([*UNIT, PROPERTIES, *(test for mutation in chosen for test in mutation[4])]))
    done = shop.make(everything)
    if done.returncode:
        sys.exit(done.stdout[-4000:])
    sound = shop.failures(everything)
    if sound:
        sys.exit(f"the tree as it is fails: {sound}")
    survivors = []
    print("| rule broken | caught by |\n|---|---|", flush=True)
    for name, path, rule, broken, further in chosen:
        target = os.path.join(shop.tree, path)
        with open(target, encoding="utf-8") as file:
            text = file.read()
        if text.count(rule) != 1:
            sys.exit(f"{name}: {path} has the rule {text.count(rule)} times")
        begin = time.monotonic()
        try:
            with open(target, "w", encoding="utf-8") as file:
                file.write(text.replace(rule, broken))
            tests = [*UNIT, PROPERTIES, *further]
            made = shop.make(tests)
            if made.returncode:
                print(f"{name} does not compile:\n{made.stdout[-4000:]}", file=sys.stderr)
            caught = [] if made.returncode else shop.failures(tests)
        finally:
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        if not caught:
            survivors.append(name)
        told = "does not compile" if made.returncode else "**nothing**"
        print(f"| {name} | {', '.join(caught) or told} |", flush=True)
        print(f"{name}: {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    print(f"\n{len(chosen) - len(survivors)} of {len(chosen)} caught")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
