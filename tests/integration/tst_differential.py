#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three clinicians, each with a cache of her own, against a server nobody here wrote, through a network that fails.

They edit the same resources, acknowledge the same items and write notes; the server changes and deletes under them, goes away, loses
answers; clients are killed. At rest each cache equals the server, nothing is there twice, nobody has overwritten what she had not seen,
and every edit is on the server, superseded and said so, or visible as a conflict. Exit code 77: something is missing here, and it says what.
"""
import argparse
import collections
import copy
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

import load_bundles
from differential import Clinician, Edit, Ledger, parsed
from faulty_proxy import FOUL, FaultyProxy, Weather
from fhir_server import HapiServer, LightServer

SKIPPED = 77
SILENCE = 4  # seconds after which a client gives a request up while the network is bad
PATIENT_SILENCE = 60  # at rest the server may take its time
CITIZENS = 10
HISTORY = datetime.timedelta(days=15)  # of readings, answers and acts
BUNDLE = 40  # entries; the light server refuses transactions of more than 50 updates
ROUNDS_TO_REST = 60
REFERENCE_TYPES = ("Organization", "Practitioner", "PractitionerRole", "CareTeam", "Questionnaire", "PlanDefinition")
ELEMENTS = {  # what is edited: element → its value with a text in it
    "CarePlan": {"title": str, "description": str, "note": lambda text: [{"text": text}]},
    "ServiceRequest": {"patientInstruction": str, "note": lambda text: [{"text": text}]},
    "Condition": {"note": lambda text: [{"text": text}]},
    "Goal": {"note": lambda text: [{"text": text}], "description": lambda text: {"text": text}},
    "Communication": {"note": lambda text: [{"text": text}], "payload": lambda text: [{"contentString": text}]},
}
DELETABLE = ("Goal", "Communication")


def moment(resource):
    for element in ("effectiveDateTime", "authored", "lastModified"):
        if element in resource:
            return datetime.datetime.fromisoformat(resource[element])
    return None


def small_cohort(cli, folder):
    """A few citizens of the training centre with their last days, as one Bundle a citizen."""
    now = datetime.datetime.now(datetime.timezone.utc)
    whole = os.path.join(folder, "whole")
    subprocess.run([cli, "--training", "--now", now.isoformat(timespec="seconds"), "export", "--out", whole], timeout=300, check=True,
                   stdout=subprocess.DEVNULL)
    everything = [entry["resource"] for _, content in load_bundles.bundles_in(whole) for entry in json.loads(content)["entry"]]
    citizens = sorted(r["id"] for r in everything if r["resourceType"] == "Patient")[:CITIZENS]
    kept = [r for r in everything if (moment(r) or now) > now - HISTORY
            and (r["resourceType"] in REFERENCE_TYPES or any(f'"Patient/{c}"' in json.dumps(r) or r["id"] == c for c in citizens))]
    return kept


class TheLedgerSees(unittest.TestCase):
    """What the run below is held against must itself be able to object."""

    def setUp(self):
        self.ledger = Ledger()
        self.first = self.ledger.add(Edit("one", "a", "CarePlan/1", "title", "old", "one"))
        self.second = self.ledger.add(Edit("two", "b", "CarePlan/1", "title", "old", "two"))

    def lost(self, on_server, **said):
        return [edit.token for edit in self.ledger.lost(on_server, {"a": [], "b": [], **said})]

    def overwrites(self, *titles):
        return len(self.ledger.overwrites("CarePlan/1", [{"title": title} for title in titles]))

    def test_what_is_lost(self):
        self.assertEqual(self.lost(["old", "one"]), ["two"])
        self.assertEqual(self.lost(["old", "one"], b=["... two ..."]), [])
        self.assertEqual(self.lost(["old", "one"], a=["... two ..."]), ["two"])

    def test_what_its_writer_replaced_is_not_lost(self):
        self.ledger.add(Edit("three", "b", "CarePlan/1", "title", "two", "three"))
        self.assertEqual(self.lost(["old", "one"]), ["three"])

    def test_what_is_overwritten_unseen(self):
        self.assertEqual(self.overwrites("old", "one", "one"), 0)
        self.assertEqual(self.overwrites("old", "one", "two"), 1)
        self.assertEqual(self.overwrites("old", "one", "old"), 1)
        self.assertEqual(self.overwrites("old", "a stranger's"), 1)

    def test_what_a_person_has_chosen_is_not_unseen(self):
        self.second.chosen = True
        self.assertEqual(self.overwrites("old", "one", "two"), 0)

    def test_what_comes_back(self):
        self.ledger.add(Edit("three", "a", "CarePlan/1", "title", "one", "three"))
        self.assertEqual(self.overwrites("old", "one", "three"), 0)
        self.assertEqual(self.overwrites("old", "one", "three", "one"), 1)


class Differential(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="samspil-differential.", ignore_cleanup_errors=True)
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name
        print(f"seed {wanted.seed}, {wanted.edits} edits, {wanted.server}", flush=True)
        run_folder = os.path.join(self.folder, "server")
        self.server = HapiServer(run_folder, "1g") if wanted.server == "hapi" else LightServer(run_folder)
        self.addCleanup(self.server.stop)
        self.load()
        self.proxy = FaultyProxy(self.server.base, SILENCE + 1)
        self.addCleanup(self.proxy.down)
        self.dice = random.Random(wanted.seed)
        self.ledger = Ledger()
        self.done = collections.Counter()
        self.deleted = set()
        roles = sorted(r["id"] for r in self.cohort if r["resourceType"] == "PractitionerRole")
        self.clinicians = [self.clinician(name, role) for name, role in zip("abc", roles, strict=True)]

    def load(self):
        self.cohort = small_cohort(wanted.cli, self.folder)
        source = os.path.join(self.folder, "cohort")
        os.makedirs(source)
        for number in range(0, len(self.cohort), BUNDLE):
            bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": r} for r in self.cohort[number:number + BUNDLE]]}
            with open(os.path.join(source, f"{number:06}.json"), "w", encoding="utf-8") as file:
                json.dump(bundle, file)
        loaded = load_bundles.load(self.server.base, source, 0, True, 1)
        print(loaded, flush=True)
        self.assertEqual(loaded.refused, [])

    def clinician(self, name, role):
        made = Clinician(wanted.clinician, os.path.join(self.folder, name), name, self.proxy.base, f"{self.proxy.base}/PractitionerRole/{role}")
        made.start(PATIENT_SILENCE)
        self.addCleanup(lambda: made.kill())
        self.assertNotIn("error", made.ask("sync"))
        return made

    def restart(self, clinician, silence):
        clinician.kill()
        clinician.start(silence)

    # What may happen.

    def somebody(self):
        return self.dice.choice(self.clinicians)

    def some_resource(self):
        """Half of the time one of the few that everybody edits."""
        editable = sorted(f"{r['resourceType']}/{r['id']}" for r in self.cohort if r["resourceType"] in ELEMENTS)
        return self.dice.choice(editable[::len(editable) // 6] if self.dice.random() < 0.5 else editable)

    def edit(self, clinician=None, where=None, element=None):
        clinician = clinician or self.somebody()
        where = where or self.some_resource()
        element = element or self.dice.choice(sorted(ELEMENTS[where.split("/")[0]]))
        token = f"edit {len(self.ledger.edits)} by {clinician.name}."
        value = ELEMENTS[where.split("/")[0]][element](token)
        answer = clinician.ask("edit", url=f"{self.proxy.base}/{where}", element=element, value=json.dumps(value))
        if "gone" not in answer:
            self.ledger.add(Edit(token, clinician.name, where, element, parsed(answer["before"]).get(element), value))

    def edit_the_same(self):
        """Two at once, now and then the same element."""
        where = self.some_resource()
        for clinician in self.dice.sample(self.clinicians, 2):
            self.edit(clinician, where)
        self.sync_some(2)

    def note(self):
        clinician = self.somebody()
        citizen = self.dice.choice(sorted(r["id"] for r in self.cohort if r["resourceType"] == "Patient"))
        identifier = f"urn:uuid:{uuid.UUID(int=self.dice.getrandbits(128), version=4)}"
        token = f"edit {len(self.ledger.edits)} by {clinician.name}."
        clinician.ask("note", citizen=f"{self.proxy.base}/Patient/{citizen}", text=token, identifier=identifier)
        self.ledger.add(Edit(token, clinician.name, identifier))

    def acknowledge(self, how_many=1):
        people = self.dice.sample(self.clinicians, how_many)
        items = people[0].ask("items")["items"]
        if not items:
            self.arrive()
            return
        item = self.dice.choice(items)
        for clinician in people:
            token = f"edit {len(self.ledger.edits)} by {clinician.name}."
            if "gone" not in clinician.ask("acknowledge", item=item, note=token):
                self.ledger.add(Edit(token, clinician.name, item))

    def acknowledge_the_same(self):
        self.acknowledge(2)
        self.sync_some(2)

    def arrive(self):
        """A new reading on the server: something to acknowledge."""
        reading = copy.deepcopy(self.dice.choice([r for r in self.cohort if r["resourceType"] == "Observation"]))
        reading["id"] = f"new{self.done['arrivals']}"
        reading.pop("identifier", None)
        at = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        reading.update(effectiveDateTime=at, issued=at)
        self.assertIn(self.server.write("PUT", f"Observation/{reading['id']}", reading), (200, 201))
        self.done["arrivals"] += 1

    def write_on_server(self):
        """Somebody with another program."""
        where = self.some_resource()
        if where in self.deleted:
            return
        resource = self.server.get(where)
        element = self.dice.choice(sorted(ELEMENTS[resource["resourceType"]]))
        token = f"edit {len(self.ledger.edits)} by the server."
        before = resource.get(element)
        resource[element] = ELEMENTS[resource["resourceType"]][element](token)
        status = self.server.write("PUT", where, resource, resource["meta"]["versionId"])
        self.assertIn(status, (200, 409, 412))
        if status == 200:
            self.done["server writes"] += 1
            self.ledger.add(Edit(token, "server", where, element, before, resource[element]))

    def delete_on_server(self):
        kind = self.dice.choice(DELETABLE)
        there = sorted(f"{kind}/{r['id']}" for r in self.server.search(kind))
        if there and self.server.write("DELETE", where := self.dice.choice(there)) in (200, 204):
            self.deleted.add(where)
            self.done["deletions"] += 1

    def sync_some(self, how_many=None):
        people = self.dice.sample(self.clinicians, how_many or self.dice.choice([1, 1, 2, 3]))
        self.done["rounds"] += len(people)
        for clinician in people:
            clinician.tell("sync")
        for clinician in people:
            clinician.answer()

    def sync_in_foul_weather(self):
        """With something to send, so that writes are hit as well as reads."""
        kind = self.dice.choice(FOUL)
        for clinician in self.clinicians:
            self.proxy.weather[clinician.name] = Weather(kind, self.dice.random())
        for clinician in self.dice.sample(self.clinicians, 2):
            self.edit(clinician)
        self.done[f"weather {kind}"] += 1
        self.sync_some(3)
        self.proxy.weather.clear()

    def outage(self):
        """Nobody is reached; they go on working."""
        self.proxy.down()
        self.edit()
        self.sync_some()
        self.edit()
        self.proxy.up()
        self.done["outages"] += 1

    def kill(self):
        clinician = self.somebody()
        self.edit(clinician)
        clinician.tell("sync")
        time.sleep(self.dice.uniform(0, 0.6))
        self.restart(clinician, SILENCE)
        self.done["kills"] += 1

    def settle_a_conflict(self):
        """A person looks, and takes hers or theirs."""
        clinician = self.somebody()
        rows = [r for r in clinician.ask("waiting")["outbox"] if r["state"] in ("conflict", "rejected") and r["url"]]
        if not rows:
            return
        row = self.dice.choice(rows)
        mine = self.dice.random() < 0.5
        if "gone" in clinician.ask("choose", seq=row["seq"], mine=mine):
            return
        self.done["chosen mine" if mine else "chosen theirs"] += 1
        for edit in self.ledger.edits:
            if mine and edit.by == clinician.name and edit.token in row["body"]:
                edit.chosen = True

    def happen(self):
        weights = {self.edit: 30, self.edit_the_same: 10, self.note: 8, self.acknowledge: 8, self.acknowledge_the_same: 6, self.arrive: 4,
                   self.write_on_server: 6, self.delete_on_server: 2, self.sync_some: 20, self.sync_in_foul_weather: 10, self.outage: 2,
                   self.kill: 4, self.settle_a_conflict: 8}
        self.dice.choices(list(weights), list(weights.values()))[0]()

    # At rest.

    def test_nothing_is_lost_nothing_is_doubled_nobody_is_overwritten(self):
        for clinician in self.clinicians:
            self.restart(clinician, SILENCE)
        begin = time.monotonic()
        while (before := len(self.ledger.edits)) < wanted.edits:
            self.happen()
            if before // 100 < (now := len(self.ledger.edits)) // 100:
                print(f"{now} edits after {time.monotonic() - begin:.0f} s", flush=True)
        print(f"{len(self.ledger.edits)} edits in {time.monotonic() - begin:.0f} s", flush=True)
        self.come_to_rest()
        self.report()
        with self.subTest("caches"):
            self.caches_equal_the_server()
        with self.subTest("duplicates"):
            self.nothing_is_there_twice()
        with self.subTest("edits"):
            self.every_edit_is_accounted_for()

    def come_to_rest(self):
        """No more faults; until nobody waits, then everything is compared once."""
        self.proxy.under_way.wait_for_none()
        for clinician in self.clinicians:
            self.restart(clinician, PATIENT_SILENCE)
        for _ in range(ROUNDS_TO_REST):
            states = [clinician.ask("sync") for clinician in self.clinicians]
            if not any(state.get("waiting") or "error" in state for state in states):
                break
            time.sleep(0.3)
        else:
            self.fail(f"no rest: {[(c.name, s, c.ask('waiting')['outbox']) for c, s in zip(self.clinicians, states)]}")
        for clinician in self.clinicians:
            clinician.ask("compare")
            state = clinician.ask("sync")
            if state["held"]:  # many deletions at once: a person looks
                self.done["absences accepted"] += state["held"]
                state = clinician.ask("sync", accept=True)
            self.assertEqual((state.get("error"), state["waiting"], state["held"]), (None, 0, 0), state)

    def report(self):
        self.waiting = {clinician.name: clinician.ask("waiting") for clinician in self.clinicians}
        states = collections.Counter(row["state"] for waiting in self.waiting.values() for row in waiting["outbox"])
        superseded = sum(len(waiting["superseded"]) for waiting in self.waiting.values())
        print(f"at rest: {dict(states)}, superseded {superseded}; {dict(sorted(self.done.items()))}; proxy {dict(self.proxy.counts)}", flush=True)

    def caches_equal_the_server(self):
        for clinician in self.clinicians:
            cache = clinician.ask("cache")
            self.assertEqual(cache["unreadable"], 0)
            for kind, held in cache["types"].items():
                there = {resource["id"]: resource for resource in self.server.search(kind)}
                versions = {key: resource["meta"]["versionId"] for key, resource in there.items()}
                with self.subTest(clinician=clinician.name, kind=kind):
                    self.assertEqual(held["versions"], versions)
                    for key, body in held["bodies"].items():
                        if key in there:
                            self.assertEqual(json.loads(body), there[key])

    def nothing_is_there_twice(self):
        seen = collections.Counter((identifier["system"], identifier["value"]) for kind in ("Task", "Communication")
                                   for resource in self.server.search(kind) for identifier in resource.get("identifier", []))
        self.assertEqual([identifier for identifier, number in seen.items() if number != 1], [])

    def every_edit_is_accounted_for(self):
        said = {name: [row["body"] for row in waiting["outbox"] + waiting["superseded"]] for name, waiting in self.waiting.items()}
        said["server"] = []
        edited = {edit.where for edit in self.ledger.edits if "/" in edit.where}
        everything = edited | self.deleted | {f"{kind}/{r['id']}" for kind in ("Task", "Communication") for r in self.server.search(kind)}
        histories = {where: self.versions(where) for where in sorted(everything)}
        on_server = [json.dumps(version, ensure_ascii=False) for versions in histories.values() for version in versions]
        self.assertEqual([edit for edit in self.ledger.lost(on_server, said)], [])
        self.assertEqual([wrong for where in sorted(edited) for wrong in self.ledger.overwrites(where, histories[where])], [])

    def versions(self, where):
        """Oldest first."""
        bundle = self.server.get(f"{where}/_history?_count=500")
        self.assertNotIn("next", [link["relation"] for link in bundle.get("link", [])])
        return [entry["resource"] for entry in reversed(bundle["entry"]) if "resource" in entry]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", help="the samspil-cli that exports the citizens")
    parser.add_argument("clinician", help="the program of this folder that is one clinician")
    parser.add_argument("--server", choices=("hapi", "light"), required=True)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SAMSPIL_SEED", random.SystemRandom().randrange(10**6))))
    wanted, rest = parser.parse_known_args()
    if why := (HapiServer if wanted.server == "hapi" else LightServer).lacking():
        print(f"skipped: {why}")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
