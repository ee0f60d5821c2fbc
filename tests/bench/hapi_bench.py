#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first sync from a real HAPI FHIR server: how much of the time the client computes.

Usage: hapi_bench.py SAMSPIL_CLI [Bundles, default 40]
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
INTEGRATION = os.path.join(HERE, "..", "integration")
SYNTHEA = os.path.join(HERE, "..", "..", "..", "shared", "fixtures", "synthea-dev.tar.xz")
MOST = 10  # per cent
sys.path.insert(0, INTEGRATION)

import load_bundles  # noqa: E402
from fhir_server import HapiServer  # noqa: E402


def children_cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(cli, base, folder):
    key = os.path.join(folder, "key")
    with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(os.urandom(32).hex())
    cpu, begin = children_cpu(), time.monotonic()
    done = subprocess.run([cli, "--cache", os.path.join(folder, "cache"), "--key-file", key, "--server", base, "sync", "--json"],
                          stdout=subprocess.PIPE, text=True, check=True)
    wall, cpu = time.monotonic() - begin, children_cpu() - cpu
    types = json.loads(done.stdout)["types"]
    print(f"{sum(n['stored'] for n in types.values())} resources in {wall:.1f} s, of which the client computed {cpu:.2f} s")
    share = 100 * cpu / wall
    print(f"| first sync from HAPI: CPU of the client, of the wall time | {share:.2f} % | at most {MOST} % | {'met' if share <= MOST else 'NOT MET'} |")


def main():
    cli, limit = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40
    lacking = HapiServer.lacking() or ("" if os.path.exists(SYNTHEA) else "the synthetic citizens are not here (shared/fixtures)")
    if lacking:
        print(f"skipped: {lacking}")
        return
    with tempfile.TemporaryDirectory(prefix="samspil-bench.") as folder:
        server = HapiServer(folder, "2g")
        try:
            print(load_bundles.load(server.base, SYNTHEA, limit), flush=True)
            measure(cli, server.base, folder)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
