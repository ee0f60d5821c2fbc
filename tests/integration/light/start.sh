#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts a light FHIR R4 server in memory (Medplum's router, see package.json) and prints its base URL. The first start installs it.
#   tests/integration/light/start.sh RUN_DIR [PORT]    needs Node 20.19 and npm; PORT 0 (default): any free one
# RUN_DIR gets light.pid, light.url and light.log; ../stop.sh RUN_DIR/light.pid ends the server and with it the data.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${SAMSPIL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samspil}/light
patience=60 # seconds

fail() { echo "error: $1" >&2; exit 1; }
[[ $# -ge 1 && $# -le 2 ]] || { sed -n '5,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1" "$cache"
run=$(cd "$1" && pwd)

# Everything that shapes the server is in the key, so a change installs anew and an old one stays usable.
key=$(cat "$here/package-lock.json" "$here/server.mjs" | sha256sum | cut -c1-12)
home=$cache/$key

install() {
    local part=$home.part
    rm -rf "$part"
    mkdir -p "$part"
    cp "$here/package.json" "$here/package-lock.json" "$here/server.mjs" "$part/"
    (cd "$part" && npm ci --no-audit --no-fund --silent) > "$cache/npm.log" 2>&1 || fail "npm could not install the server: see $cache/npm.log."
    mv "$part" "$home"
}

(
    flock 9 # starts at the same time share one installation
    [[ -d $home ]] || install
) 9> "$cache/lock"

rm -f "$run/light.url"
# An end that comes by itself, for the case that whoever started it is killed.
setsid nohup timeout "${LIGHT_LIFE:-2h}" node "$home/server.mjs" "${2:-0}" "$run/light.url" > "$run/light.log" 2>&1 < /dev/null &
pid=$!
echo "$pid" > "$run/light.pid"

end=$((SECONDS + patience))
until [[ -f $run/light.url ]]; do
    if ! kill -0 "$pid" 2> /dev/null; then
        tail -n 5 "$run/light.log" >&2
        fail "the server ended before it answered: see $run/light.log."
    fi
    if [[ $SECONDS -ge $end ]]; then
        kill "$pid"
        fail "the server did not answer within $patience s: see $run/light.log."
    fi
    sleep 0.1
done
cat "$run/light.url"
