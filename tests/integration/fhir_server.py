# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A FHIR server asked directly, and the HAPI server of this folder started and stopped."""
import json
import os
import shutil
import subprocess
import time
import urllib.parse
import urllib.request

HAPI = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hapi")
START_PATIENCE = 900  # seconds: the first start fetches and compiles


class FhirServer:
    def __init__(self, base):
        self.base = base

    def get(self, url):
        """JSON of a url, relative to the base or absolute; never from the server's search cache."""
        if not url.startswith(self.base):
            url = f"{self.base}/{url}"
        asked = urllib.request.Request(url, headers={"Accept": "application/fhir+json", "Cache-Control": "no-cache"})
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return json.load(answer)

    def search(self, kind, **parameters):
        """Every match, page by page."""
        bundle = self.get(f"{kind}?{urllib.parse.urlencode({**parameters, '_count': 500})}")
        while True:
            for entry in bundle.get("entry", []):
                if entry.get("search", {}).get("mode", "match") == "match":
                    yield entry["resource"]
            following = [link["url"] for link in bundle.get("link", []) if link["relation"] == "next"]
            if not following:
                return
            bundle = self.get(following[0])

    def total(self, kind):
        return self.get(f"{kind}?_summary=count")["total"]

    def types(self):
        return sorted(resource["type"] for resource in self.get("metadata")["rest"][0]["resource"])


class HapiServer(FhirServer):
    """A process of its own, with an empty database."""

    def __init__(self, run_folder, heap):
        begin = time.monotonic()
        self.run_folder = run_folder
        started = subprocess.run([os.path.join(HAPI, "start.sh"), run_folder], env={**os.environ, "HAPI_HEAP": heap},
                                 stdout=subprocess.PIPE, text=True, timeout=START_PATIENCE, check=True)
        super().__init__(started.stdout.strip())
        print(f"HAPI answers after {time.monotonic() - begin:.0f} s", flush=True)

    def stop(self):
        subprocess.run([os.path.join(HAPI, "stop.sh"), self.run_folder], timeout=60, check=True)

    @staticmethod
    def lacking():
        """What a start would miss on this machine, or nothing."""
        return [program for program in ("java", "javac", "mvn") if shutil.which(program) is None]
