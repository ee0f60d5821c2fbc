#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients killed at any moment: afterwards client and server agree, and every act is there exactly once.

Usage: tst_processes.py SAMSPIL_CLI [CLASS[.TEST] …]
SAMSPIL_KILLS (100) says how often acts are killed, and first pulls a quarter of that; SAMSPIL_SEED when.
"""
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from urllib.parse import unquote

from desk import Desk, Served
from recorder import Recorder

CLI = sys.argv.pop(1)
KILLS = int(os.environ.get("SAMSPIL_KILLS", "100"))
SEED = int(os.environ.get("SAMSPIL_SEED", random.SystemRandom().randrange(10**6)))


def open_items(desk):
    return [item["id"] for row in desk.json("worklist")["rows"] for item in row["items"] if item["open"]]


class Case(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="samspil-processes.")
        self.addCleanup(scratch.cleanup)
        self.scratch = self.folder = scratch.name

    def serve(self, *options):
        server = Served(CLI, os.path.join(self.folder, "server"), *options)
        self.addCleanup(server.stop)
        return server

    def desk(self, server, name):
        role = min(resource["id"] for resource in server.every("PractitionerRole"))
        team = next(server.every("CareTeam"))["id"]
        return Desk(CLI, os.path.join(self.folder, name), "--server", server.base, "--team", f"{server.base}/CareTeam/{team}",
                    "--as", f"{server.base}/PractitionerRole/{role}")

    def agree(self, server, desk):
        """What this cache shows is what a new one shows."""
        fresh = self.desk(server, "fresh")
        fresh.run("sync")
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        ours, theirs = (d.json("--now", moment, "worklist") for d in (desk, fresh))
        self.assertEqual(ours["counts"], theirs["counts"])
        self.assertEqual(ours["rows"], theirs["rows"])


class Morning:
    """A server of its own and one who acknowledges until killed, again and again, or until nothing is left to acknowledge."""

    def __init__(self, case):
        self.case = case
        self.server = case.serve()
        self.desk = case.desk(self.server, "killed")
        self.desk.run("sync")
        self.before = {task["id"] for task in self.server.every("Task")}
        begin = time.monotonic()
        self.desk.run("acknowledge", open_items(self.desk)[0], "--outcome", "seen", "--note", "not killed")
        self.usual = time.monotonic() - begin
        self.promised = ["not killed"]
        self.begun = 1
        self.killed = 0

    def acknowledge(self, dice, most):
        while self.killed < most and (items := open_items(self.desk)):
            while self.killed < most and items:
                self.act(items.pop(), dice.uniform(0, 1.2 * self.usual))

    def act(self, item, patience):
        self.begun += 1
        note = f"act {self.begun}"
        process = self.desk.start("acknowledge", item, "--outcome", "seen", "--note", note)
        try:
            out, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
            self.killed += 1
        if out.rstrip().endswith("}"):
            self.case.assertIn(json.loads(out)["result"], ("confirmed", "pending"))
            self.promised.append(note)

    def prove(self):
        """Every act that was promised is on the server, and none twice."""
        self.desk.run("sync")
        self.case.assertEqual(self.desk.json("outbox"), [])
        new = [task for task in self.server.every("Task") if task["id"] not in self.before or task["meta"]["versionId"] != "1"]
        notes = collections.Counter(note["text"] for task in new for note in task.get("note", []))
        print(f"{self.begun} acts begun, {self.killed} killed, {len(self.promised)} promised, {sum(notes.values())} on the server", flush=True)
        self.case.assertEqual([note for note in self.promised if notes[note] != 1], [])
        self.case.assertEqual([note for note, n in notes.items() if n != 1], [])
        identifiers = collections.Counter(i["value"] for task in new for i in task.get("identifier", []))
        self.case.assertEqual([value for value, n in identifiers.items() if n != 1], [])
        self.case.assertNotIn("salvaged", self.desk.json("doctor"))
        self.case.agree(self.server, self.desk)
        self.server.stop()


class Killed(Case):
    def test_while_acknowledging(self):
        print(f"seed {SEED}, {KILLS} kills", flush=True)
        dice = random.Random(SEED)
        killed = 0
        while killed < KILLS:
            self.folder = tempfile.mkdtemp(dir=self.scratch)
            morning = Morning(self)
            self.assertGreater(len(open_items(morning.desk)), 20)
            morning.acknowledge(dice, KILLS - killed)
            morning.prove()
            killed += morning.killed

    def test_while_syncing(self):
        """In the middle of first pulls: what was there before a kill is there after it, and every first pull is finished by somebody."""
        dice = random.Random(SEED + 1)
        wanted = max(5, KILLS // 4)
        server = self.serve()
        whole = self.desk(server, "whole")
        begin = time.monotonic()
        whole.run("sync")
        usual = time.monotonic() - begin
        resources = whole.json("doctor")["resources"]
        desks = 0
        killed = 0
        while killed < wanted:
            desks += 1
            desk = self.desk(server, f"killed {desks}")
            known = 0
            while killed < wanted and known < resources:
                process = desk.start("sync")
                try:
                    process.communicate(timeout=dice.uniform(0, usual / 4))
                    break
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.communicate()
                    killed += 1
                found = desk.json("doctor")
                self.assertNotIn("salvaged", found)
                self.assertGreaterEqual(found.get("resources", 0), known)
                known = found.get("resources", 0)
            desk.run("sync")
            self.assertEqual(desk.json("doctor")["resources"], resources)
            again = desk.json("sync")["types"]
            self.assertEqual({name: n["stored"] for name, n in again.items() if n["stored"]}, {})
        print(f"{killed} kills during the first pulls of {desks} caches", flush=True)
        self.agree(server, desk)


class Processes(Case):
    def test_what_passes_over_the_wire(self):
        """One write is one arrival, no address names a person, and the token goes to its server and nowhere else."""
        server = self.serve()
        recorder = Recorder(server.base)
        self.addCleanup(recorder.stop)
        team = next(server.every("CareTeam"))["id"]
        role = min(resource["id"] for resource in server.every("PractitionerRole"))
        token = os.path.join(self.folder, "token")
        with open(token, "w", encoding="ascii") as file:
            file.write("very-secret-token\nsecond line\n")
        os.environ["QT_LOGGING_RULES"] = "*.debug=true"
        self.addCleanup(os.environ.pop, "QT_LOGGING_RULES")
        desk = Desk(CLI, os.path.join(self.folder, "desk"), "--server", recorder.base, "--token-file", token, "--team",
                    f"{recorder.base}/CareTeam/{team}", "--as", f"{recorder.base}/PractitionerRole/{role}")
        said = desk.run("sync").stderr
        item, lost = open_items(desk)[:2]
        self.assertEqual(desk.json("acknowledge", item, "--outcome", "seen", "--note", "once")["result"], "confirmed")
        self.assertEqual(len(recorder.writes()), 1)

        # Carried out, and the connection closed without an answer: verified, never sent again.
        recorder.hang_up_after = "POST"
        said += desk.run("acknowledge", lost, "--outcome", "seen", "--note", "lost").stderr
        self.assertIsNone(recorder.hang_up_after)
        self.assertEqual(len(recorder.writes()), 2)
        time.sleep(2)
        desk.run("sync")
        while desk.json("outbox"):
            time.sleep(5)
            desk.run("sync")
        self.assertEqual(len(recorder.writes()), 2)
        notes = collections.Counter(note["text"] for task in server.every("Task") for note in task.get("note", []))
        self.assertEqual((notes["once"], notes["lost"]), (1, 1))

        people = {i["value"] for patient in server.every("Patient") for i in patient["identifier"]}
        people |= {name["family"] for patient in server.every("Patient") for name in patient["name"]}
        for method, path, headers, _ in recorder.requests:
            words = [unquote(path)] + [value for name, value in headers if name != "Authorization"]
            self.assertEqual([one for one in people if any(one in word for word in words)], [], method)
            self.assertNotIn("very-secret-token", path)
            self.assertEqual([value for name, value in headers if "very-secret-token" in value], ["Bearer very-secret-token"])
            self.assertNotIn("second line", "".join(value for _, value in headers))
        self.assertIn("samspil", said)  # the logs were on
        self.assertEqual([one for one in people if one in said], [])
        self.assertNotIn("very-secret-token", said)

    def test_only_https_leaves_this_machine(self):
        refused = subprocess.run([CLI, "--cache", self.folder, "--training=3", "serve", "--listen", "0.0.0.0"], capture_output=True, text=True,
                                 timeout=60, check=False)
        self.assertEqual(refused.returncode, 2)
        self.assertEqual(len(refused.stderr.strip().splitlines()), 1)

    def test_a_certificate_that_nobody_vouches_for(self):
        if shutil.which("openssl") is None:
            self.skipTest("openssl is not installed")
        certificate, key = (os.path.join(self.folder, name) for name in ("certificate.pem", "key.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key,
                        "-out", certificate], check=True, capture_output=True)
        server = self.serve("--certificate", certificate, "--private-key", key)
        self.assertTrue(server.base.startswith("https://127.0.0.1:"))
        desk = Desk(CLI, os.path.join(self.folder, "desk"), "--server", server.base)
        refused = desk.run("sync", code=4)
        self.assertEqual(len(refused.stderr.strip().splitlines()), 1)
        self.assertIn("certificate", refused.stderr.lower())


if __name__ == "__main__":
    unittest.main(verbosity=2)
