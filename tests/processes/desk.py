# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A training server and clients as processes of their own."""
import json
import os
import subprocess
import urllib.request


class Served:
    """`samspil-cli serve` on a free port of the loopback."""

    def __init__(self, cli, folder, *options):
        os.makedirs(folder)
        self.process = subprocess.Popen([cli, "--cache", folder, "--training=3", "serve", "--json", *options], stdout=subprocess.PIPE, text=True)
        said = ""
        while line := self.process.stdout.readline():
            said += line
            if line.startswith("}"):
                break
        self.base = json.loads(said)["base"]

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def get(self, url):
        if not url.startswith(self.base):
            url = f"{self.base}/{url}"
        with urllib.request.urlopen(url, timeout=60) as answer:
            return json.load(answer)

    def every(self, kind):
        """All resources of a type, page by page."""
        page = self.get(f"{kind}?_count=500")
        while True:
            yield from (entry["resource"] for entry in page.get("entry", []))
            following = [link["url"] for link in page["link"] if link["relation"] == "next"]
            if not following:
                return
            page = self.get(following[0])


class Desk:
    """A cache of its own, with its key."""

    def __init__(self, cli, folder, *options):
        os.makedirs(folder)
        key = os.path.join(folder, "key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(os.urandom(32).hex())
        self.command = [cli, "--cache", os.path.join(folder, "cache"), "--key-file", key, *options]

    def start(self, *words):
        return subprocess.Popen([*self.command, *words, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words, code=0):
        done = subprocess.run([*self.command, *words, "--json"], capture_output=True, text=True, timeout=600, check=False)
        if done.returncode != code:
            raise AssertionError(f"{words}: exit {done.returncode}, not {code}\n{done.stdout[-1000:]}\n{done.stderr[-1000:]}")
        return done

    def json(self, *words):
        return json.loads(self.run(*words).stdout)
