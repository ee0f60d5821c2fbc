# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A FHIR server asked directly, and the servers of this folder started and stopped."""
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
START_PATIENCE = 1500  # seconds: the first start fetches and compiles, perhaps beside a build
NODE = (20, 19)  # what the light server's router demands; Debian 12 has 18


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

    def write(self, method, url, resource=None, version=None):
        """Status of a write, as another program would make it."""
        headers = {"Content-Type": "application/fhir+json", **({"If-Match": f'W/"{version}"'} if version else {})}
        body = None if resource is None else json.dumps(resource).encode()
        asked = urllib.request.Request(f"{self.base}/{url}", body, headers, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=120) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as refused:
            refused.read()
            return refused.code

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


class OwnServer(FhirServer):
    """A process of its own, with nothing in it, started by start.sh of its folder."""

    def __init__(self, folder, run_folder, **environment):
        begin = time.monotonic()
        self.pid_file = os.path.join(run_folder, f"{folder}.pid")
        started = subprocess.run([os.path.join(HERE, folder, "start.sh"), run_folder], env={**os.environ, **environment},
                                 stdout=subprocess.PIPE, text=True, timeout=START_PATIENCE, check=True)
        super().__init__(started.stdout.strip())
        print(f"the {folder} server answers after {time.monotonic() - begin:.0f} s", flush=True)

    def stop(self):
        subprocess.run([os.path.join(HERE, "stop.sh"), self.pid_file], timeout=60, check=True)


class HapiServer(OwnServer):
    def __init__(self, run_folder, heap):
        super().__init__("hapi", run_folder, HAPI_HEAP=heap)

    @staticmethod
    def lacking():
        """What a start would miss on this machine, in words; empty: nothing."""
        programs = ", ".join(program for program in ("java", "javac", "mvn") if shutil.which(program) is None)
        return programs and f"{programs} not installed (packaging/dev/setup.sh --all)"


class LightServer(OwnServer):
    def __init__(self, run_folder):
        super().__init__("light", run_folder)

    @staticmethod
    def lacking():
        if shutil.which("node") is None or shutil.which("npm") is None:
            return "Node and npm are not installed"
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, timeout=60, check=True).stdout.strip()
        found = tuple(int(part) for part in said.removeprefix("v").split(".")[:2])
        return "" if found >= NODE else f"Node {'.'.join(map(str, NODE))} or newer is needed, this is {said}"
