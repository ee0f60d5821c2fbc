#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning's changes of 60 citizens over three lines: a good one, a poor one, a wretched one. What it takes is printed; what the
clinician sees in the end is the same.

Usage: tst_rough_line.py SAMSPIL_CLI [SEED]
Exit code 77: this machine lets nobody lay such a line, and it says why.
"""
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

import rough_line
from rough_line import RoughLine, Setting, Unavailable

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "processes"))
from desk import Desk  # noqa: E402 pylint: disable=wrong-import-position

SKIPPED = 77
SETTINGS = (Setting("100 Mbit/s", 100_000_000), Setting("2 Mbit/s, 2 % loss", 2_000_000, 0.01, 0.02),
            Setting("64 kbit/s, 300 ms, 2 % loss", 64_000, 0.15, 0.02))
CITIZENS = 60


def iso(moment):
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


class Centre:
    """The training server at the far end of the line, on that day; its port stays, for it is part of every name."""

    def __init__(self, cli, folder, inside, moment, port=0):
        command = [*inside, cli, "--cache", folder, "--training=3", "--now", iso(moment), "serve", "--json", "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        said = ""
        while line := self.process.stdout.readline():
            said += line
            if line.startswith("}"):
                break
        self.base = json.loads(said)["base"]
        self.port = urllib.parse.urlsplit(self.base).port

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def start_relay(inside, listen, to):
    words = [*inside, sys.executable, rough_line.__file__, listen[0], str(listen[1]), to[0], str(to[1])]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    if process.stdout.readline() != "up\n":
        raise Unavailable("no relay at an end of the line")
    return process


class Morning:
    def __init__(self, cli, folder, line):
        self.cli, self.folder, self.line = cli, folder, line
        self.processes = []
        self.today = datetime.datetime.now(datetime.timezone.utc)
        self.moment = iso(self.today)

    def desk(self, name, base, inside):
        made = Desk(self.cli, os.path.join(self.folder, name), "--server", base, "--team", f"{base}/CareTeam/{self.team}",
                    "--as", f"{base}/PractitionerRole/{self.role}")
        self.command, made.command = made.command, [*inside, *made.command]
        return made

    def copy(self, name, inside):
        """The same cache once more, as it was yesterday."""
        source, target = (os.path.join(self.folder, one) for one in ("yesterday", name))
        shutil.copytree(source, target)
        made = object.__new__(Desk)
        made.command = [*inside, *(word.replace(source, target) for word in self.command)]
        return made

    def ask(self, inside, base, query):
        """The centre's first resource of a type, asked at its own end."""
        code = f"import urllib.request,sys; sys.stdout.write(urllib.request.urlopen('{base}/{query}', timeout=60).read().decode())"
        done = subprocess.run([*inside, sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return sorted(entry["resource"]["id"] for entry in json.loads(done.stdout)["entry"])

    def run(self):
        far, near = self.line.server.inside(), self.line.client.inside()
        store = os.path.join(self.folder, "centre")
        os.makedirs(store)
        centre = Centre(self.cli, store, far, self.today - datetime.timedelta(days=1))
        try:
            self.team = self.ask(far, centre.base, "CareTeam?_count=9")[0]
            self.role = self.ask(far, centre.base, "PractitionerRole?_count=99")[0]
            yesterday = self.desk("yesterday", centre.base, far)  # the first pull needs no line
            yesterday.run("sync")
        finally:
            centre.stop()
        centre = Centre(self.cli, store, far, self.today, centre.port)
        try:
            self.lay(centre.port)
            wanted = self.list_after_sync(self.copy("beside", far))
            assert wanted["caseload"] == CITIZENS, wanted["caseload"]
            before = yesterday.json("--now", self.moment, "worklist")
            assert before["rows"] != wanted["rows"], "nothing has happened since yesterday"
            for number, setting in enumerate(SETTINGS):
                self.over(setting, self.copy(f"line{number}", near), wanted)
        finally:
            centre.stop()
            for process in self.processes:
                process.kill()
                process.wait()
                process.stdout.close()

    def lay(self, port):
        """From the client's loopback over the line to the server's."""
        client, server = rough_line.ADDRESSES
        self.processes.append(start_relay(self.line.server.inside(), (server, port), ("127.0.0.1", port)))
        self.processes.append(start_relay(self.line.client.inside(), ("127.0.0.1", port), (server, port)))

    def list_after_sync(self, desk):
        self.said = desk.json("sync")
        assert "error" not in self.said, self.said
        return desk.json("--now", self.moment, "worklist")

    def over(self, setting, desk, wanted):
        self.line.set(setting)
        begin = time.monotonic()
        found = self.list_after_sync(desk)
        took = time.monotonic() - begin
        stored = sum(counts["stored"] for counts in self.said["types"].values())
        print(f"{setting.name}: {took:.1f} s, {self.said['requests']} requests, {self.said['bytes']} bytes of answers, "
              f"{self.line.counts['bytes']} bytes of packets, {self.line.counts['lost']} packets lost, {stored} changes", flush=True)
        assert stored > 0, "nothing has come over the line"
        assert self.line.counts["bytes"] > self.said["bytes"] / 2, "it has not come over the line"
        assert found["rows"] == wanted["rows"] and found["counts"] == wanted["counts"], f"another worklist over {setting.name}"


def main():
    cli = os.path.abspath(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}", flush=True)
    scratch = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="samspil-rough-line.", dir=scratch, ignore_cleanup_errors=True) as folder:
        try:
            if shutil.which("nsenter") is None:
                raise Unavailable("nsenter is not installed")
            line = RoughLine(seed)
        except (Unavailable, OSError) as problem:
            print(f"skipped: {problem}")
            return SKIPPED
        try:
            Morning(cli, folder, line).run()
        finally:
            line.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
