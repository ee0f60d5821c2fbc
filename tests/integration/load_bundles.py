#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Load FHIR transaction Bundles into a server: every .json of a folder, or of a tar archive, in the order of their names.

A Bundle is sent as it is; --put makes every entry that has an id a PUT with that id, so that loading twice changes nothing.
Exit code 1 when a Bundle was refused: its name and the server's words are on stderr.
"""
import argparse
import dataclasses
import http.client
import itertools
import json
import os
import queue
import sys
import tarfile
import threading
import time
import urllib.parse

PATIENCE = 600  # seconds for one answer: a large Bundle on a cold server takes a minute
COLLISION_TRIES = 4  # two Bundles that bring the same organisation at the same moment


@dataclasses.dataclass
class Loaded:
    bundles: int = 0
    resources: int = 0
    refused: list = dataclasses.field(default_factory=list)
    seconds: float = 0.0

    def __str__(self):
        return (f"{self.bundles} bundles, {self.resources} resources, {len(self.refused)} refused, {self.seconds:.1f} s, "
                f"{self.resources / max(self.seconds, 0.001):.0f} resources/s")


def bundles_in(source):
    """Yields (name, bytes). An archive is read as a stream, never unpacked."""
    if os.path.isdir(source):
        for folder, folders, names in os.walk(source):
            folders.sort()
            for name in sorted(n for n in names if n.endswith(".json")):
                with open(os.path.join(folder, name), "rb") as file:
                    yield name, file.read()
        return
    with tarfile.open(source) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".json"):
                yield os.path.basename(member.name), archive.extractfile(member).read()


def with_put(bundle):
    for entry in bundle.get("entry", []):
        resource = entry["resource"]
        if "id" in resource:
            entry["request"] = {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"}
    return bundle


def post(connection, path, bundle):
    """(status, body). 409 without If-Match is a collision of two transactions: the same again."""
    body = json.dumps(bundle).encode()
    headers = {"Content-Type": "application/fhir+json", "Prefer": "return=minimal"}
    for attempt in itertools.count(1):
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 409 or attempt == COLLISION_TRIES:
            return answer.status, content
        time.sleep(0.2 * attempt)


class Loader:
    def __init__(self, base, put):
        self.url = urllib.parse.urlsplit(base)
        self.put = put
        self.work = queue.Queue(maxsize=4)
        self.loaded = Loaded()
        self.lock = threading.Lock()

    def run(self, source, limit, jobs):
        begin = time.monotonic()
        threads = [threading.Thread(target=self.send_all, daemon=True) for _ in range(jobs)]
        for thread in threads:
            thread.start()
        for item in itertools.islice(bundles_in(source), limit or None):
            self.work.put(item)
        for _ in threads:
            self.work.put(None)
        for thread in threads:
            thread.join()
        self.loaded.seconds = time.monotonic() - begin
        return self.loaded

    def send_all(self):
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=PATIENCE)
        while (item := self.work.get()) is not None:
            name, content = item
            try:
                bundle = json.loads(content)
                status, answer = post(connection, self.url.path, with_put(bundle) if self.put else bundle)
                self.note(name, len(bundle.get("entry", [])), status, answer)
            except (OSError, ValueError, http.client.HTTPException) as problem:
                connection.close()
                self.note(name, 0, 0, repr(problem).encode())
        connection.close()

    def note(self, name, entries, status, answer):
        with self.lock:
            if status == 200:
                self.loaded.bundles += 1
                self.loaded.resources += entries
            else:
                self.loaded.refused.append((name, status, answer[:400].decode(errors="replace")))


def load(base, source, limit=0, put=False, jobs=2):
    """Loads at most `limit` Bundles (0: all) over `jobs` connections."""
    return Loader(base, put).run(source, limit, jobs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="base URL of the server, http on this machine")
    parser.add_argument("source", help="folder or tar archive of Bundles")
    parser.add_argument("--limit", type=int, default=0, help="only the first N Bundles")
    parser.add_argument("--put", action="store_true", help="PUT with the ids of the Bundle")
    parser.add_argument("--jobs", type=int, default=2, help="connections at the same time (2)")
    wanted = parser.parse_args()
    loaded = load(wanted.base, wanted.source, wanted.limit, wanted.put, wanted.jobs)
    for name, status, words in loaded.refused:
        print(f"{name}: {status} {words}", file=sys.stderr)
    print(loaded)
    return 1 if loaded.refused or loaded.bundles == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
