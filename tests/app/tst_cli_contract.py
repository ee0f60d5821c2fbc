#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What samspil-cli --help promises: every option, exit code and JSON field; and what no output may hold.

Usage: tst_cli_contract.py SAMSPIL_CLI
"""
import contextlib
import decimal
import gzip
import hashlib
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

CLI = sys.argv.pop(1)
BASE = "https://training.invalid/fhir"
NOW = "2026-03-17T08:30:00+01:00"
STATES = ["red", "yellow", "notAssessed", "drifting", "missing", "green", "nothingOpen", "paused", "notMonitored"]


def run(*words, env=None):
    return subprocess.run([CLI, *words], capture_output=True, text=True, timeout=300, check=False,
                          env={**os.environ, **(env or {})})


def cohort():
    """Every resource of the training cohort, with its numbers as they are written."""
    done = run("--training=3", "--now", NOW, "export")
    for line in done.stdout.splitlines():
        for entry in json.loads(line, parse_float=decimal.Decimal).get("entry", []):
            yield entry["resource"]


def write_key(path, mode=0o600, text="ab" * 32):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="ascii") as file:
        file.write(text)
    os.chmod(path, mode)


def hashes(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def keys_of(value):
    """All names of fields, but those that are data: types of resources."""
    if isinstance(value, list):
        for one in value:
            yield from keys_of(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if not re.fullmatch("[A-Z][A-Za-z]+", name):
                yield name
            yield from keys_of(one)


@contextlib.contextmanager
def answering(status):
    """A server that answers everything with that status."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/fhir"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def serving(*words):
    """The base of a training server that is a process of its own; nothing where the build has none."""
    with tempfile.TemporaryDirectory() as folder:
        served = subprocess.Popen([CLI, "--cache", folder + "/served", "--training=3", "--now", NOW, "serve", *words],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            yield served.stdout.readline().strip()
        finally:
            served.terminate()
            served.communicate(timeout=60)


def fetched(url, **headers):
    """Headers and bytes of an answer, as they came."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "identity", **headers}), timeout=60) as answer:
        return answer.headers, answer.read()


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="samspil-contract.")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.help = run("--help").stdout
        cls.resources = list(cohort())
        cls.team = next(f"{BASE}/CareTeam/{r['id']}" for r in cls.resources if r["resourceType"] == "CareTeam")
        cls.nurse = next(f"{BASE}/PractitionerRole/{r['id']}" for r in cls.resources if r["resourceType"] == "PractitionerRole")
        cls.cache = os.path.join(cls.scratch.name, "cache")
        cls.key = os.path.join(cls.scratch.name, "key")
        cls.place = ["--cache", cls.cache, "--key-file", cls.key, "--training=3"]
        cls.who = ["--team", cls.team, "--as", cls.nurse]
        cls.synced = json.loads(run(*cls.place, *cls.who, "--now", NOW, "sync", "--json").stdout)

    def ask(self, *words, now=NOW, code=0):
        done = run(*self.place, *self.who, *(["--now", now] if now else []), *words)
        self.assertEqual(done.returncode, code, done.stdout[-500:] + done.stderr[-500:])
        return done

    def json(self, *words, now=NOW):
        return json.loads(self.ask(*words, "--json", now=now).stdout)

    def refused(self, code, *words, env=None):
        """That exit code, and one sentence on stderr that is not about the program's inside."""
        done = run(*words, env=env)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout[-500:]}{done.stderr[-500:]}")
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        self.assertGreater(len(done.stderr.split()), 2, done.stderr)
        return done

    def red_item(self):
        rows = self.json("worklist")["rows"]
        return next((row, item) for row in rows for item in row["items"] if item["state"] == "red" and "value" in item)

    # What there is

    def test_help(self):
        for words in (["--help"], ["-h"], ["worklist", "--help"]):
            done = run(*words)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(done.stdout, self.help)
        self.assertTrue(all(len(line) <= 120 for line in self.help.splitlines()))

    def test_every_option_of_the_help_is_taken_and_every_other_refused(self):
        named = set(re.findall(r"--[a-z-]+", self.help)) - {"--help"}
        values = {"--now": NOW, "--from": NOW, "--to": NOW, "--port": "1"}
        flags = {"--json", "--progress", "--training"}
        for option in named:
            words = [option] if option in flags else [option, values.get(option, "x")]
            done = run(*words, "no-such-verb")
            self.assertEqual(done.returncode, 2)
            self.assertIn("unknown verb", done.stderr, option)
        self.refused(2, "--no-such-option", "worklist")
        for verb in re.findall(r"^  ([a-z]+) ", self.help.split("\nVerbs\n")[1].split("\nOptions\n")[0], re.MULTILINE):
            self.assertNotIn("unknown verb", run(verb).stderr, verb)

    # JSON

    def outputs(self):
        row, item = self.red_item()
        handled = self.json("acknowledge", self.other_item(), "--outcome", "called", "--note", "Ringet")
        again = self.json("sync")
        return {
            "sync": again, "worklist": self.json("worklist"), "citizen": self.json("citizen", row["citizen"]),
            "series": self.json("series", row["citizen"], item["kind"]), "acknowledge": handled, "outbox": self.json("outbox"),
            "unreadable": self.json("unreadable"), "doctor": self.json("doctor"),
        }

    def other_item(self):
        return next(item["id"] for row in self.json("worklist")["rows"] for item in row["items"] if item["state"] == "green" and item["open"])

    def test_fields_are_those_of_the_help(self):
        text = self.help.split("JSON fields")[1]
        words = set(re.findall(r"[A-Za-z0-9]+", text))
        outputs = self.outputs()
        for verb, output in outputs.items():
            self.assertLessEqual(set(keys_of(output)) - set(STATES), words, verb)
        # What stands there without a question mark is always there.
        self.assertLessEqual({"types", "unsupported", "requests", "bytes", "seconds", "allPatients"}, set(outputs["sync"]))
        for counts in self.synced["types"].values():
            self.assertEqual(set(counts), {"received", "stored", "unchanged", "unreadable"})
        worklist = outputs["worklist"]
        self.assertLessEqual({"at", "caseload", "counts", "unreadable", "allPatients", "rows"}, set(worklist))
        self.assertEqual(sorted(worklist["counts"]), sorted(STATES))
        self.assertEqual(sum(worklist["counts"].values()), worklist["caseload"])
        for row in [*worklist["rows"], outputs["citizen"]]:
            self.assertLessEqual({"citizen", "name", "state", "waitingReviewDays", "items"}, set(row))
            for item in row["items"]:
                self.assertLessEqual({"id", "kind", "state", "open", "missing", "repeats", "direction"}, set(item))
        self.assertLessEqual({"cpr", "birthDate", "gender", "plans", "kinds", "handled"}, set(outputs["citizen"]))
        self.assertEqual({"citizen", "kind", "unit", "points"}, set(outputs["series"]))
        for point in outputs["series"]["points"]:
            self.assertLessEqual({"time", "code", "system", "ranges", "validity", "origin"}, set(point))
        self.assertLessEqual({"item", "result"}, set(outputs["acknowledge"]))
        self.assertLessEqual({"version", "qt", "sqlite", "cipher", "schema", "citizens", "resources", "measurements", "bytes", "keyStore",
                              "server"}, set(outputs["doctor"]))
        self.assertLessEqual({"base", "software", "fhirVersion"}, set(outputs["doctor"]["server"]))

    def test_doctor_compares_the_clocks(self):
        with answering(200) as base:
            facts = json.loads(run("--cache", self.cache, "--key-file", self.key, "--server", base, "doctor").stdout)
        self.assertLess(abs(facts["server"]["clockDriftSeconds"]), 60)

    def test_received_is_accounted_for(self):
        for name, n in self.synced["types"].items():
            self.assertEqual(n["received"], n["stored"] + n["unchanged"] + n["unreadable"], name)

    def test_series_in_full_precision_and_between_two_moments(self):
        row, item = self.red_item()
        points = self.json("series", row["citizen"], item["kind"])["points"]
        written = {f"{BASE}/Observation/{r['id']}": r["valueQuantity"]["value"] for r in self.resources
                   if r["resourceType"] == "Observation" and "valueQuantity" in r}
        compared = 0
        for point in points:
            if point["url"] in written:
                self.assertEqual(decimal.Decimal(repr(point["value"])), decimal.Decimal(written[point["url"]]))
                compared += 1
        self.assertGreater(compared, 20)
        times = [point["time"] for point in points]
        middle, end = times[len(times) // 3], times[-2]
        part = [point["time"] for point in self.json("series", row["citizen"], item["kind"], "--from", middle, "--to", end)["points"]]
        self.assertEqual(part, [time for time in times if middle <= time < end])

    def test_without_a_team_it_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            place = ["--cache", folder + "/cache", "--key-file", folder + "/key", "--training=3", "--now", NOW]
            self.assertIs(json.loads(run(*place, "sync", "--json").stdout)["allPatients"], True)
            self.assertIs(json.loads(run(*place, "worklist", "--json").stdout)["allPatients"], True)
            self.assertIn("all patients", run(*place, "worklist").stdout)
            self.assertIn("all patients", run(*place, "sync").stdout)
        self.assertIs(self.synced["allPatients"], False)

    def test_progress(self):
        done = self.ask("sync", "--progress")
        self.assertRegex(done.stderr, r"^\d+ of \d+\n")
        self.assertEqual(self.ask("sync").stderr, "")

    def test_export_in_files_and_on_stdout(self):
        folder = os.path.join(self.scratch.name, "export")
        run("--training=3", "--now", NOW, "export", "--out", folder)
        files = []
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                files.append(file.read())
        self.assertEqual(files, run("--training=3", "--now", NOW, "export").stdout.splitlines())

    # Time and who

    def test_now_evaluates_afresh_and_stores_nothing(self):
        before = hashes(self.cache)
        mornings = [self.json("worklist", now=f"2026-03-{day}T08:30:00+01:00")["counts"] for day in ("17", "21")]
        self.assertNotEqual(*mornings)
        self.json("outbox")
        self.json("unreadable")
        self.assertEqual(hashes(self.cache), before)

    def test_now_with_writing_verbs_is_refused_outside_training(self):
        place = ["--cache", self.cache, "--key-file", self.key, "--server", "https://example.org/fhir", "--now", NOW, "--as", self.nurse]
        self.refused(2, *place, "sync")
        self.refused(2, *place, "acknowledge", "x", "--outcome", "seen")
        self.assertEqual(run(*place, "worklist").returncode, 0)

    def test_who_acts_is_demanded(self):
        done = self.refused(2, *self.place, "--team", self.team, "--now", NOW, "acknowledge", self.other_item(), "--outcome", "seen")
        self.assertIn("--as", done.stderr)
        self.assertEqual(self.json("outbox"), [])

    def test_what_was_handled_elsewhere(self):
        """By a colleague: not ours. By the same person at another desk: the same act."""
        colleague = next(f"{BASE}/PractitionerRole/{r['id']}" for r in self.resources
                         if r["resourceType"] == "PractitionerRole" and f"{BASE}/PractitionerRole/{r['id']}" != self.nurse)
        for first, expected in ((colleague, "alreadyHandled"), (self.nurse, "confirmed")):
            item = self.other_item()
            with tempfile.TemporaryDirectory() as folder:
                other = os.path.join(folder, "cache")
                shutil.copytree(self.cache, other)
                place = ["--cache", other, "--key-file", self.key, "--training=3", "--now", NOW, "--team", self.team]
                words = ["acknowledge", item, "--outcome", "seen", "--json"]
                self.assertEqual(json.loads(run(*place, "--as", first, *words).stdout)["result"], "confirmed")
                # The server that the colleague wrote to is now ours.
                shutil.copy(os.path.join(other, "training.ndjson"), os.path.join(self.cache, "training.ndjson"))
            said = self.json(*words[:-1])
            self.assertEqual(said["result"], expected, said)
            self.assertEqual("by" in said, expected == "alreadyHandled")

    # The training server as a real one

    def bundles(self, folder):
        """Two Bundles as another program exports them: a citizen and her reading, and somebody else."""
        os.makedirs(folder + "/deep")
        name = "urn:uuid:11111111-1111-4111-8111-111111111111"
        reading = {"resourceType": "Observation", "id": "reading", "status": "final", "subject": {"reference": name}}
        for path, entries in ((folder + "/deep/first.json", [{"fullUrl": name, "resource": {"resourceType": "Patient", "id": "guest"}},
                                                             {"resource": reading}, {"resource": {"resourceType": "Claim", "id": "none"}}]),
                              (folder + "/second", [{"resource": {"resourceType": "Patient", "id": "other"}}])):
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"resourceType": "Bundle", "type": "transaction", "entry": entries}, file)
        return [folder + "/deep", folder + "/second"]

    def test_serve_has_what_bundles_hold_beside_the_cohort(self):
        with tempfile.TemporaryDirectory() as folder, serving("--bundles", *self.bundles(folder)) as base:
            if not base:
                self.skipTest("this build has no HTTP server")
            for citizen in ("guest", "other"):
                self.assertEqual(json.loads(fetched(f"{base}/Patient/{citizen}")[1])["id"], citizen)
            found = json.loads(fetched(f"{base}/Observation?subject=Patient/guest")[1])["entry"]
            self.assertEqual([(e["resource"]["id"], e["resource"]["subject"]["reference"]) for e in found], [("reading", "Patient/guest")])
            ours = next(r["id"] for r in self.resources if r["resourceType"] == "Patient")
            self.assertEqual(json.loads(fetched(f"{base}/Patient/{ours}")[1])["id"], ours)
            self.packs_for_who_asks(f"{base}/Patient?_count=20")

    def packs_for_who_asks(self, url):
        headers, plain = fetched(url)
        self.assertNotIn("Content-Encoding", headers)
        for accepted in ("gzip", "deflate, GZIP;q=0.5"):
            headers, packed = fetched(url, **{"Accept-Encoding": accepted})
            self.assertEqual(headers["Content-Encoding"], "gzip")
            self.assertEqual(int(headers["Content-Length"]), len(packed))
            self.assertEqual(json.loads(gzip.decompress(packed))["entry"], json.loads(plain)["entry"])
            self.assertLess(len(packed) * 4, len(plain))
        for accepted in ("deflate", "gzip;q=0", "*"):
            self.assertNotIn("Content-Encoding", fetched(url, **{"Accept-Encoding": accepted})[0])

    def test_serve_says_which_bundles_it_cannot_read(self):
        with tempfile.TemporaryDirectory() as folder:
            place = ["--cache", folder + "/served", "--training=3", "--now", NOW, "serve", "--bundles"]
            self.refused(2, *place, folder)
            with open(folder + "/Ingrid_Testesen.json", "w", encoding="ascii") as file:
                file.write("{}")
            for path in (folder, folder + "/Ingrid_Testesen.json", folder + "/Ingrid_absent.json"):
                self.assertNotIn("Ingrid", self.refused(2, *place, path).stderr)

    # Exit codes

    def test_wrong_use(self):
        place = self.place
        for words in (
            [], ["--json"], ["dance"], ["--no-such-option", "worklist"], [*place, "worklist", "too much"], [*place, "citizen"],
            [*place, "series", "x"], [*place, "acknowledge", "x"], [*place, "--as", self.nurse, "acknowledge", "--outcome", "seen"],
            ["--training", "worklist"], ["--cache", self.cache, "worklist"], [*place, "--server", "https://example.org/fhir", "worklist"],
            [*place, "--now", "yesterday", "worklist"], [*place, "series", "x", "spo2", "--from", "soon"],
            [*place, "series", "x", "spo2", "--to", "soon"], ["--cache", self.cache, "--training=x", "worklist"],
            ["--cache", self.cache, "--server", "http://example.org/fhir", "worklist"], ["--cache", self.cache, "--server", "ftp://x", "sync"],
            ["--cache", self.cache, "--server", "https://example.org/fhir", "export"],
            ["--cache", self.cache, "--server", "https://example.org/fhir", "serve"],
            [*place, "serve", "--port", "70000"], [*place, "serve", "--listen", "nowhere"], [*place, "serve", "--listen", "0.0.0.0"],
            [*place, "serve", "--certificate", "x"],
            ["--cache", self.cache, "--server", "https://example.org/fhir", "--token-file", "/nonexistent", "worklist"],
            [*place, "--as", self.nurse, "--now", NOW, "acknowledge", self.other_item(), "--outcome", "danced"],
        ):
            self.assertEqual(self.refused(2, *words).stdout, "", words)

    def test_a_key_that_others_can_read_or_that_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            key = os.path.join(folder, "key")
            for mode, text in ((0o640, "ab" * 32), (0o604, "ab" * 32), (0o600, "ab" * 31), (0o600, "xy" * 32)):
                write_key(key, mode, text)
                self.refused(2, "--cache", self.cache, "--key-file", key, "--training=3", "worklist")

    def test_keys_that_do_not_open_and_caches_that_are_none(self):
        with tempfile.TemporaryDirectory() as folder:
            key, cache = os.path.join(folder, "key"), os.path.join(folder, "cache")
            outside = ["--cache", cache, "--key-file", key, "--server", "https://example.org/fhir"]
            self.refused(3, *outside, "worklist")  # made if absent only with --training
            self.assertFalse(os.path.exists(key))
            write_key(key)
            before = hashes(self.cache)
            self.refused(3, "--cache", self.cache, "--key-file", key, "--training=3", "worklist")
            self.refused(3, "--cache", self.cache, "--key-file", key, "--training=3", "--now", NOW, "sync")
            self.refused(3, "--cache", self.cache, "--key-file", key + "2", "--training=3", "--now", NOW, "sync")
            self.assertFalse(os.path.exists(key + "2"))
            self.assertEqual({n: h for n, h in hashes(self.cache).items() if n != "cache.lock"},
                             {n: h for n, h in before.items() if n != "cache.lock"})
            os.makedirs(cache)
            for content in (b"", b"x" * 100, b"SQLite format 3\0" + b"\0" * 8192, os.urandom(8192)):
                with open(os.path.join(cache, "cache.db"), "wb") as file:
                    file.write(content)
                self.refused(3, *outside, "worklist")
                with open(os.path.join(cache, "cache.db"), "rb") as file:
                    self.assertEqual(file.read(), content)

    def test_a_cache_that_is_in_use(self):
        holder = subprocess.Popen([CLI, *self.place, *self.who, "--now", NOW, "sync", "--progress"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, text=True)
        try:
            holder.stderr.readline()
            holder.send_signal(signal.SIGSTOP)
            done = self.refused(3, *self.place, *self.who, "--now", NOW, "sync")
            self.assertIn("another program", done.stderr)
            self.assertEqual(run(*self.place, "--now", NOW, "worklist").returncode, 0)
        finally:
            holder.send_signal(signal.SIGCONT)
            holder.communicate(timeout=120)

    def test_a_server_that_is_not_reached(self):
        with answering(200) as base:
            pass
        with tempfile.TemporaryDirectory() as folder:
            write_key(folder + "/key")
            place = ["--cache", folder + "/cache", "--key-file", folder + "/key", "--server", base]
            done = self.refused(4, *place, "sync", "--json")
            self.assertTrue(json.loads(done.stdout)["error"])
            self.assertEqual(json.loads(run(*place, "worklist", "--json").stdout)["caseload"], 0)
            self.assertTrue(json.loads(run(*place, "doctor").stdout)["server"]["error"])

    def test_a_server_that_refuses(self):
        for status in (401, 403):
            with answering(status) as base, tempfile.TemporaryDirectory() as folder:
                write_key(folder + "/key")
                self.refused(5, "--cache", folder + "/cache", "--key-file", folder + "/key", "--server", base, "sync")

    def test_nothing_found(self):
        self.refused(6, *self.place, *self.who, "--now", NOW, "acknowledge", "no-such-item", "--outcome", "seen")
        row = self.json("worklist")["rows"][0]
        self.refused(6, *self.place, "--now", NOW, "series", row["citizen"], "no-such-kind")
        self.refused(6, *self.place, "--now", NOW, "series", "nobody", "spo2")
        self.refused(6, *self.place, "--now", NOW, "citizen", "nobody")
        with tempfile.TemporaryDirectory() as folder:
            write_key(folder + "/key")
            self.refused(6, "--cache", folder + "/cache", "--key-file", folder + "/key", "--training=3", "worklist")

    def test_failed(self):
        taken = os.path.join(self.scratch.name, "taken")
        write_key(taken)
        self.refused(1, "--training=3", "--now", NOW, "export", "--out", taken)

    # The gate and what nobody may read

    def test_ids_of_citizens(self):
        url = self.json("worklist")["rows"][0]["citizen"]
        number = url.rsplit("/", 1)[1]
        self.assertEqual([self.json("citizen", one)["citizen"] for one in (url, number, "Patient/" + number)], [url] * 3)

    def test_nothing_that_names_a_person_in_logs_or_errors(self):
        forbidden = {self.key_text()}
        for resource in self.resources:
            if resource["resourceType"] != "Patient":
                continue
            forbidden.update(i["value"] for i in resource["identifier"] if i.get("system") == "urn:oid:1.2.208.176.1.2")
            forbidden.update(name["family"] for name in resource["name"])
        self.assertGreater(len(forbidden), 60)
        loud = {"QT_LOGGING_RULES": "*.debug=true"}
        with tempfile.TemporaryDirectory() as folder:
            place = ["--cache", folder + "/cache", "--key-file", self.key, "--training=3", "--now", NOW, *self.who]
            said = [run(*place, "sync", env=loud)]
            row = json.loads(run(*place, "worklist", "--json").stdout)["rows"][0]
            said += [run(*place, "citizen", row["citizen"], env=loud), run(*place, "series", row["citizen"], "spo2", env=loud),
                     run(*place, "acknowledge", row["items"][0]["id"], "--outcome", "seen", env=loud),
                     run(*place, "sync", env=loud), run(*place, "doctor", env=loud), run(*place, "citizen", "nobody", env=loud)]
        text = "".join(one.stderr for one in said) + said[5].stdout + said[0].stdout
        self.assertEqual([word for word in forbidden if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)], [])

    def key_text(self):
        with open(self.key, encoding="ascii") as file:
            return file.read().strip()


if __name__ == "__main__":
    unittest.main(verbosity=2)
