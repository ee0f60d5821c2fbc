#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""samspil-cli against a real HAPI FHIR server that holds citizens nobody here made up, and the training centre among them.

Whatever the server says it has, the cache has; the worklist from HAPI is the worklist from the built-in server; an acknowledgement is there
exactly once; without the server the cache answers. Exit code 77: something outside this repository is missing, and it says what.
"""
import argparse
import concurrent.futures
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import unittest

import load_bundles
import measurement_files
from fhir_server import HapiServer

HERE = os.path.dirname(os.path.abspath(__file__))
SYNTHEA = os.path.join(HERE, "..", "..", "..", "shared", "fixtures", "synthea-dev.tar.xz")
PROFILE = os.path.join(HERE, "..", "..", "resources", "servers", "plain.json")
SKIPPED = 77
SERIES = 10
NOTE = "Ringet op; går bedre. Aftalt måling i morgen."


def iso(moment):
    return moment.isoformat(timespec="seconds")


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def tail(url):
    """The part of a url that is the same on every server: Type/id."""
    return "/".join(url.split("/")[-2:])


class Desk:
    """One cache with its key, and the options that go with it."""

    def __init__(self, folder, *options):
        os.makedirs(folder)
        key = os.path.join(folder, "key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(os.urandom(32).hex())
        self.options = ["--cache", os.path.join(folder, "cache"), "--key-file", key, *options]

    def run(self, *words, code=0):
        done = subprocess.run([wanted.cli, *self.options, *words], capture_output=True, text=True, timeout=1800, check=False)
        if done.returncode != code:
            raise AssertionError(f"{' '.join(words)}: exit {done.returncode}, not {code}\n{done.stdout[-1000:]}\n{done.stderr[-1000:]}")
        return done

    def json(self, *words):
        return json.loads(self.run(*words, "--json").stdout)


def accounted(summary):
    """Type → how many the cache took in, one way or the other."""
    return {name: n["stored"] + n["unreadable"] for name, n in summary["types"].items() if n["stored"] + n["unreadable"]}


def comparable(snapshot):
    """A worklist without what rightly differs between two servers: their addresses, the ids derived from them, and since when answers
    to a questionnaire wait, in moments and in days: these carry no moment of arrival of their own, so it is when that server got them."""
    rows = []
    for row in snapshot["rows"]:
        answers = [item for item in row["items"] if item["kind"].startswith("questionnaire:")]
        items = [without(item, "id", *(["since"] if item in answers else [])) for item in row["items"]]
        decided_by_answers = any(item["state"] == row["state"] for item in answers)
        rows.append({**without(row, *(["since", "waitingReviewDays"] if decided_by_answers else [])), "citizen": tail(row["citizen"]),
                     "items": sorted(items, key=lambda item: item["kind"])})
    return rows


def in_order(rows):
    """Citizens as the list has them; those whose place follows from when a server got their answers are left out."""
    return [row["citizen"] for row in rows if "waitingReviewDays" in row]


def by_citizen(rows):
    return sorted(rows, key=lambda row: row["citizen"])


def without(record, *names):
    return {name: value for name, value in record.items() if name not in names}


class RealServer(unittest.TestCase):
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory(prefix="samspil-hapi.")
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = scratch.name
        cls.moment = iso(now())
        print(f"seed {wanted.seed}, moment {cls.moment}", flush=True)
        cls.hapi = HapiServer(os.path.join(cls.folder, "hapi"), "2g")
        cls.addClassCleanup(cls.hapi.stop)
        cls.load()
        cls.server_options = ["--server", cls.hapi.base]
        cls.team_options = [*cls.server_options, "--team", f"{cls.hapi.base}/{cls.cohort_id('CareTeam')}"]

    @classmethod
    def load(cls):
        cohort = os.path.join(cls.folder, "cohort")
        subprocess.run([wanted.cli, "--training", "--now", cls.moment, "export", "--out", cohort], timeout=300, check=True,
                       stdout=subprocess.DEVNULL)
        cls.cohort = [entry["resource"] for _, content in load_bundles.bundles_in(cohort) for entry in json.loads(content)["entry"]]
        # Each over one connection, in order: the later Bundles of the cohort point at the earlier ones.
        with concurrent.futures.ThreadPoolExecutor() as pool:
            loads = {pool.submit(load_bundles.load, cls.hapi.base, source, limit, put, 1): source
                     for source, limit, put in ((cohort, 0, True), (SYNTHEA, wanted.bundles, False))}
            for load in concurrent.futures.as_completed(loads):
                loaded = load.result()
                print(f"{os.path.basename(loads[load])}: {loaded}", flush=True)
                if loaded.refused or not loaded.bundles:
                    raise AssertionError(f"not loaded: {loaded.refused[:3]}")

    @classmethod
    def cohort_id(cls, kind):
        return f"{kind}/{next(r['id'] for r in cls.cohort if r['resourceType'] == kind)}"

    def desk(self, name, *options):
        """Made on first use, so that each test also runs alone."""
        folder = os.path.join(self.folder, name)
        if os.path.exists(folder):
            return self.desks[name]
        desk = self.desks[name] = Desk(folder, *options)
        begin = time.monotonic()
        desk.first = desk.json("sync")
        print(f"first sync of {name}: {sum(accounted(desk.first).values())} resources, {desk.first['requests']} requests, "
              f"{time.monotonic() - begin:.1f} s", flush=True)
        return desk

    desks = {}

    def everyone(self):
        return self.desk("everyone", *self.server_options)

    def team(self):
        return self.desk("team", *self.team_options, "--as", f"{self.hapi.base}/{self.cohort_id('PractitionerRole')}")

    # What the server has, the cache has.

    def test_1_every_resource_is_stored_or_said_to_be_unreadable(self):
        with open(PROFILE, encoding="utf-8") as file:
            profile = json.load(file)
        read = {"Patient", *profile["citizenTypes"], *profile["referenceTypes"]}
        totals = {name: total for name in self.hapi.types() if (total := self.hapi.total(name))}
        print("not read by Samspil:", ", ".join(f"{name} {n}" for name, n in totals.items() if name not in read) or "nothing", flush=True)
        summary = self.everyone().first
        self.assertTrue(summary["allPatients"])
        self.assertGreater(totals.get("Observation", 0), 1000)
        self.assertEqual(accounted(summary), {name: n for name, n in totals.items() if name in read})
        self.assertLessEqual({why.split(":")[0] for why in summary["unsupported"]}, read - set(totals))

    def test_2_series_are_what_the_server_answers(self):
        for seed in range(wanted.seed, wanted.seed + wanted.draws):
            with self.subTest(seed=seed):
                self.compare_random_series(random.Random(seed))

    def compare_random_series(self, dice):
        desk = self.everyone()
        kinds = measurement_files.kinds()
        citizens = sorted(row["citizen"] for row in desk.json("worklist")["rows"])
        dice.shuffle(citizens)
        compared = 0
        for citizen in citizens:
            held = [k["kind"] for k in desk.json("citizen", citizen)["kinds"] if k["n"] and k["kind"] in kinds and kinds[k["kind"]].tokens()]
            if not held:
                continue
            with self.subTest(citizen=tail(citizen), kind=(kind := kinds[dice.choice(sorted(held))]).id):
                self.compare_series(desk, citizen, kind)
            compared += 1
            if compared == SERIES:
                return
        self.fail(f"only {compared} citizens have a series")

    def compare_series(self, desk, citizen, kind):
        expected = {tail(f"{o['resourceType']}/{o['id']}"): o
                    for o in self.hapi.search("Observation", patient=tail(citizen), code=kind.tokens())}
        points = desk.json("series", citizen, kind.id)["points"]
        self.assertEqual(sorted(tail(point["url"]) for point in points), sorted(expected))
        for point in points:
            observation = expected[tail(point["url"])]
            pairs = zip(kind.values(observation), [point.get("value"), point.get("value2")])
            for own, shown in pairs:
                if own is None:
                    self.assertIsNone(shown, observation["id"])
                else:
                    self.assertIsNotNone(shown, observation["id"])
                    self.assertAlmostEqual(shown, own, delta=abs(own) * 1e-9, msg=observation["id"])
            self.assertEqual(datetime.datetime.fromisoformat(point["time"]),
                             datetime.datetime.fromisoformat(observation["effectiveDateTime"]), observation["id"])
        print(f"{tail(citizen)} {kind.id}: {len(points)} values", flush=True)

    # A worklist is a function of what is on the server, not of which server it is.

    def test_3_the_worklist_is_that_of_the_training_server(self):
        team = tail(self.cohort_id("CareTeam"))
        training = Desk(os.path.join(self.folder, "training"), "--training", "--team", f"https://training.invalid/fhir/{team}")
        training.run("--now", self.moment, "sync")
        own = training.json("--now", self.moment, "worklist")
        real = self.team().json("--now", self.moment, "worklist")
        self.assertGreater(real["caseload"], 0)
        self.assertGreater(real["counts"]["red"], 0)
        self.assertEqual(without(real, "rows"), without(own, "rows"))
        theirs, ours = comparable(real), comparable(own)
        self.assertEqual(in_order(theirs), in_order(ours))
        for one, other in zip(by_citizen(theirs), by_citizen(ours), strict=True):
            with self.subTest(citizen=other["citizen"]):
                self.assertEqual(one, other)

    # One act is one arrival.

    def test_4_an_acknowledgement_is_on_the_server_exactly_once(self):
        desk = self.team()
        row, item = next((row, item) for row in desk.json("--now", iso(now()), "worklist")["rows"]
                         for item in row["items"] if item["open"] and item["state"] in ("red", "yellow"))
        before = self.tasks(row["citizen"])
        done = desk.json("acknowledge", item["id"], "--outcome", "seen", "--note", NOTE)
        self.assertEqual(done["result"], "confirmed", done)
        after = self.tasks(row["citizen"])
        changed = {task for task in after if after[task]["meta"]["versionId"] != before.get(task, {"meta": {"versionId": "0"}})["meta"]["versionId"]}
        self.assertEqual(changed, {tail(done["task"])})
        self.assertLessEqual(set(before), set(after))
        task = after[tail(done["task"])]
        base = before.get(tail(done["task"]), {"meta": {"versionId": "0"}})["meta"]["versionId"]
        self.assertEqual(task["meta"]["versionId"], str(int(base) + 1))
        self.assertEqual(done["version"], task["meta"]["versionId"])
        self.assertEqual(task["status"], "completed")
        self.assertEqual([note["text"] for note in task["note"]], [NOTE])
        self.assertEqual([coding["code"] for coding in task["businessStatus"]["coding"]], ["seen"])
        self.assertEqual(tail(task["owner"]["reference"]), self.cohort_id("PractitionerRole"))
        self.assertEqual(desk.json("outbox"), [])
        self.assertEqual([i["open"] for r in desk.json("--now", iso(now()), "worklist")["rows"] for i in r["items"] if i["id"] == item["id"]], [0])

    def tasks(self, citizen):
        return {f"Task/{task['id']}": task for task in self.hapi.search("Task", patient=tail(citizen))}

    def test_5_a_second_sync_stores_nothing(self):
        again = self.team().json("sync")
        self.assertEqual({name: n for name, n in again["types"].items() if n["stored"] or n["unreadable"]}, {})

    # Last: there is no way back from here.

    def test_6_without_the_server_the_cache_answers(self):
        desk = self.team()
        before = comparable(desk.json("--now", self.moment, "worklist"))
        self.hapi.stop()
        self.assertEqual(comparable(desk.json("--now", self.moment, "worklist")), before)
        self.assertEqual(len(desk.run("sync", code=4).stderr.strip().splitlines()), 1)


def missing():
    if lacking := HapiServer.lacking():
        return lacking
    if not os.path.exists(SYNTHEA):
        return f"{os.path.relpath(SYNTHEA, HERE)} is not there: an outside clone has no shared fixtures"
    return None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", help="the samspil-cli to test")
    parser.add_argument("--bundles", type=int, default=40, help="how many of the synthetic citizens to load (40); 0: all 217")
    parser.add_argument("--all", dest="bundles", action="store_const", const=0, help="the same as --bundles 0")
    parser.add_argument("--draws", type=int, default=1, help=f"how often {SERIES} series are drawn, each time with the next seed (1)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="which series are compared")
    wanted, rest = parser.parse_known_args()
    if why := missing():
        print(f"skipped: {why}")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
