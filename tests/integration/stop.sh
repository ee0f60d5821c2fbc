#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Ends a server that a start.sh of this folder started: asked to, and after 30 s made to.
#   tests/integration/stop.sh PID_FILE
set -euo pipefail

pid=$(< "${1:?which PID_FILE?}")
kill "$pid" 2> /dev/null || exit 0
for _ in {1..150}; do
    kill -0 "$pid" 2> /dev/null || exit 0
    sleep 0.2
done
kill -KILL -- "-$pid" # start.sh made it the leader of a group of its own
