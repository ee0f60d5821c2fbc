#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Ends the server that start.sh started in RUN_DIR: asked to, and after 30 s made to.
#   tests/integration/hapi/stop.sh RUN_DIR
set -euo pipefail

pid=$(< "${1:?which RUN_DIR?}/hapi.pid")
kill "$pid" 2> /dev/null || exit 0
for _ in {1..150}; do
    kill -0 "$pid" 2> /dev/null || exit 0
    sleep 0.2
done
kill -KILL "$pid"
