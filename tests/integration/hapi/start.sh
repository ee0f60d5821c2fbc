#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts a real HAPI FHIR R4 server on 127.0.0.1 with an empty database in memory, and prints its base URL once it answers.
#   tests/integration/hapi/start.sh RUN_DIR [PORT]     PORT 0, the default, takes a free one
# RUN_DIR gets hapi.pid, hapi.url and hapi.log; ../stop.sh RUN_DIR/hapi.pid ends the server and with it the data.
# HAPI_HEAP is the largest heap (640m: up to some 10,000 resources; all of synthea-dev takes 2g), HAPI_LIFE the longest life (2h).
# Needs a JDK 17; Maven at the first start, which fetches some 290 MB into ${SAMSPIL_CACHE:-~/.cache/samspil}/hapi.
# No TLS, no sign-in: never for anything but tests.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${SAMSPIL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samspil}/hapi
patience=900 # seconds; a warm start takes 20 to 40 on two cores that have nothing else to do

fail() { echo "error: $1" >&2; exit 1; }
[[ $# -ge 1 && $# -le 2 ]] || { sed -n '5,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
run=$(cd "$1" && pwd)
port=${2:-0}

# Everything that shapes the class path is in the key, so a change builds anew and an old build stays usable.
key=$(cat "$here/pom.xml" "$here"/src/* | sha256sum | cut -c1-12)
home=$cache/$key

class_path() { # where to write it
    local try
    for try in 1 2 3; do
        if mvn --batch-mode --quiet --file "$here/pom.xml" -Dmaven.repo.local="$cache/maven" -Dmdep.outputFile="$1" \
            org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath > "$cache/maven.log" 2>&1; then
            return
        fi
        echo "Maven failed, try $try of 3" >&2
    done
    fail "Maven could not resolve the server: see $cache/maven.log."
}

build() {
    local part=$home.part
    command -v mvn > /dev/null || fail "the server is not in the cache and Maven is not installed: run packaging/dev/setup.sh --all."
    command -v javac > /dev/null || fail "a JDK is not installed: run packaging/dev/setup.sh --all."
    rm -rf "$part"
    mkdir -p "$part/classes"
    class_path "$part/classpath"
    javac --release 17 -proc:none -cp "$(< "$part/classpath")" -d "$part/classes" "$here"/src/*.java
    cp "$here/src/logback.xml" "$part/classes/"
    mv "$part" "$home"
}

mkdir -p "$cache"
(
    flock 9 # starts at the same time share one build
    [[ -d $home ]] || build
) 9> "$cache/lock"

rm -f "$run/hapi.url"
# Only the quick compiler: the life of a test server is too short for the other one, except where much is loaded.
[[ -n ${HAPI_HEAP:-} ]] && compiler=() || compiler=(-XX:TieredStopAtLevel=1)
# An end that comes by itself, for the case that whoever started it is killed.
setsid nohup timeout "${HAPI_LIFE:-2h}" java -Xmx"${HAPI_HEAP:-640m}" -XX:+UseSerialGC "${compiler[@]}" -Dfile.encoding=UTF-8 -Duser.timezone=UTC \
    -cp "$home/classes:$(< "$home/classpath")" samspil.integration.HapiServer "$port" "$run/hapi.url" \
    > "$run/hapi.log" 2>&1 < /dev/null &
pid=$!
echo "$pid" > "$run/hapi.pid"

end=$((SECONDS + patience))
until [[ -f $run/hapi.url ]]; do
    if ! kill -0 "$pid" 2> /dev/null; then
        tail -n 5 "$run/hapi.log" >&2
        fail "the server ended before it answered: see $run/hapi.log."
    fi
    if [[ $SECONDS -ge $end ]]; then
        kill "$pid"
        fail "the server did not answer within $patience s: see $run/hapi.log."
    fi
    sleep 0.2
done
cat "$run/hapi.url"
