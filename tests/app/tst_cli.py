#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job by command line, on the training centre: server → encrypted cache → worklist → acknowledged → the server has it.

Usage: tst_cli.py SAMSPIL_CLI
"""
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
NOW = "2026-03-17T08:30:00+01:00"
LATER = "2026-03-17T08:40:00+01:00"
MORNING = {"red": 2, "yellow": 4, "notAssessed": 0, "drifting": 3, "missing": 4, "green": 45, "nothingOpen": 0, "paused": 2,
           "notMonitored": 0}


class Desk:
    """One cache folder and the options that go with it."""

    def __init__(self, folder):
        self.folder = folder
        self.options = ["--cache", os.path.join(folder, "cache"), "--key-file", os.path.join(folder, "key"), "--training=3"]

    def run(self, *words, now=NOW, code=0):
        command = [CLI, *self.options, *(["--now", now] if now else []), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != code:
            raise AssertionError(f"{words}: exit {done.returncode}, not {code}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done

    def json(self, *words, now=NOW, code=0):
        return json.loads(self.run(*words, "--json", now=now, code=code).stdout)

    def team(self):
        for bundle in self.run("export", code=0).stdout.splitlines():
            for entry in json.loads(bundle).get("entry", []):
                if entry["resource"]["resourceType"] == "CareTeam":
                    return f"https://training.invalid/fhir/CareTeam/{entry['resource']['id']}"
        raise AssertionError("the cohort has no care team")

    def nurse(self):
        for bundle in self.run("export").stdout.splitlines():
            for entry in json.loads(bundle).get("entry", []):
                if entry["resource"]["resourceType"] == "PractitionerRole":
                    return f"https://training.invalid/fhir/PractitionerRole/{entry['resource']['id']}"
        raise AssertionError("the cohort has nobody who works there")


class MainJob(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.desk = Desk(cls.scratch.name)
        cls.desk.options += ["--team", cls.desk.team()]
        cls.desk.options += ["--as", cls.desk.nurse()]
        cls.first = cls.desk.json("sync")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_01_every_received_entry_is_accounted_for(self):
        types = self.first["types"]
        self.assertIn("Observation", types)
        self.assertIn("Patient", types)
        for name, n in types.items():
            self.assertEqual(n["received"], n["stored"] + n["unchanged"] + n["unreadable"], name)
            self.assertEqual(n["unreadable"], 0, name)

    def test_02_cache_is_not_plain(self):
        database = os.path.join(self.scratch.name, "cache", "cache.db")
        with open(database, "rb") as file:
            self.assertNotEqual(file.read(15), b"SQLite format 3")
        self.assertEqual(stat.S_IMODE(os.stat(os.path.join(self.scratch.name, "key")).st_mode), 0o600)

    def test_03_morning_counts(self):
        stored = self.desk.json("worklist", now=None)
        fresh = self.desk.json("worklist")
        self.assertEqual(fresh["counts"], MORNING)
        self.assertEqual(fresh["caseload"], 60)
        self.assertEqual(len(fresh["rows"]), 60)
        self.assertEqual(len(stored["rows"]), 60)
        order = list(MORNING)
        ranks = [order.index(row["state"]) for row in fresh["rows"]]
        self.assertEqual(ranks, sorted(ranks))

    def test_04_second_sync_stores_nothing(self):
        again = self.desk.json("sync")
        self.assertEqual({name: n["stored"] for name, n in again["types"].items() if n["stored"]}, {})

    def test_05_citizen_and_series(self):
        rows = self.desk.json("worklist")["rows"]
        self.assertEqual(self.desk.json("citizen", rows[0]["citizen"])["state"], "red")
        # A citizen may be red for an answer of a questionnaire, which has no number; the red number is a home measurement.
        row, item = next((row, item) for row in rows for item in row["items"] if item["state"] == "red" and "value" in item)
        series = self.desk.json("series", row["citizen"], item["kind"])
        self.assertGreater(len(series["points"]), 20)
        self.assertEqual(series["points"][-1]["value"], item["value"])
        self.assertEqual(series["points"][-1]["time"], item["effective"])
        times = [point["time"] for point in series["points"]]
        self.assertEqual(times, sorted(times))

    def test_06_acknowledged_and_the_server_has_it(self):
        row = self.desk.json("worklist")["rows"][0]
        for item in [i for i in row["items"] if i["state"] == "red"]:
            done = self.desk.json("acknowledge", item["id"], "--outcome", "called", "--note", "Ringet, rådgivet", now=LATER)
            self.assertEqual(done["result"], "confirmed", done)
            self.assertEqual(done["version"], "1")
        after = self.desk.json("worklist", now=LATER)
        self.assertEqual(after["counts"]["red"], 1)
        self.assertEqual(self.desk.json("outbox", now=LATER), [])

    def test_07_another_desk_sees_it(self):
        with tempfile.TemporaryDirectory() as other_folder:
            other = Desk(other_folder)
            other.options += self.desk.options[-4:]
            os.makedirs(os.path.join(other_folder, "cache"))
            journal = os.path.join(self.scratch.name, "cache", "training.ndjson")
            with open(journal, "rb") as source, open(os.path.join(other_folder, "cache", "training.ndjson"), "wb") as copy:
                copy.write(source.read())
            other.json("sync", now=LATER)
            self.assertEqual(other.json("worklist", now=LATER)["counts"]["red"], 1)

    def test_08_wrong_use_is_said(self):
        self.desk.run("acknowledge", "no-such-item", "--outcome", "seen", code=6)
        self.desk.run("acknowledge", "x", code=2)
        self.desk.run("dance", code=2)
        wrong = subprocess.run([CLI, "--cache", "/nonexistent", "--server", "http://example.org/fhir", "worklist"],
                               capture_output=True, text=True, check=False)
        self.assertEqual(wrong.returncode, 2, wrong.stderr)
        self.assertEqual(len(wrong.stderr.strip().splitlines()), 1)

    def test_09_wrong_and_missing_keys_open_nothing(self):
        key = os.path.join(self.scratch.name, "key")
        with open(key, encoding="ascii") as file:
            right = file.read()
        try:
            with open(key, "w", encoding="ascii") as file:
                file.write("00" * 32)
            self.desk.run("worklist", code=3)
            os.chmod(key, 0o644)
            self.desk.run("worklist", code=2)
            os.rename(key, key + ".away")
            self.desk.run("worklist", code=3)
            self.assertFalse(os.path.exists(key))
            os.rename(key + ".away", key)
        finally:
            with open(key, "w", encoding="ascii") as file:
                file.write(right)
            os.chmod(key, 0o600)
        self.desk.run("worklist")

    def test_10_doctor_has_no_secrets(self):
        report = self.desk.run("doctor").stdout
        with open(os.path.join(self.scratch.name, "key"), encoding="ascii") as file:
            self.assertNotIn(file.read().strip(), report)
        self.assertEqual(json.loads(report)["schema"], 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
